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

/// The rejects of reading, kept until lines can be counted.
///
/// A broken file has as many as lines. A few are held; beyond them all stand in a file without a name, in blocks that lie
/// in one piece each, so that no number of them takes memory.
final class RejectSpool: Sendable {
    /// Rejects that a worker holds at most, and that are never written.
    static let held = 5000

    /// Where rejects of one piece stand in the file.
    fileprivate struct Block {
        var file: Int
        var piece: Int
        var firstLine: Int
        var place: Int
        var size: Int
        var hash: UInt64
    }

    private struct State {
        var few: [PendingReject] = []
        var descriptor: Int32 = -1
        var end = 0
        var blocks: [Block] = []
    }

    private let directory: String
    private let state = Mutex(State())

    /// - Parameter directory: where the file is made when there are many.
    init(_ directory: String) { self.directory = directory }

    deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

    /// Takes rejects over: all that a piece has, or more and more of them in the order of lines.
    func take(_ rejects: inout [PendingReject]) throws(Problem) {
        let more = rejects
        rejects.removeAll(keepingCapacity: true)
        try state.withLock { (state) throws(Problem) in
            state.few += more
            guard state.few.count > Self.held else { return }
            if state.descriptor < 0 { state.descriptor = try open() }
            state.few.sort(by: PendingReject.precedes)
            var start = 0
            while start < state.few.count {
                let first = state.few[start]
                let end = state.few[start...].firstIndex { $0.piece != first.piece || $0.file != first.file }
                try write(state.few[start..<(end ?? state.few.count)], &state)
                start = end ?? state.few.count
            }
            state.few.removeAll()
        }
    }

    /// Hands all rejects over, some thousands at a time, in the order of files and lines.
    struct Reader {
        fileprivate var few: ArraySlice<PendingReject>
        fileprivate var blocks: ArraySlice<Block>
        fileprivate let spool: RejectSpool
        fileprivate let descriptor: Int32

        mutating func next() throws(Problem) -> [PendingReject]? {
            // What was not worth a block is put where it belongs.
            let before = few.prefix { reject in
                blocks.first.map { (reject.file, reject.piece, reject.line) < ($0.file, $0.piece, $0.firstLine) }
                    ?? true
            }
            few = few.dropFirst(before.count)
            if !before.isEmpty { return Array(before) }
            return try blocks.popFirst().map { (block) throws(Problem) in try spool.read(block, descriptor) }
        }
    }

    /// To be asked for when nothing more is taken over.
    func reader() -> Reader {
        state.withLock { state in
            Reader(
                few: state.few.sorted(by: PendingReject.precedes)[...],
                blocks: state.blocks.sorted {
                    ($0.file, $0.piece, $0.firstLine) < ($1.file, $1.piece, $1.firstLine)
                }[...], spool: self, descriptor: state.descriptor)
        }
    }

    private func write(_ rejects: ArraySlice<PendingReject>, _ state: inout State) throws(Problem) {
        guard let first = rejects.first else { return }
        var bytes: [UInt8] = []
        for reject in rejects { reject.write(to: &bytes) }
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes { all in
                all.baseAddress.map {
                    pwrite(state.descriptor, $0 + done, all.count - done, off_t(state.end + done))
                } ?? 0
            }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw problem() }
            done += wrote
        }
        state.blocks.append(
            Block(
                file: first.file, piece: first.piece, firstLine: first.line, place: state.end, size: bytes.count,
                hash: Self.hash(bytes)))
        state.end += bytes.count
    }

    fileprivate func read(_ block: Block, _ descriptor: Int32) throws(Problem) -> [PendingReject] {
        var bytes = [UInt8](repeating: 0, count: block.size)
        let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(block.place)) }
        var rejects: [PendingReject] = []
        var rest = bytes[...]
        if got == block.size, Self.hash(bytes) == block.hash {
            while let reject = PendingReject(file: block.file, piece: block.piece, from: &rest) {
                rejects.append(reject)
            }
        }
        guard rest.isEmpty, !rejects.isEmpty else {
            throw Problem(
                .failed, at: directory, "rejects of reading are not as they were written",
                remedy: "Check the disk, then run again with --resume.")
        }
        return rejects
    }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// A file that only this process can reach, and that is gone with it.
    private func open() throws(Problem) -> Int32 {
        // A work directory knows it as its own, should the program be killed between the two calls.
        var path = Array("\(directory)/rejects-reading.part.csv.XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw problem() }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private func problem() -> Problem { PrivateFile.problem(directory) }
}
