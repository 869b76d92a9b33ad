import ETLCore

/// Reader of an Athena file: tabs, a header line, no quoting.
///
/// Trap: a double quote is a plain character, and the text `None` is the id of a vocabulary, not a missing value.
struct TabTable: ~Copyable {
    private static let bufferSize = 1 << 20

    private let file: FileBytes
    private let buffer: UnsafeMutableRawBufferPointer
    /// Unread bytes of the buffer.
    private var position = 0
    private var end = 0
    private var isAtEnd = false
    private var line = 0
    /// Fields of the current line, in the order of the file.
    private var fields: [Range<Int>] = []
    /// Position in the file of each column asked for.
    private var columns: [Int] = []
    private var width = 0

    private init(_ file: consuming FileBytes) {
        self.file = file
        buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
    }

    /// Opens a file and finds the columns.
    static func open(path: String, columns wanted: [String]) throws(Problem) -> TabTable {
        var table = TabTable(try FileBytes(path: path, name: path))
        try table.readHeader(wanted)
        return table
    }

    private mutating func readHeader(_ wanted: [String]) throws(Problem) {
        guard try nextLine() else {
            throw Problem(
                .badInput, at: file.name, "is empty",
                remedy: "Unpack the download again; the archive may be incomplete.")
        }
        width = fields.count
        let header = fields.map { String(decoding: bytes(of: $0), as: UTF8.self).lowercased() }
        var missing: [String] = []
        for column in wanted {
            if let index = header.firstIndex(of: column) { columns.append(index) } else { missing.append(column) }
        }
        guard missing.isEmpty else {
            throw Problem(
                .badInput, at: file.name, "no column \(missing.joined(separator: ", "))",
                remedy: "The header must be that of an Athena download, tab-separated.")
        }
    }

    deinit { buffer.deallocate() }

    /// Moves to the next line; `false` at the end.
    mutating func next() throws(Problem) -> Bool {
        guard try nextLine() else { return false }
        guard fields.count == width else {
            throw Problem(
                .badInput, at: "\(file.name):\(line)", "\(fields.count) fields, \(width) expected",
                remedy: "Unpack the download again; do not open its files in a spreadsheet.")
        }
        return true
    }

    /// The bytes of a column, in the order in which columns were asked for.
    @inline(__always)
    func raw(_ column: Int) -> UnsafeBufferPointer<UInt8> { bytes(of: fields[columns[column]]) }

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

    /// The complaint about a field.
    func unreadable(_ column: Int, _ expected: String) -> Problem {
        Problem(
            .badInput, at: "\(file.name):\(line)", "column \(columns[column] + 1): \(expected) expected",
            remedy: "Unpack the download again; do not open its files in a spreadsheet.")
    }

    private func bytes(of range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        let base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: base.map { $0 + range.lowerBound }, count: range.count)
    }

    /// Finds the fields of the next line that is not empty.
    private mutating func nextLine() throws(Problem) -> Bool {
        repeat {
            guard let length = try lineLength() else { return false }
            line += 1
            split(from: position, count: length)
            position += length + 1
        } while fields.count == 1 && fields[0].isEmpty
        return true
    }

    /// Bytes of the next line, read as needed; `nil` at the end.
    private mutating func lineLength() throws(Problem) -> Int? {
        var searched = 0
        while true {
            let unread = UnsafeRawBufferPointer(rebasing: buffer[min(position, end)..<end])
            if let length = unread[searched...].firstIndex(of: UInt8(ascii: "\n")) { return length }
            searched = unread.count
            if isAtEnd { return unread.isEmpty ? nil : unread.count }
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

    private mutating func split(from start: Int, count: Int) {
        fields.removeAll(keepingCapacity: true)
        var stop = start + count
        if stop > start, buffer[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
        var first = start
        for index in start..<stop where buffer[index] == UInt8(ascii: "\t") {
            fields.append(first..<index)
            first = index + 1
        }
        fields.append(first..<stop)
    }
}
