import ETLCore

/// A table of a few thousand lines that people and their tools write, read as a whole: commas, semicolons or tabs,
/// a header line, fields that may be quoted. UTF-8, or Windows-1252 as spreadsheets write it.
///
/// Trap: Usagi writes a quote inside a field as `\"` and a backslash as `\\`; everybody else doubles the quote.
struct TextTable {
    /// A line and its number in the file.
    struct Line {
        var number: Int
        var fields: [String]
    }

    let path: String
    let header: [String]
    private(set) var lines: [Line] = []
    /// Lines with another number of fields than the header.
    private(set) var faults: [VocabularyFault] = []

    /// Reads a file.
    /// - Throws: `Problem` 66 when it is not there, 65 when it has no header or is too large.
    init(path: String, hasBackslashes: Bool = false) throws(Problem) {
        try self.init(FileBytes.all(of: path), path: path, hasBackslashes: hasBackslashes)
    }

    /// Reads the bytes of a file.
    init(_ bytes: [UInt8], path: String, hasBackslashes: Bool = false) throws(Problem) {
        self.path = path
        let bytes = try Self.utf8(bytes, path: path)
        var scanner = FieldScanner(bytes, hasBackslashes: hasBackslashes)
        guard let first = scanner.next(), first.fields.contains(where: { !$0.isEmpty }) else {
            throw Problem(
                .badInput, at: path, "is empty; a header line was expected", remedy: "Give the file that was exported.")
        }
        header = first.fields
        while let line = scanner.next() {
            guard line.fields != [""] else { continue }
            guard line.fields.count == header.count else {
                faults.append(
                    VocabularyFault(
                        "\(path):\(line.number)", "\(line.fields.count) fields, the header has \(header.count)"))
                continue
            }
            lines.append(line)
        }
        if let line = scanner.openQuote {
            faults.append(VocabularyFault("\(path):\(line)", "a quote that is opened here is never closed"))
        }
    }

    /// Position of a column; `nil` when it is not there. Case does not matter.
    func column(_ name: String) -> Int? { header.firstIndex { $0.lowercased() == name.lowercased() } }

    /// The place of a line, for messages.
    func place(_ line: Line) -> String { "\(path):\(line.number)" }
}

/// Cuts bytes into lines and fields.
private struct FieldScanner {
    private let bytes: [UInt8]
    private let hasBackslashes: Bool
    private let delimiter: UInt8
    private var position: Int
    private var line = 0
    private var lineEnds = 0
    /// Line of a quote that is never closed.
    private(set) var openQuote: Int?

    init(_ bytes: [UInt8], hasBackslashes: Bool) {
        self.bytes = bytes
        self.hasBackslashes = hasBackslashes
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        let head = bytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { candidate in
            (candidate, head.count { $0 == candidate })
        }
        delimiter = counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : UInt8(ascii: ",") } ?? UInt8(ascii: ",")
    }

    mutating func next() -> TextTable.Line? {
        guard position < bytes.count else { return nil }
        line += 1 + lineEnds
        lineEnds = 0
        var fields: [String] = []
        repeat { fields.append(field()) } while take(delimiter)
        if !take(UInt8(ascii: "\n")), position < bytes.count { position += 1 }
        return TextTable.Line(number: line, fields: fields)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func field() -> String {
        var text: [UInt8] = []
        let isQuoted = take(UInt8(ascii: "\""))
        var isOpen = isQuoted
        while position < bytes.count {
            let byte = bytes[position]
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            if hasBackslashes, byte == UInt8(ascii: "\\"), next == UInt8(ascii: "\\") || next == UInt8(ascii: "\"") {
                text.append(next)
                position += 2
            } else if isOpen, byte == UInt8(ascii: "\"") {
                position += 1
                if next == UInt8(ascii: "\"") {
                    text.append(byte)
                    position += 1
                } else {
                    isOpen = false
                }
            } else if !isOpen, byte == delimiter || byte == UInt8(ascii: "\n") {
                break
            } else {
                if byte == UInt8(ascii: "\n") { lineEnds += 1 }
                text.append(byte)
                position += 1
            }
        }
        if isOpen { openQuote = line }
        if !isQuoted, text.last == UInt8(ascii: "\r") { text.removeLast() }
        if isQuoted, text.last == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
            text.removeLast()
        }
        return String(decoding: text, as: UTF8.self).trimmed
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension TextTable {
    /// The text in UTF-8.
    /// - Throws: `Problem` 65 when it is no text, or text in UTF-16.
    private static func utf8(_ bytes: [UInt8], path: String) throws(Problem) -> [UInt8] {
        let isWide = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
        guard !isWide, !bytes.contains(0) else {
            throw Problem(
                .badInput, at: path, isWide ? "is written in UTF-16" : "is no text; is it a spreadsheet or an archive?",
                remedy: "Save it as CSV in UTF-8.")
        }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = Windows1252.scalar(byte) else {
                throw Problem(
                    .badInput, at: path, "is neither UTF-8 nor Windows-1252", remedy: "Save it as CSV in UTF-8.")
            }
            text.append(scalar)
        }
        return Array(String(text).utf8)
    }
}

extension FileBytes {
    /// Largest table that is read as a whole.
    private static let largest = 1 << 28

    /// All bytes of a file.
    /// - Throws: `Problem` 66 when it cannot be opened, 65 when it is no table of mappings by its size.
    static func all(of path: String) throws(Problem) -> [UInt8] {
        let file = try FileBytes(path: path, name: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while let base = buffer.baseAddress {
            let length = try file.read(into: base, count: buffer.count)
            guard length > 0 else { break }
            bytes += UnsafeRawBufferPointer(start: base, count: length)
            guard bytes.count <= largest else {
                throw Problem(
                    .badInput, at: path, "has more than \(largest >> 20) MiB",
                    remedy: "A table of mappings is much smaller: check the path.")
            }
        }
        return bytes
    }
}

/// Lines of comma-separated text.
package enum CommaText {
    /// One line, fields quoted where they must be.
    package static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d || $0 == 0x3b }
        return needsQuotes || text.first == " " || text.last == " " ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
