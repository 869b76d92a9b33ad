internal import CZstd
internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A spill file read from its beginning, frame by frame.
final class SpillReader {
    private let path: String
    private let expected: SpillTotal
    private let descriptor: Int32
    private let context = ZSTD_createDCtx()
    private var offset = 0
    private var rowBytes = 0
    private var frame: [UInt8] = []

    /// - Parameter expected: what was written.
    /// - Throws: `Problem` 75, like all that follows, when the file holds anything else.
    init(_ path: String, _ expected: SpillTotal) throws(Problem) {
        self.path = path
        self.expected = expected
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, Int(status.st_size) == expected.bytes else {
            throw SpillReader.damaged(path)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        ZSTD_freeDCtx(context)
    }

    /// Appends the rows of the next frame: whole lines and stays, each with its parts, where such were written.
    /// - Returns: false at the end.
    func next(into buffer: inout RecordBuffer) throws(Problem) -> Bool {
        guard offset < expected.bytes else {
            guard rowBytes == expected.rowBytes else { throw SpillReader.damaged(path) }
            return false
        }
        var sizes: (UInt32, UInt32) = (0, 0)
        let head = withUnsafeMutableBytes(of: &sizes) { pread(descriptor, $0.baseAddress, 8, off_t(offset)) }
        let (rawSize, length) = (Int(sizes.0), Int(sizes.1))
        // Nothing of a damaged size may make the memory grow.
        guard head == 8, length > 0, length <= expected.bytes - offset, rowBytes + rawSize <= expected.rowBytes else {
            throw SpillReader.damaged(path)
        }
        if frame.count < length { frame = [UInt8](repeating: 0, count: length) }
        var filled = 0
        while filled < length {
            let got = frame.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + filled }, length - filled, off_t(offset + 8 + filled))
            }
            guard got > 0 else { throw SpillReader.damaged(path) }
            filled += got
        }
        let raw = buffer.extend(by: rawSize)
        let size = frame.withUnsafeBytes {
            ZSTD_decompressDCtx(context, raw.baseAddress, raw.count, $0.baseAddress, length)
        }
        guard ZSTD_isError(size) == 0, size == raw.count else { throw SpillReader.damaged(path) }
        offset += 8 + length
        rowBytes += rawSize
        return true
    }

    private static func damaged(_ path: String) -> Problem {
        Problem(
            .temporary, at: path, "the work file is missing or damaged",
            remedy: "Run again with --resume: the input is read anew.")
    }
}

extension SpillReader {
    /// The rows of a whole file.
    static func read(_ path: String, _ expected: SpillTotal) throws(Problem) -> RecordBuffer {
        let reader = try SpillReader(path, expected)
        // The sizes are known: nothing is copied while it grows.
        var rows = RecordBuffer(capacity: expected.rowBytes)
        while try reader.next(into: &rows) {}
        return rows
    }

    /// Calls `body` with the rows of each frame; one frame is held at a time.
    static func forEachFrame(
        _ path: String, _ expected: SpillTotal, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let reader = try SpillReader(path, expected)
        var rows = RecordBuffer(capacity: 1 << 16)
        while try reader.next(into: &rows) {
            try body(rows.bytes)
            rows.removeAll()
            try Interrupt.check()
        }
    }
}
