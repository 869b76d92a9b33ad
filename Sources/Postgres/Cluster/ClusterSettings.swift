/// The server settings of the private cluster, for a bulk load on this machine.
struct ClusterSettings {
    private static let mebibyte = 1 << 20

    /// Bytes of memory to plan with.
    var memory: Int
    /// Mebibytes of `/dev/shm`.
    var sharedMemory: Int
    /// Settings that win over the ones below: tests switch fsync off.
    var extra: [String: String] = [:]

    /// The text of `etl.conf`, written anew at each start so that it follows the machine.
    func text(socketDirectory: String) -> String {
        // An eighth, not the usual quarter: the loader itself may use half of the memory.
        let shared = clamp(memory / 8, 128, 8192)
        let maintenance = clamp(memory / 32, 64, 2048)
        var settings: [(name: String, value: String)] = [
            ("listen_addresses", "''"),
            ("port", "5432"),
            ("unix_socket_directories", "'\(socketDirectory.replacing("'", with: "''"))'"),
            ("unix_socket_permissions", "0700"),
            ("shared_buffers", "\(shared)MB"),
            ("maintenance_work_mem", "\(maintenance)MB"),
            ("fsync", "on"),
            ("wal_level", "minimal"),
            ("max_wal_senders", "0"),
            ("wal_compression", "on"),
            ("max_wal_size", "8GB"),
            ("checkpoint_timeout", "30min"),
            ("max_locks_per_transaction", "256"),
            ("timezone", "'UTC'"),
            ("lc_messages", "'C'"),
            // The log of the server names no row: neither DETAIL nor CONTEXT nor the statement.
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
        ]
        // Parallel index builds fail when /dev/shm is the 64 MB of a container; files do instead.
        if sharedMemory < 1024 { settings.append(("dynamic_shared_memory_type", "mmap")) }
        for (name, value) in extra.sorted(by: { $0.key < $1.key }) { settings.append((name, value)) }
        let lines = settings.map { "\($0.name) = \($0.value)\n" }.joined()
        return "# Written by etl at each start. Your own settings: ALTER SYSTEM SET ..., which wins.\n" + lines
    }

    private func clamp(_ bytes: Int, _ least: Int, _ most: Int) -> Int {
        min(max(bytes / Self.mebibyte, least), most)
    }
}
