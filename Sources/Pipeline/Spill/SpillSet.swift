internal import CZstd
internal import ETLCore
internal import PrivateFiles
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What stands in a spill file: its bytes, and those of its rows.
struct SpillTotal: Codable, Sendable, Equatable {
    var bytes = 0
    var rowBytes = 0
}

/// A numbered set of private spill files that many workers append to.
///
/// A file is a row of frames: raw size, compressed size, zstd block with a checksum. Frames stand in the order of arrival; nothing may
/// depend on it.
final class SpillSet: Sendable {
    let directory: String
    let name: String
    let count: Int
    private let files: [Shared<Mutex<Part>>]

    private struct Part: ~Copyable {
        var file: PrivateFile
        var total = SpillTotal()
    }

    /// Opens the files, empty.
    init(directory: String, name: String, count: Int) throws(Problem) {
        self.directory = directory
        self.name = name
        self.count = count
        var opened: [Shared<Mutex<Part>>] = []
        for index in 0..<count {
            opened.append(Shared(Mutex(Part(file: try PrivateFile(SpillSet.path(directory, name, index))))))
        }
        files = opened
    }

    /// Path of one file of a set.
    static func path(_ directory: String, _ name: String, _ index: Int) -> String {
        "\(directory)/\(name)-\(String(index)).spill"
    }

    /// Bytes of a file of a set; `nil` when it is not there.
    static func size(_ directory: String, _ name: String, _ index: Int) -> Int? {
        var status = stat()
        return lstat(path(directory, name, index), &status) == 0 ? Int(status.st_size) : nil
    }

    /// Appends a compressed frame.
    fileprivate func append(frame: UnsafeRawBufferPointer, ofRows rowBytes: Int, to index: Int) throws(Problem) {
        try files[index].value.withLock { (part) throws(Problem) in
            try part.file.write(frame)
            part.total.bytes += frame.count
            part.total.rowBytes += rowBytes
        }
    }

    /// What stands in a file so far.
    func total(_ index: Int) -> SpillTotal { files[index].value.withLock { $0.total } }

    /// Closes the files; each is on disk then.
    func finish() throws(Problem) {
        for file in files {
            try file.value.withLock { (part) throws(Problem) in try part.file.finish() }
        }
    }
}

/// One worker's side of a spill set: a small buffer for each file, compressed when full.
final class SpillWriter {
    private static let frame = 64 << 10

    private let set: SpillSet
    private var buffers: [UnsafeMutablePointer<RecordBuffer>]
    private let compressed: UnsafeMutableRawBufferPointer
    private let context: OpaquePointer?

    init(_ set: SpillSet) {
        self.set = set
        buffers = (0..<set.count).map { _ in
            let pointer = UnsafeMutablePointer<RecordBuffer>.allocate(capacity: 1)
            pointer.initialize(to: RecordBuffer(capacity: SpillWriter.frame))
            return pointer
        }
        compressed = .allocate(byteCount: 8 + ZSTD_compressBound(SpillWriter.frame * 2), alignment: 16)
        context = ZSTD_createCCtx()
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    }

    deinit {
        for buffer in buffers {
            buffer.deinitialize(count: 1)
            buffer.deallocate()
        }
        compressed.deallocate()
        ZSTD_freeCCtx(context)
    }

    /// Writes one row.
    func append<Record: BitwiseCopyable>(_ header: SpillHeader, _ record: Record, to index: Int) throws(Problem) {
        let size = SpillHeader.byteCount + MemoryLayout<Record>.size
        if !buffers[index].pointee.fits(size) { try flush(index) }
        buffers[index].pointee.append(header, record)
    }

    /// Writes rows that belong together and must stay in one frame: a line or a stay with its parts.
    func append(group: UnsafeRawBufferPointer, to index: Int) throws(Problem) {
        if !buffers[index].pointee.fits(group.count) { try flush(index) }
        buffers[index].pointee.append(group)
    }

    /// Sends what is left.
    func finish() throws(Problem) {
        for index in buffers.indices { try flush(index) }
    }

    private func flush(_ index: Int) throws(Problem) {
        let raw = buffers[index].pointee.bytes
        guard raw.count > 0 else { return }
        let bound = 8 + ZSTD_compressBound(raw.count)
        let room =
            bound <= compressed.count
            ? compressed : UnsafeMutableRawBufferPointer.allocate(byteCount: bound, alignment: 16)
        defer { if room.baseAddress != compressed.baseAddress { room.deallocate() } }
        let body = room.baseAddress.map { $0 + 8 }
        let size = ZSTD_compress2(context, body, room.count - 8, raw.baseAddress, raw.count)
        guard ZSTD_isError(size) == 0 else {
            throw Problem(.bug, "zstd could not compress a work block", remedy: "Report this as a bug.")
        }
        room.storeBytes(of: UInt32(raw.count), toByteOffset: 0, as: UInt32.self)
        room.storeBytes(of: UInt32(size), toByteOffset: 4, as: UInt32.self)
        try set.append(
            frame: UnsafeRawBufferPointer(start: room.baseAddress, count: 8 + size), ofRows: raw.count, to: index)
        buffers[index].pointee.removeAll()
    }
}

/// Reads a whole spill file into memory.
enum SpillReader {
    /// Appends the rows of a file to `buffer`.
    /// - Parameter expected: what was written.
    /// - Throws: `Problem` 75 when the file holds anything else.
    static func read(_ path: String, _ expected: SpillTotal, into buffer: inout RecordBuffer) throws(Problem) {
        let before = buffer.count
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw damaged(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == expected.bytes else { throw damaged(path) }
        let context = ZSTD_createDCtx()
        defer { ZSTD_freeDCtx(context) }
        var offset = 0
        var frame = [UInt8]()
        while offset < Int(status.st_size) {
            var sizes: (UInt32, UInt32) = (0, 0)
            let head = withUnsafeMutableBytes(of: &sizes) { pread(descriptor, $0.baseAddress, 8, off_t(offset)) }
            // Nothing of a damaged size may make the memory grow.
            guard head == 8, sizes.1 > 0, Int(sizes.1) <= expected.bytes - offset,
                buffer.count - before + Int(sizes.0) <= expected.rowBytes
            else { throw damaged(path) }
            let length = Int(sizes.1)
            if frame.count < length { frame = [UInt8](repeating: 0, count: length) }
            var filled = 0
            while filled < length {
                let got = frame.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress.map { $0 + filled }, length - filled, off_t(offset + 8 + filled))
                }
                guard got > 0 else { throw damaged(path) }
                filled += got
            }
            let raw = buffer.extend(by: Int(sizes.0))
            let size = frame.withUnsafeBytes {
                ZSTD_decompressDCtx(context, raw.baseAddress, raw.count, $0.baseAddress, length)
            }
            guard ZSTD_isError(size) == 0, size == raw.count else { throw damaged(path) }
            offset += 8 + length
        }
        guard buffer.count - before == expected.rowBytes else { throw damaged(path) }
    }

    private static func damaged(_ path: String) -> Problem {
        Problem(
            .temporary, at: path, "the work file is missing or damaged",
            remedy: "Run again with --resume: the input is read anew.")
    }
}
