import Foundation
import Glibc

/// The program under trial, running.
final class Program {
    /// What became of it.
    struct Ending {
        /// Exit code; `nil` when a signal ended it.
        var status: Int32?
        var signal: Int32 = 0
        var output = ""
        var errors = ""
        /// Most memory that it held, in bytes, where that was watched.
        var peak = 0
        var seconds = Seconds(0)
        /// Whether it had to be ended because it did not end itself.
        var hung = false

        var text: String {
            let last =
                errors.split(separator: "\n").first { $0.contains("error") } ?? errors.split(separator: "\n").last
            let ending = hung ? "hung" : status.map { "exit \($0)" } ?? "signal \(signal)"
            return last.map { "\(ending): \($0.prefix(160))" } ?? ending
        }
    }

    let pid: pid_t
    private let output: String
    private let errors: String
    private let start = ContinuousClock.now
    private var ending: Ending?
    /// Whether its memory is looked at while it is waited for.
    var watchesMemory = false
    private var peak = 0

    /// Starts it with nothing in its environment that names a database or a setting.
    /// - Parameter blocks: the largest file it may write, in KiB.
    init(
        _ path: String, _ arguments: [String], in folder: String, environment: [String: String] = [:],
        blocks: Int? = nil
    ) throws {
        output = "\(folder)/stdout"
        errors = "\(folder)/stderr"
        var variables = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("PG") && !name.hasPrefix("ETL_")
        }
        variables.merge(environment) { $1 }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let limit = blocks.map { "ulimit -f \($0) && " } ?? ""
        let words = ["/bin/bash", "-c", "cd '\(folder)' && \(limit)exec \"$0\" \"$@\"", path] + arguments
        var argv = words.map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer {
            for word in argv { free(word) }
            for word in envp { free(word) }
        }
        var child = pid_t()
        let failure = posix_spawn(&child, words[0], &actions, nil, &argv, &envp)
        guard failure == 0 else { throw Skipped("\(path) cannot be started (\(String(cString: strerror(failure))))") }
        pid = child
    }

    /// Whether it runs.
    var isRunning: Bool { poll() == nil }

    /// What it has said so far on its way.
    var said: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

    func send(_ signal: Int32) { if isRunning { kill(pid, signal) } }

    /// Waits for its end; what takes longer hangs, and is ended.
    @discardableResult
    func wait(atMost limit: Double = 300) -> Ending {
        while true {
            if let ending = poll() { return ending }
            if Seconds(since: start).value > limit {
                kill(pid, SIGKILL)
                while poll() == nil { usleep(1000) }
                ending?.hung = true
            }
            usleep(3000)
        }
    }

    private func poll() -> Ending? {
        if let ending { return ending }
        if watchesMemory { lookAtMemory() }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        var made = Ending(seconds: Seconds(since: start))
        if status & 0x7f == 0 { made.status = status >> 8 & 0xff } else { made.signal = status & 0x7f }
        made.peak = peak
        made.output = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        made.errors = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
        ending = made
        return made
    }

    /// The most of its own. What `wait4` tells counts the memory of the process that started it as well.
    private func lookAtMemory() {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
        else { return }
        peak = max(peak, kibibytes << 10)
    }

    deinit {
        guard ending == nil else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }
}

extension Program.Ending {
    /// Whether it ended itself with one of these codes, without a word of the runtime.
    func expect(_ codes: Int32...) throws { try expect(codes) }

    func expect(_ codes: [Int32]) throws {
        try expectNoCrash()
        guard let status, codes.contains(status) else {
            throw Wrong("\(codes.map(String.init).joined(separator: " or ")) expected, \(text)")
        }
    }

    func expectNoCrash() throws {
        for word in ["Fatal error", "Swift runtime failure", "Thread 0 crashed", "AddressSanitizer", "bug of ours"]
        where errors.contains(word) || output.contains(word) {
            throw Wrong("it crashed: \(text)")
        }
        guard !hung, status != nil, status != 70 else { throw Wrong(text) }
    }
}
