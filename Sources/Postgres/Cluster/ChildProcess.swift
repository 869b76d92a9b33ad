internal import CPostgres
package import ETLCore
internal import Glibc

/// Runs another program and waits for it.
///
/// Output goes to memory files, not to pipes: a server that is started in the background keeps its output open, and
/// a pipe would never end. Foundation's `Process` waits for such children too, which is why it is not used.
package struct ChildProcess: Sendable {
    /// What a program left behind.
    package struct Outcome: Sendable {
        /// The exit status, or 128 + the signal that ended it.
        package var status: Int32
        package var standardOutput: String
        package var standardError: String
    }

    package var path: String
    package var arguments: [String]
    /// Variables that differ from this process's own; a nil value removes one.
    package var environment: [String: String?]
    /// Where it runs. `/` by default: another user may not be allowed in ours.
    package var directory: String

    package init(
        _ path: String, _ arguments: [String] = [], environment: [String: String?] = [:], directory: String = "/"
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
    }

    /// Runs the program to its end.
    ///
    /// Errors: `Problem` 1 when it cannot be started, 75 or 130 when this process is told to stop: then so is it. A status other than 0 is the caller's to judge.
    package func run() throws(Problem) -> Outcome {
        let closeOnExec: UInt32 = 1  // MFD_CLOEXEC
        let output = memfd_create("stdout", closeOnExec)
        defer { close(output) }
        let errors = memfd_create("stderr", closeOnExec)
        defer { close(errors) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // A server must not inherit our input files and sockets.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        posix_spawn_file_actions_addchdir_np(&actions, directory)

        var pid = pid_t()
        let failure = withMutableCStrings([path] + arguments) { argv in
            withMutableCStrings(Self.environment(changedBy: environment)) { envp in
                posix_spawn(&pid, path, &actions, nil, argv, envp)
            }
        }
        guard failure == 0 else {
            let lacksMemory = failure == ENOMEM || failure == EAGAIN
            throw Problem(
                lacksMemory ? .temporary : .failed, at: path,
                "cannot be started: \(String(cString: strerror(failure)))",
                remedy: lacksMemory
                    ? "Free memory, or end processes of this account (ulimit -u), then run again."
                    : "Check that the program is installed and executable.")
        }
        var status: Int32 = 0
        var pause: UInt32 = 1000
        while waitpid(pid, &status, WNOHANG) == 0 {
            usleep(pause)
            pause = min(pause * 2, 50_000)
            do throws(Problem) { try Interrupt.check() } catch {
                kill(pid, SIGTERM)
                while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
                throw error
            }
        }
        let signal = status & 0x7F
        return Outcome(
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
            standardOutput: Self.contents(of: output), standardError: Self.contents(of: errors))
    }

    /// This process becomes the program. Returns only when that fails.
    package func replaceThisProcess() -> Problem {
        for (name, value) in environment {
            if let value { setenv(name, value, 1) } else { unsetenv(name) }
        }
        withMutableCStrings([path] + arguments) { _ = execv(path, $0) }
        return Problem(
            .failed, at: path, "cannot be started: \(String(cString: strerror(errno)))",
            remedy: "Check that the program is installed and executable.")
    }

    /// The path of a program on PATH, or nil.
    package static func find(_ name: String, on path: String? = nil) -> String? {
        let search = path ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        // Administration programs are often missing from an ordinary user's PATH.
        let directories = search.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
        return directories.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    private static func environment(changedBy changes: [String: String?]) -> [String] {
        var kept: [String] = []
        var position = environ
        while let entry = position.pointee {
            let text = String(cString: entry)
            if changes[String(text.prefix { $0 != "=" })] == nil { kept.append(text) }
            position += 1
        }
        return kept + changes.compactMap { name, value in value.map { "\(name)=\($0)" } }.sorted()
    }

    private static func contents(of file: Int32) -> String {
        lseek(file, 0, SEEK_SET)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count <= 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
