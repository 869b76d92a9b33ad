internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How the text of a file is written, where it is more than codes.
public enum TextEncoding: String, Sendable, Codable {
    /// Nothing but ASCII in the first MiB: what comes later is read as UTF-8 where it is, else as Windows-1252.
    case ascii
    case utf8 = "utf-8"
    /// Windows-1252, of which Latin-1 is a part.
    case windows1252 = "windows-1252"
}

/// What the first MiB of a file tells: packing, encoding, header row.
struct FileHead {
    private static let sample = 1 << 20

    var compression: Compression
    var encoding: TextEncoding
    var expandedSize: Int
    /// The header row, without its line end.
    var line: ArraySlice<UInt8>
    /// Line of the file that the header row is: 2 behind a line `sep=;`.
    var headerLine = 1
    /// The delimiter that a line `sep=;` names.
    var delimiter: UInt8?
    var dataStart: Int
    /// The first rows, as far as the sample goes.
    var rows: ArraySlice<UInt8>

    /// - Throws: `Problem` 65 when there is no header row in text that can be read.
    init(path: String, descriptor: Int32, size: Int, member: ZipMember? = nil) throws(Problem) {
        var magic = [UInt8](repeating: 0, count: 4)
        let known = magic.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, 4, 0) }
        compression = member == nil ? Compression(firstBytes: magic.prefix(max(0, known))) : .zip
        var packed = 0
        let stream = try ByteStream(path: path, form: compression, descriptor: descriptor, member: member) {
            packed += $0.count
        }
        // Of a plain file no more than it holds: deliveries may be thousands of small ones.
        let room = compression == .none ? min(FileHead.sample, size + 1) : FileHead.sample
        let (text, isWhole) = try FileHead.beginning(stream, room: room)
        expandedSize = compression == .none || packed == 0 ? size : max(text.count, text.count * (size / packed + 1))
        if let member { expandedSize = member.size }
        if isWhole { expandedSize = text.count }
        if text.starts(with: [0xff, 0xfe]) || text.starts(with: [0xfe, 0xff]) {
            throw Problem(
                .badInput, at: "\(path):1", "the file is written in UTF-16",
                remedy: "Export it as UTF-8 or Windows-1252.")
        }
        let hasMark = text.starts(with: [0xef, 0xbb, 0xbf])
        var start = hasMark ? 3 : 0
        if let named = FileHead.separatorLine(text[start...]) {
            (delimiter, start, headerLine) = (named.delimiter, named.end, 2)
        }
        guard let end = text[start...].firstIndex(of: 0x0a) ?? (isWhole ? text.count : nil), end > start else {
            throw FileHead.noHeader(path, hasReturns: text.contains(0x0d))
        }
        line = text[start..<end]
        if line.dropLast().contains(0x0d) { throw FileHead.noHeader(path, hasReturns: true) }
        dataStart = end + 1
        rows = text[min(end + 1, text.count)...]
        encoding = FileHead.encoding(of: text, isWhole: isWhole, hasMark: hasMark)
        if line.contains(0) {
            throw Problem(
                .badInput, at: "\(path):1", "the header row holds NUL bytes; is this a delimited text file?",
                remedy: "Export the table as text with a header row.")
        }
    }

    /// The line `sep=;` that spreadsheets write and read in front of the header, in any case, with or without quotes.
    private static func separatorLine(_ text: ArraySlice<UInt8>) -> (delimiter: UInt8, end: Int)? {
        guard let feed = text.prefix(16).firstIndex(of: 0x0a) else { return nil }
        let line = text[..<feed].filter { $0 != 0x0d && $0 != 0x22 }
        guard line.count == 5, let delimiter = line.last, DelimitedFile.delimiters.contains(delimiter) else {
            return nil
        }
        let word = String(decoding: line.dropLast(), as: UTF8.self)
        return word.lowercased() == "sep=" ? (delimiter, feed + 1) : nil
    }

    /// The first bytes of the text, up to `room` of them, and whether that is all of it.
    private static func beginning(
        _ stream: ByteStream, room: Int
    ) throws(Problem) -> (text: [UInt8], isWhole: Bool) {
        var isWhole = false
        var failure: Problem?
        let text = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            guard let base = buffer.baseAddress else { return }
            do throws(Problem) {
                while filled < room, !isWhole {
                    let got = try stream.read(into: base + filled, count: room - filled)
                    filled += got
                    isWhole = got == 0
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return (text, isWhole)
    }

    private static func noHeader(_ path: String, hasReturns: Bool) -> Problem {
        hasReturns
            ? Problem(
                .badInput, at: "\(path):1", "lines end with carriage returns alone",
                remedy: "Convert the line ends to LF or CRLF.")
            : Problem(
                .badInput, at: "\(path):1", "no header row in the first MiB; is this a delimited text file?",
                remedy: "Give a text file whose first line names its columns.")
    }

    /// A sample may be cut inside a character: up to three bytes at its end are no proof.
    private static func encoding(of text: [UInt8], isWhole: Bool, hasMark: Bool) -> TextEncoding {
        if hasMark { return .utf8 }
        guard text.contains(where: { $0 >= 0x80 }) else { return .ascii }
        for cut in 0...(isWhole ? 0 : 3) where cut <= text.count {
            if String(validating: text.dropLast(cut), as: UTF8.self) != nil { return .utf8 }
        }
        return .windows1252
    }
}
