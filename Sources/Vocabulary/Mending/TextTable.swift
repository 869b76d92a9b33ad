import ETLCore

/// A table of a few thousand lines that people and their tools write, read as a whole: commas, semicolons or tabs,
/// a header line, fields that may be quoted. UTF-8, or Windows-1252 as spreadsheets write it.
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
        let (lines, openQuote) = Self.lines(bytes, hasBackslashes: hasBackslashes)
        guard let first = lines.first, first.fields.contains(where: { !$0.isEmpty }) else {
            throw Problem(
                .badInput, at: path, "is empty; a header line was expected", remedy: "Give the file that was exported.")
        }
        header = first.fields
        for line in lines.dropFirst() where line.fields != [""] {
            guard line.fields.count == header.count else {
                faults.append(
                    VocabularyFault(
                        "\(path):\(line.number)", "\(line.fields.count) fields, the header has \(header.count)"))
                continue
            }
            self.lines.append(line)
        }
        if let openQuote {
            faults.append(VocabularyFault("\(path):\(openQuote)", "a quote that is opened here is never closed"))
        }
    }

    /// All lines, the header too, and the line of a quote that is never closed.
    private static func lines(_ bytes: [UInt8], hasBackslashes: Bool) -> ([Line], openQuote: Int?) {
        bytes.withUnsafeBufferPointer { bytes in
            let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
            let text = UnsafeBufferPointer(rebasing: bytes[start...])
            var reader = CSVReader(text, delimiter: delimiter(of: text), hasBackslashes: hasBackslashes)
            var lines: [Line] = []
            while reader.next() {
                lines.append(Line(number: reader.line, fields: reader.fields.indices.map { reader.text($0).trimmed }))
            }
            return (lines, reader.openQuote)
        }
    }

    /// The most frequent of the candidates in the header.
    private static func delimiter(of text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let head = text.prefix { $0 != UInt8(ascii: "\n") }
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { candidate in
            (candidate, head.count { $0 == candidate })
        }
        return counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : UInt8(ascii: ",") } ?? UInt8(ascii: ",")
    }

    /// Position of a column; `nil` when it is not there. Case does not matter.
    func column(_ name: String) -> Int? { header.firstIndex { $0.lowercased() == name.lowercased() } }

    /// The place of a line, for messages.
    func place(_ line: Line) -> String { "\(path):\(line.number)" }
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
