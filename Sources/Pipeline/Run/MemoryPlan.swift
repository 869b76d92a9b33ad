internal import ETLCore
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How `--memory` is shared out (decision 6).
struct MemoryPlan: Sendable {
    /// Files that rows are partitioned into by the hash of their key.
    var partitions: Int
    /// Raw bytes a person bucket may hold.
    var bucketBytes: Int
    /// Raw bytes a partition may hold.
    let partitionBytes: Int
    /// What one worker may hold.
    let share: Int
    /// The program, and the index of the vocabulary.
    let base: Int
    /// What is left beside them.
    let free: Int
    /// Tables of persons that stand beside the partitions.
    let referential: Int
    /// The registry of numbers that stands beside the partitions.
    let registry: Int
    /// What all workers need at least.
    let workers: Int

    /// Memory that does not depend on the data: program, buffers, index of the built-in vocabulary.
    static let base = 160 << 20
    /// Index of a vocabulary that `base` covers.
    private static let smallIndex = 24 << 20

    /// Each partition is an open file and a buffer in each worker.
    static let mostPartitions = 512

    /// - Throws: `Problem` 64 when `memory` is below the floor, which it names.
    /// - Parameters:
    ///   - vocabulary: bytes of the index of concepts.
    ///   - registryLines: lines of the registry that is read.
    init(
        memory: Int, vocabulary: Int = 0, jobs: Int, inputBytes: Int, referentialBytes: Int, referentialRowBytes: Int,
        registryLines: Int = 0
    ) throws(Problem) {
        base = MemoryPlan.base + max(0, vocabulary - MemoryPlan.smallIndex)
        // The narrowest referential row that can be read: a pseudonym and a few digits.
        let referential = referentialBytes / referentialRowBytes * ReferentialStage.bytesPerRow
        let workers = jobs * (16 << 20)
        let registry = registryLines * RegistryFile.bytesPerLine
        let floor = base + referential + registry + workers
        guard memory >= floor else {
            let share = registry == 0 ? "" : ", of which \((registry >> 20) + 1)M for its registry"
            throw Problem(
                .usage, "--memory \(memory >> 20)M is below what this delivery needs, \((floor >> 20) + 1)M\(share)",
                remedy: "Give --memory \((floor >> 20) + 1)M or more, or fewer --jobs.")
        }
        (self.referential, self.registry) = (referential, registry)
        self.workers = workers
        free = memory - base
        share = (memory - base - referential - registry) / jobs
        // A partition is held once as rows, once more as offsets and tables; the text of a row is about as long as its record.
        partitionBytes = max(share / 3, 4 << 20)
        let wanted = max(2 * jobs, inputBytes * 5 / 4 / partitionBytes + 1)
        guard wanted <= MemoryPlan.mostPartitions else {
            let more = memory / MemoryPlan.mostPartitions * wanted + base
            throw Problem(
                .usage, "\(inputBytes >> 30) GiB of input need more than --memory \(memory >> 20)M",
                remedy: "Give --memory \((more >> 20) + 1)M or more, or fewer --jobs.")
        }
        partitions = wanted
        // A bucket is held as rows, history and OMOP rows.
        bucketBytes = max(share / 5, 2 << 20)
    }
}

/// What the process has used and may use.
package enum ProcessMemory {
    /// Most memory the process ever held, in bytes (VmHWM).
    package static var peak: Int { status("VmHWM:") }

    /// Memory the process holds now, in bytes (VmRSS).
    package static var resident: Int { status("VmRSS:") }

    /// Gives memory that is no longer used back to the system.
    package static func giveBack() {
        // Of glibc alone, and in none of its headers that Swift sees.
        typealias Trim = @convention(c) (Int) -> Int32
        if let trim = dlsym(nil, "malloc_trim") { _ = unsafeBitCast(trim, to: Trim.self)(0) }
    }

    /// Half of the machine's memory or of the limit of its control group.
    package static var defaultLimit: Int {
        var limit = Int(ProcessInfo.processInfo.physicalMemory)
        for path in ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"] {
            if let text = try? String(contentsOfFile: path, encoding: .utf8),
                let bytes = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
            {
                limit = min(limit, bytes)
            }
        }
        return limit / 2
    }

    private static func status(_ field: String) -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        for line in text.split(separator: "\n") where line.hasPrefix(field) {
            return (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) << 10
        }
        return 0
    }
}
