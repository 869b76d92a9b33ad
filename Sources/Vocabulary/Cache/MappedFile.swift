import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A private file in memory: read when touched, and what is written to it stays with the process.
final class MappedFile: @unchecked Sendable {
    // Safe because only the builder of an index writes, and it has one owner.

    let base: UnsafeMutableRawPointer
    let count: Int

    /// A regular file of one's own that nobody else may change; `nil` when there is none or it is empty.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0, status.st_size > 0
        else { return nil }
        let length = Int(status.st_size)
        guard let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
        else { return nil }
        (base, count) = (memory, length)
    }

    deinit { munmap(base, count) }

    /// Whether an address lies in the file.
    func contains(_ address: UnsafeRawPointer) -> Bool {
        address >= UnsafeRawPointer(base) && address < UnsafeRawPointer(base) + count
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}
