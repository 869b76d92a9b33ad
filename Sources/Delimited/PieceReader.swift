internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Why a line is no row.
public enum LineFault: Sendable, Equatable {
    /// It has this many fields, and the header another number.
    case fields(Int)
    /// It is longer than any row can be.
    case length

    /// In words.
    /// - Parameter columns: fields of the header.
    public func text(columns: Int) -> String {
        switch self {
        case .fields(let count): "\(count) fields, the header has \(columns)"
        case .length: "longer than \(PieceReader.longestLine >> 20) MiB"
        }
    }
}

/// Reads pieces of files, one worker's buffers kept from piece to piece.
///
/// A line that is longer than any row is passed over as it comes in: no file makes the buffer grow beyond that length.
public final class PieceReader {
    /// Bytes read at once: small enough to stay in the second-level cache.
    private static let chunk = 192 << 10
    /// A longer line is no row.
    public static let longestLine = 2 << 20

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes that were looked at for the end of a line, over all reads.
    public private(set) var bytesSearched = 0

    public init() {
        capacity = 2 * PieceReader.chunk
        buffer = .allocate(capacity: capacity + 64)
    }

    deinit { buffer.deallocate() }

    /// What is passed over up to the next line feed.
    private enum Dropping {
        /// The end of a row that began before the piece.
        case earlierRow
        /// The rest of a line that is too long.
        case longLine
    }

    /// Reads the rows that begin inside `piece`.
    ///
    /// - Parameters:
    ///   - bytes: sees each byte on disk of the piece once, in order (for the file's hash).
    ///   - row: gets each row with as many fields as the header.
    ///   - malformed: gets any other line (in the piece), and what is wrong with it.
    /// - Returns: the number of lines that begin in the piece, the header not counted.
    public func read(
        _ piece: Range<Int>, of file: DelimitedFile,
        bytes: @escaping (UnsafeRawBufferPointer) -> Void = { _ in },
        row: (inout FieldRow) throws -> Void, malformed: (Int, LineFault) throws -> Void
    ) throws -> Int {
        let descriptor = try RegularFile.open(file.path)
        defer { close(descriptor) }
        let stream: ByteStream? =
            if file.compression == .none {
                nil
            } else {
                try ByteStream(
                    path: file.path, form: file.compression, descriptor: descriptor, member: file.member, onDisk: bytes)
            }
        var scanner = RowScanner(delimiter: file.delimiter, fieldCount: file.header.count)
        // A row belongs to the piece its first byte is in: the byte before tells whether a row begins at the start.
        let begin = max(piece.lowerBound, file.dataStart)
        var fileOffset = piece.lowerBound <= file.dataStart ? piece.lowerBound : piece.lowerBound - 1
        var dropping: Dropping? = piece.lowerBound > file.dataStart ? .earlierRow : nil
        var filled = 0
        var bufferOffset = fileOffset
        var lines = 0
        while true {
            try Interrupt.check()
            if filled + PieceReader.chunk > capacity { grow(keeping: filled) }
            // What is left of the chunk before holds no line feed: only new bytes are looked at.
            let fresh = filled
            let got =
                try stream?.read(into: buffer + filled, count: PieceReader.chunk)
                ?? pread(descriptor, buffer + filled, PieceReader.chunk, off_t(fileOffset))
            guard got >= 0 else {
                throw Problem(
                    .failed, at: file.path, "read error (\(String(cString: strerror(errno))))",
                    remedy: "Check the disk, then run again with --resume.")
            }
            // A row that began in the piece may end far behind it: those bytes belong to the next piece's hash.
            let from = max(fileOffset, piece.lowerBound)
            let to = min(fileOffset + got, piece.upperBound)
            if from < to, stream == nil {
                bytes(UnsafeRawBufferPointer(start: buffer + filled + (from - fileOffset), count: to - from))
            }
            fileOffset += got
            filled += got
            let atEnd = got == 0
            if atEnd, filled > 0 ? buffer[filled - 1] != 0x0a : dropping == .longLine {
                buffer[filled] = 0x0a
                filled += 1
            }
            var start = 0
            if bufferOffset < begin, dropping == nil { start = min(begin - bufferOffset, filled) }
            if let dropped = dropping {
                guard let feed = firstFeed(before: filled) else {
                    if atEnd { break }
                    bufferOffset += filled
                    filled = 0
                    if dropped == .earlierRow, bufferOffset >= piece.upperBound { break }
                    continue
                }
                start = feed + 1
                dropping = nil
                if dropped == .longLine {
                    try malformed(lines, .length)
                    lines += 1
                }
            }
            let limit = piece.upperBound - bufferOffset
            if start >= limit { break }
            guard let last = lastFeed(from: max(start, fresh), to: filled) else {
                if atEnd { break }
                if start > 0 {
                    memmove(buffer, buffer + start, filled - start)
                    filled -= start
                    bufferOffset += start
                }
                if filled > PieceReader.longestLine {
                    dropping = .longLine
                    bufferOffset += filled
                    filled = 0
                }
                continue
            }
            lines += try scanner.scan(
                buffer + start, count: last + 1 - start, limit: limit - start, firstLine: lines, row: row,
                malformed: { try malformed($0, .fields($1)) })
            let consumed = last + 1
            memmove(buffer, buffer + consumed, filled - consumed)
            filled -= consumed
            bufferOffset += consumed
            if atEnd || bufferOffset >= piece.upperBound { break }
        }
        return lines
    }

    private func firstFeed(before end: Int) -> Int? {
        let feed = memchr(buffer, 0x0a, end).map { UnsafeRawPointer(buffer).distance(to: UnsafeRawPointer($0)) }
        bytesSearched += feed.map { $0 + 1 } ?? end
        return feed
    }

    private func lastFeed(from start: Int, to end: Int) -> Int? {
        var index = end - 1
        while index >= start, buffer[index] != 0x0a { index -= 1 }
        bytesSearched += end - max(index, start)
        return index >= start ? index : nil
    }

    /// Makes room for one more chunk behind a line that has not ended.
    private func grow(keeping filled: Int) {
        capacity = min(capacity * 2, PieceReader.longestLine + PieceReader.chunk)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 64)
        larger.update(from: buffer, count: filled)
        buffer.deallocate()
        buffer = larger
    }
}
