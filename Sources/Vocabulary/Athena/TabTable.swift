import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reader of an Athena file: tabs, a header line, no quoting.
///
/// Not by `CSVReader`: gigabytes, which are never held whole.
/// Trap: a double quote is a plain character, and the text `None` is the id of a vocabulary, not a missing value.
struct TabTable: ~Copyable {
    private static let bufferSize = 1 << 20
    /// Most columns a file may have.
    private static let mostFields = 64

    private let file: FileBytes
    private let buffer: UnsafeMutableRawBufferPointer
    /// Unread bytes of the buffer.
    private var position = 0
    private var end = 0
    private var isAtEnd = false
    private var line = 0
    /// Where each field of the current line begins, in the order of the file; behind the last one, its end plus one.
    private let starts: UnsafeMutablePointer<Int>
    /// Fields of the current line.
    private var count = 0
    /// Position in the file of each column asked for.
    private let columns: UnsafeMutablePointer<Int>
    private var names: [String] = []
    private var width = 0

    private init(_ file: consuming FileBytes) {
        self.file = file
        buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
        starts = .allocate(capacity: Self.mostFields + 2)
        columns = .allocate(capacity: Self.mostFields)
    }

    deinit {
        buffer.deallocate()
        starts.deallocate()
        columns.deallocate()
    }

    /// Opens a file and finds the columns, whatever their case and order.
    static func open(path: String, columns wanted: [String]) throws(Problem) -> TabTable {
        var table = TabTable(try FileBytes(path: path, name: path))
        try table.readHeader(wanted)
        return table
    }

    private mutating func readHeader(_ wanted: [String]) throws(Problem) {
        try fill()
        // The mark that some editors put in front of UTF-8.
        if end >= 3, buffer[0] == 0xef, buffer[1] == 0xbb, buffer[2] == 0xbf { position = 3 }
        guard try nextLine() else {
            throw Problem(
                .badInput, at: file.name, "is empty",
                remedy: "Unpack the download again; the archive may be incomplete.")
        }
        guard count <= Self.mostFields else {
            throw Problem(
                .badInput, at: "\(file.name):\(line)", "\(count) columns; no file of Athena has more than a dozen",
                remedy: "Unpack the download again; do not open its files in a spreadsheet.")
        }
        width = count
        names = wanted
        let header = (0..<count).map { String(decoding: bytes(of: $0), as: UTF8.self).lowercased() }
        var missing: [String] = []
        for (place, column) in wanted.enumerated() {
            if let index = header.firstIndex(of: column) { columns[place] = index } else { missing.append(column) }
        }
        guard missing.isEmpty else {
            let isSaved = header.count == 1 && header[0].contains { $0 == "," || $0 == ";" }
            throw Problem(
                .badInput, at: "\(file.name):\(line)", "no column \(missing.joined(separator: ", "))",
                remedy: isSaved
                    ? "The file is no longer separated by tabs: unpack the download again, and do not save its files "
                        + "from a spreadsheet."
                    : "The header must be that of an Athena download, tab-separated.")
        }
    }

    /// Moves to the next line; `false` at the end.
    mutating func next() throws(Problem) -> Bool {
        guard try nextLine() else { return false }
        guard count == width else {
            throw Problem(
                .badInput, at: "\(file.name):\(line)", "\(count) fields, \(width) expected",
                remedy: "Unpack the download again; do not open its files in a spreadsheet.")
        }
        return true
    }

    /// The bytes of a column, in the order in which columns were asked for.
    @inline(__always)
    func raw(_ column: Int) -> UnsafeBufferPointer<UInt8> { bytes(of: columns[column]) }

    /// A text of any length.
    func text(_ column: Int) -> String { String(decoding: raw(column), as: UTF8.self) }

    /// A text of any length; `nil` when empty.
    func optionalText(_ column: Int) -> String? { raw(column).isEmpty ? nil : text(column) }

    /// A short text.
    @inline(__always)
    func short(_ column: Int) -> SourceValue {
        var value = SourceValue()
        value.append(bytes: raw(column))
        return value
    }

    /// A short text; `nil` when empty.
    @inline(__always)
    func optionalShort(_ column: Int) -> SourceValue? { raw(column).isEmpty ? nil : short(column) }

    /// A whole number.
    @inline(__always)
    func number(_ column: Int) throws(Problem) -> Int32 {
        guard let number = Int(digits: raw(column)), let value = Int32(exactly: number) else {
            throw unreadable(column, "a whole number")
        }
        return value
    }

    /// A whole number; `nil` when empty.
    func optionalNumber(_ column: Int) throws(Problem) -> Int32? { raw(column).isEmpty ? nil : try number(column) }

    /// A date, `yyyymmdd` or `yyyy-mm-dd`.
    @inline(__always)
    func day(_ column: Int) throws(Problem) -> Day {
        let field = raw(column)
        if field.count == 8, let number = Int(digits: field),
            let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        {
            return day
        }
        guard let day = Day(iso: text(column)) else { throw unreadable(column, "a date yyyymmdd") }
        return day
    }

    /// The complaint about a field. Never shows it: names may be under licence.
    func unreadable(_ column: Int, _ expected: String) -> Problem {
        Problem(
            .badInput, at: "\(file.name):\(line)",
            "column \(columns[column] + 1), \(names[column]): \(expected) expected",
            remedy: "Unpack the download again; do not open its files in a spreadsheet.")
    }

    @inline(__always)
    private func bytes(of field: Int) -> UnsafeBufferPointer<UInt8> {
        let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: base.map { $0 + starts[field] }, count: starts[field + 1] - starts[field] - 1)
    }

    /// Finds the fields of the next line that is not empty.
    private mutating func nextLine() throws(Problem) -> Bool {
        repeat {
            guard let length = try lineLength() else { return false }
            line += 1
            split(from: position, count: length)
            position += length + 1
        } while count == 1 && bytes(of: 0).isEmpty
        return true
    }

    /// Bytes of the next line, read as needed; `nil` at the end.
    private mutating func lineLength() throws(Problem) -> Int? {
        var searched = 0
        while true {
            guard let base = buffer.baseAddress else { return nil }
            let start = min(position, end)
            let unread = end - start
            if searched < unread, let found = memchr(base + start + searched, 0x0a, unread - searched) {
                return UnsafeRawPointer(found) - UnsafeRawPointer(base + start)
            }
            searched = unread
            if isAtEnd { return unread == 0 ? nil : unread }
            try fill()
        }
    }

    /// Moves the unread bytes to the front and reads behind them.
    private mutating func fill() throws(Problem) {
        guard let base = buffer.baseAddress else { return }
        let unread = max(0, end - position)
        if unread > 0, position > 0 { base.copyMemory(from: base + position, byteCount: unread) }
        (position, end) = (0, unread)
        guard end < buffer.count else {
            throw Problem(
                .badInput, at: "\(file.name):\(line + 1)", "a line of more than \(buffer.count) bytes",
                remedy: "Unpack the download again.")
        }
        let length = try file.read(into: base + end, count: buffer.count - end)
        end += length
        isAtEnd = length == 0
    }

    private mutating func split(from start: Int, count length: Int) {
        guard let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        var stop = start + length
        if stop > start, base[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
        starts[0] = start
        var field = 0
        for index in start..<stop where base[index] == UInt8(ascii: "\t") {
            field += 1
            if field <= Self.mostFields { starts[field] = index + 1 }
        }
        field += 1
        count = field
        starts[min(field, Self.mostFields + 1)] = stop + 1
    }
}
