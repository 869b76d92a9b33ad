internal import ETLCore

/// Rows of a `CopyBuffer` as CSV text: what was encoded for PostgreSQL, read back for files.
///
/// Form: UTF-8, comma, LF, a header with the column names; NULL is an empty field, an empty text `""`; dates
/// `YYYY-MM-DD`, timestamps with ` HH:MM:SS`. PostgreSQL reads it with `COPY … (FORMAT csv, HEADER)`.
public struct CSVText: ~Copyable {
    private let kinds: [OMOPColumn.Kind]
    private var text: [UInt8] = []

    /// Bytes handed over at a time, or a little more.
    private static let pieceBytes = 256 << 10

    /// For rows of one table.
    public init(_ table: OMOPTable) { kinds = table.columns.map(\.kind) }

    /// The first line of a table's file.
    public static func header(of table: OMOPTable) -> String { CSVWriter.record(table.columns.map(\.name)) }

    /// Hands the text of all rows over, piece by piece.
    public mutating func write<E: Error>(
        _ rows: borrowing CopyBuffer, _ sink: (UnsafeRawBufferPointer) throws(E) -> Void
    ) throws(E) {
        try rows.withUnsafeBytes { (bytes) throws(E) in
            var reader = BigEndianReader(bytes)
            while !reader.isAtEnd {
                appendRow(&reader)
                if text.count >= CSVText.pieceBytes { try flush(sink) }
            }
            try flush(sink)
        }
    }

    /// The values of each row as text, unquoted; `nil` is NULL. For a person's worth of rows.
    public mutating func texts(_ rows: borrowing CopyBuffer) -> [[String?]] {
        var all: [[String?]] = []
        rows.withUnsafeBytes { bytes in
            var reader = BigEndianReader(bytes)
            while !reader.isAtEnd {
                let columns = Int(reader.next(Int16.self))
                var values: [String?] = []
                for index in 0..<columns {
                    let length = Int(reader.next(Int32.self))
                    values.append(length < 0 ? nil : plain(reader.bytes(length), kinds[index]))
                }
                all.append(values)
            }
        }
        return all
    }

    private mutating func plain(_ bytes: UnsafeRawBufferPointer, _ kind: OMOPColumn.Kind) -> String {
        switch kind {
        case .text, .varchar: return String(decoding: bytes, as: UTF8.self)
        default:
            append(bytes, kind)
            defer { text.removeAll(keepingCapacity: true) }
            return String(decoding: text, as: UTF8.self)
        }
    }

    private mutating func flush<E: Error>(_ sink: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) {
        let piece = text
        text.removeAll(keepingCapacity: true)
        var failure: E?
        piece.withUnsafeBytes { bytes in
            do throws(E) { try sink(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private mutating func appendRow(_ reader: inout BigEndianReader) {
        let columns = Int(reader.next(Int16.self))
        for index in 0..<columns {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            let length = Int(reader.next(Int32.self))
            guard length >= 0 else { continue }
            append(reader.bytes(length), kinds[index])
        }
        text.append(UInt8(ascii: "\n"))
    }

    /// Microseconds since the epoch of PostgreSQL.
    private mutating func append(timestamp: Int64) {
        let perDay: Int64 = 86_400_000_000
        let rest = (timestamp % perDay + perDay) % perDay
        append(CopyBuffer.day(fromPostgres: Int32(truncatingIfNeeded: (timestamp - rest) / perDay)))
        let seconds = rest / 1_000_000
        for (sign, number) in [(0x20, seconds / 3600), (0x3a, seconds / 60 % 60), (0x3a, seconds % 60)] {
            text.append(UInt8(sign))
            text.append(UInt8(0x30 + number / 10))
            text.append(UInt8(0x30 + number % 10))
        }
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer, _ kind: OMOPColumn.Kind) {
        var value = BigEndianReader(bytes)
        switch kind {
        case .integer: append(Int64(value.next(Int32.self)))
        case .bigint: append(value.next(Int64.self))
        case .date: append(CopyBuffer.day(fromPostgres: value.next(Int32.self)))
        case .timestamp:
            append(timestamp: value.next(Int64.self))
        case .numeric: appendNumeric(&value)
        case .text, .varchar: appendText(bytes)
        }
    }

    private mutating func append(_ number: Int64) { text.append(contentsOf: String(number).utf8) }

    private mutating func append(_ day: Day) {
        let (year, month, date) = day.civil
        for (part, width) in [(year, 4), (month, 2), (date, 2)] {
            if width == 2 { text.append(UInt8(ascii: "-")) }
            appendPadded(part, width)
        }
    }

    private mutating func appendPadded(_ number: Int, _ width: Int) {
        let digits = String(number)
        text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, width - digits.utf8.count)))
        text.append(contentsOf: digits.utf8)
    }

    private mutating func appendText(_ bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty { text.append(contentsOf: "\"\"".utf8) } else { CSVWriter.append(bytes, to: &text) }
    }

    /// Digits in base 10,000: see `CopyBuffer.put(_: Thousandths)`.
    private mutating func appendNumeric(_ value: inout BigEndianReader) {
        let count = Int(value.next(Int16.self))
        let weight = Int(value.next(Int16.self))
        let isNegative = value.next(UInt16.self) == 0x4000
        let decimals = Int(value.next(Int16.self))
        let groups = (0..<count).map { _ in Int(value.next(Int16.self)) }
        /// The group that stands for 10,000^place.
        func group(_ place: Int) -> Int {
            let index = weight - place
            return groups.indices.contains(index) ? groups[index] : 0
        }
        if isNegative { text.append(UInt8(ascii: "-")) }
        appendPadded(group(max(weight, 0)), 1)
        for place in stride(from: weight - 1, through: 0, by: -1) { appendPadded(group(place), 4) }
        guard decimals > 0 else { return }
        text.append(UInt8(ascii: "."))
        let end = text.count + decimals
        for place in 1...(decimals + 3) / 4 { appendPadded(group(-place), 4) }
        text.removeSubrange(end...)
    }
}

/// Numbers as PostgreSQL writes them.
private struct BigEndianReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func next<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) -> Number {
        defer { position += MemoryLayout<Number>.size }
        return Number(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }

    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer {
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
}
