import Crypto
import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes of a file in pieces, through one buffer of fixed size.
struct FileBytes: ~Copyable {
    /// Name for messages.
    let name: String
    private let descriptor: Int32

    /// Opens a file.
    init(path: String, name: String) throws(Problem) {
        self.name = name
        descriptor = try RegularFile.open(path)
        #if !canImport(Darwin)
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        #endif
    }

    deinit { close(descriptor) }

    /// Reads up to `count` bytes; 0 at the end of the file.
    func read(into base: UnsafeMutableRawPointer, count: Int) throws(Problem) -> Int {
        while true {
            try Interrupt.check()
            #if canImport(Glibc)
                let length = Glibc.read(descriptor, base, count)
            #elseif canImport(Musl)
                let length = Musl.read(descriptor, base, count)
            #else
                let length = Darwin.read(descriptor, base, count)
            #endif
            if length >= 0 { return length }
            guard errno != EISDIR else {
                throw Problem(
                    .missingInput, at: name, "is a directory; a file was expected", remedy: "Give the path of the file."
                )
            }
            guard errno == EINTR else {
                throw Problem(
                    .failed, at: name, "cannot be read: \(String(cString: strerror(errno)))",
                    remedy: "Check the disk and run again.")
            }
        }
    }

    /// SHA-256 of the file behind an offset. A program that only hashes holds one buffer.
    func hash(from offset: Int = 0) throws(Problem) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        guard let base = buffer.baseAddress, lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { return [] }
        var hash = SHA256()
        while true {
            let length = try read(into: base, count: buffer.count)
            guard length > 0 else { return Array(hash.finalize()) }
            hash.update(bufferPointer: UnsafeRawBufferPointer(start: base, count: length))
        }
    }

    /// Whether a file can be read.
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
