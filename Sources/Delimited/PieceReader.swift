internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads pieces of files, one worker's buffers kept from piece to piece.
public final class PieceReader {
    /// Bytes read at once: small enough to stay in the second-level cache.
    private static let chunk = 192 << 10
    private static let longestLine = 64 << 20

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int

    public init() {
        capacity = 2 * PieceReader.chunk
        buffer = .allocate(capacity: capacity + 64)
    }

    deinit { buffer.deallocate() }

    /// Reads the rows that begin inside `piece`.
    ///
    /// - Parameters:
    ///   - bytes: sees each byte on disk of the piece once, in order (for the file's hash).
    ///   - row: gets each row with as many fields as the header.
    ///   - malformed: gets the line (in the piece) of any other row, and its number of fields.
    /// - Returns: the number of lines that begin in the piece, the header not counted.
    public func read(
        _ piece: Range<Int>, of file: DelimitedFile,
        bytes: @escaping (UnsafeRawBufferPointer) -> Void = { _ in },
        row: (inout FieldRow) throws -> Void, malformed: (Int, Int) throws -> Void
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
        var skipping = piece.lowerBound > file.dataStart
        var filled = 0
        var bufferOffset = fileOffset
        var lines = 0
        while true {
            if filled + PieceReader.chunk > capacity { try grow(keeping: filled, file) }
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
            if atEnd, filled > 0, buffer[filled - 1] != 0x0a {
                buffer[filled] = 0x0a
                filled += 1
            }
            var start = 0
            if bufferOffset < begin, !skipping { start = min(begin - bufferOffset, filled) }
            if skipping {
                guard let feed = memchr(buffer, 0x0a, filled) else {
                    if atEnd { break }
                    bufferOffset += filled
                    filled = 0
                    if bufferOffset >= piece.upperBound { break }
                    continue
                }
                start = UnsafeRawPointer(buffer).distance(to: UnsafeRawPointer(feed)) + 1
                skipping = false
            }
            let limit = piece.upperBound - bufferOffset
            if start >= limit { break }
            guard let last = lastFeed(from: start, to: filled) else {
                if atEnd { break }
                if start > 0 {
                    memmove(buffer, buffer + start, filled - start)
                    filled -= start
                    bufferOffset += start
                }
                continue
            }
            lines += try scanner.scan(
                buffer + start, count: last + 1 - start, limit: limit - start, firstLine: lines, row: row,
                malformed: malformed)
            let consumed = last + 1
            memmove(buffer, buffer + consumed, filled - consumed)
            filled -= consumed
            bufferOffset += consumed
            if atEnd || bufferOffset >= piece.upperBound { break }
        }
        return lines
    }

    private func lastFeed(from start: Int, to end: Int) -> Int? {
        var index = end - 1
        while index >= start {
            if buffer[index] == 0x0a { return index }
            index -= 1
        }
        return nil
    }

    private func grow(keeping filled: Int, _ file: DelimitedFile) throws {
        guard capacity < PieceReader.longestLine else {
            throw Problem(
                .badInput, at: file.path, "a line is longer than \(PieceReader.longestLine >> 20) MiB",
                remedy: "Check that lines end with a line feed.")
        }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 64)
        larger.update(from: buffer, count: filled)
        buffer.deallocate()
        buffer = larger
        capacity *= 2
    }
}
