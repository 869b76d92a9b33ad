public import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A delimited text file with a header row, opened for reading.
public struct DelimitedFile: Sendable {
    /// The path as given, for messages.
    public let path: String
    /// Where the file is inside of the archive at the path.
    public let member: ZipMember?
    /// Column names of the header, in file order, as written.
    public let header: [String]
    public let delimiter: UInt8
    /// Line of the file that the header row is.
    public let headerLine: Int
    /// Offset of the first data row in the text.
    public let dataStart: Int
    /// Size on disk, in bytes; of a member of an archive its own.
    public let size: Int
    /// Size of what lies at the path.
    public let sizeOnDisk: Int
    /// How the bytes on disk are packed.
    public let compression: Compression
    /// Size of the text in bytes; an estimate for a packed file.
    public let expandedSize: Int
    /// `LF` or `CRLF`, as the header row ends.
    public let lineEnds: String
    /// How text that is no code is written.
    public let encoding: TextEncoding
    /// Nanoseconds since 1970 of the last change.
    public let modified: Int64

    /// Delimiters that a file may use.
    public static let delimiters: [UInt8] = [0x3b, 0x2c, 0x09, 0x7c]

    /// Opens a file and reads its header.
    /// - Throws: `Problem` 66 when it cannot be opened, 65 when it has no usable header.
    public init(path: String, member: ZipMember? = nil) throws(Problem) {
        self.path = path
        self.member = member
        let descriptor = try RegularFile.open(path)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Problem(.missingInput, at: path, "is gone", remedy: "Put the file back and run again.")
        }
        sizeOnDisk = Int(status.st_size)
        size = member?.packedSize ?? sizeOnDisk
        modified = Self.modified(status)
        guard size > 0 else {
            throw Problem(
                .badInput, at: path, "is empty; a header row was expected",
                remedy: "Deliver the file again, or remove it if the table has no data.")
        }
        let head = try FileHead(path: path, descriptor: descriptor, size: size, member: member)
        compression = head.compression
        expandedSize = head.expandedSize
        let line = head.line
        // Outside quotes all candidates are counted; the most frequent one delimits.
        let counts = DelimitedFile.delimiters.map { candidate in line.count { $0 == candidate } }
        let best = zip(DelimitedFile.delimiters, counts).max { $0.1 < $1.1 }
        delimiter = head.delimiter ?? best.map { $0.1 > 0 ? $0.0 : 0x3b } ?? 0x3b
        let names = line.split(separator: delimiter, omittingEmptySubsequences: false).map { name in
            String(decoding: name.filter { $0 > 0x20 && $0 != 0x22 }, as: UTF8.self)
        }
        header = FirstRows(head.rows, delimiter: delimiter).header(names)
        headerLine = head.headerLine
        dataStart = head.dataStart
        encoding = head.encoding
        lineEnds = line.last == 0x0d ? "CRLF" : "LF"
    }

    /// Size and last change of a file as it is now; links are followed.
    /// - Throws: `Problem` 66 when it is gone.
    public static func state(of path: String) throws(Problem) -> (size: Int, modified: Int64) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Problem(.missingInput, at: path, "is gone", remedy: "Put the file back and run again.")
        }
        return (Int(status.st_size), modified(status))
    }

    private static func modified(_ status: stat) -> Int64 {
        Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// Cuts the text into pieces of about `length` bytes, to be read by any number of workers in any order.
    ///
    /// A packed file is one piece: it can be read from its beginning only.
    public func pieces(of length: Int) -> [Range<Int>] {
        guard compression == .none else { return [0..<Int.max / 2] }
        return stride(from: 0, to: max(size, 1), by: length).map { $0..<min($0 + length, size) }
    }

    /// How the delimiter is called in messages.
    public var delimiterName: String {
        switch delimiter {
        case 0x09: "tab"
        default: "'\(Character(UnicodeScalar(delimiter)))'"
        }
    }
}
