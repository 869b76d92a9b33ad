internal import Glibc

/// The memory of this machine, or of the container it looks like.
enum MachineMemory {
    private static let mebibyte = 1 << 20

    /// Bytes that this process tree may use: the smaller of RAM and the cgroup's limit.
    static func limit() -> Int {
        let ram = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
            .compactMap(TextFile.read).compactMap { Int($0.trimmingNewline()) }
        return limits.reduce(ram, min)
    }

    /// Mebibytes of `/dev/shm`. Containers often have 64, too few for a parallel index build.
    static func sharedMemory() -> Int {
        var facts = statvfs()
        guard statvfs("/dev/shm", &facts) == 0 else { return 0 }
        return Int(facts.f_blocks) * Int(facts.f_frsize) / mebibyte
    }
}

/// Small text files, read and written whole.
enum TextFile {
    /// The text, or nil when there is no such file or it may not be read.
    static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count <= 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the text to a file of mode 0600, replacing what is there. Returns false when that fails.
    static func write(_ text: String, to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        let bytes = Array(text.utf8)
        let written = Glibc.write(file, bytes, bytes.count)
        return close(file) == 0 && written == bytes.count
    }
}

extension String {
    func trimmingNewline() -> String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
