import ETLCore

/// Reader of the project's own tables: commas, a header line.
///
/// The tables are part of the program, so that a malformed one is a bug, not bad input.
struct CommaTable {
    private let path: String
    private var reader: CSVReader
    private let width: Int

    /// Opens a table whose columns must be exactly `columns`.
    init(_ path: String, columns: [String]) throws(Problem) {
        let file = try EmbeddedFile(path)
        self.path = path
        reader = CSVReader(file.bytes)
        width = columns.count
        guard try next(), columns.indices.allSatisfy({ text($0) == columns[$0] }) else {
            throw Problem(
                .bug, at: path, "other columns than \(columns.joined(separator: ","))", remedy: "Report this.")
        }
    }

    /// Moves to the next line; `false` at the end.
    mutating func next() throws(Problem) -> Bool {
        guard reader.next() else { return false }
        guard reader.fields.count == width else {
            throw Problem(
                .bug, at: "\(path):\(reader.line)", "\(reader.fields.count) fields, \(width) expected",
                remedy: "Report this.")
        }
        return true
    }

    /// Whether a field is empty.
    func isEmpty(_ column: Int) -> Bool { reader.fields[column].isEmpty }

    /// The bytes of a field that is never quoted.
    func raw(_ column: Int) -> UnsafeBufferPointer<UInt8> { reader.raw(column) }

    /// The text of a field.
    func text(_ column: Int) -> String { reader.text(column) }

    /// The text of a short field.
    func value(_ column: Int) -> SourceValue {
        let bytes = raw(column)
        guard bytes.first != UInt8(ascii: "\"") else { return SourceValue(text(column)) }
        var value = SourceValue()
        value.append(bytes: bytes)
        return value
    }

    /// The text of a short field; `nil` when it is empty.
    func short(_ column: Int) -> SourceValue? { isEmpty(column) ? nil : value(column) }

    /// A code of at most 16 bytes.
    func code(_ column: Int) throws(Problem) -> Code16 {
        guard let code = Code16(bytes: raw(column)) else { throw unreadable(column) }
        return code
    }

    /// A whole number of at most nine digits, or a local concept id.
    func number(_ column: Int) throws(Problem) -> Int {
        guard let number = Int(digits: raw(column)) else { throw unreadable(column) }
        return number
    }

    /// A concept id.
    func concept(_ column: Int) throws(Problem) -> Int32 { Int32(truncatingIfNeeded: try number(column)) }

    private func unreadable(_ column: Int) -> Problem {
        Problem(.bug, at: "\(path):\(reader.line)", "unreadable field \(column + 1)", remedy: "Report this.")
    }
}

extension Int {
    /// The number written in up to ten digits; `nil` for anything else.
    @inline(__always)
    init?(digits: UnsafeBufferPointer<UInt8>) {
        guard !digits.isEmpty, digits.count <= 10 else { return nil }
        var value = 0
        for byte in digits {
            let digit = Int(byte) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        self = value
    }
}
