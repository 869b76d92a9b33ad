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
        // A stay of very many rows is not held once more.
        guard group.count <= SpillWriter.frame else { return try write(group, to: index) }
        buffers[index].pointee.append(group)
    }

    /// Sends what is left.
    func finish() throws(Problem) {
        for index in buffers.indices { try flush(index) }
    }

    private func flush(_ index: Int) throws(Problem) {
        try write(buffers[index].pointee.bytes, to: index)
        buffers[index].pointee.removeAll()
    }

    /// Writes rows as one frame.
    private func write(_ raw: UnsafeRawBufferPointer, to index: Int) throws(Problem) {
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
    }
}
