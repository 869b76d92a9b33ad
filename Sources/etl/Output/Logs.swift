import Configuration
import ETLCore
import Foundation
import Logging
import Pipeline
import Synchronization

/// Where log lines go: the terminal, and a file when one is named. No line holds a value of a person.
struct Logs {
    /// For the parts of the program that log by themselves.
    let logger: Logger
    /// For what the terminal shows in another form: stages, warnings, the error at the end.
    let file: Logger?

    /// - Throws: `Problem` 73 when the log file cannot be written.
    init(_ configuration: Configuration) throws {
        let level = configuration.text("log_level").flatMap { Logger.Level(rawValue: $0) } ?? .notice
        let sink = try configuration.text("log_file").map(LogFile.init)
        // A log file that was asked for holds the stages too, unless the level says otherwise.
        let fileLevel = configuration["log_level"] == nil ? Logger.Level.info : level
        file = sink.map { sink in Logger(label: "etl") { _ in LineLogHandler(level: fileLevel, write: sink.write) } }
        logger = Logger(label: "etl") { _ in
            let terminal = LineLogHandler(level: level) { Talk.line($0) }
            guard let sink else { return terminal }
            return MultiplexLogHandler([terminal, LineLogHandler(level: fileLevel, write: sink.write)])
        }
        let command = CommandLine.arguments.dropFirst().first ?? ""
        file?.info("begins", metadata: ["command": "\(command)", "version": "\(Program.version)"])
        for (setting, value) in configuration.listing where value.origin != .standard {
            file?.info("setting", metadata: ["\(setting.name)": "\(value.text)", "from": "\(value.origin.words)"])
        }
    }

    /// Does the work of a command; its end, or what stopped it, is the last line of the file.
    func follow(_ work: () async throws -> Void) async throws {
        do {
            try await work()
            file?.info("done")
        } catch {
            let problem = error as? Problem ?? (error as? StoppedRun)?.problem
            file?.error("\(error)", metadata: problem.map { ["exit": "\($0.exitCode.rawValue)"] })
            throw error
        }
    }
}

/// A file that lines are appended to, mode 0600.
final class LogFile: Sendable {
    private let handle: Mutex<FileHandle>

    init(path: String) throws {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem(
                .cannotCreate, at: path, "the log file cannot be written (\(String(cString: strerror(errno))))",
                remedy: "Give another one with --log-file.")
        }
        handle = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    }

    /// A full disk is no reason to stop a run.
    func write(_ line: String) { handle.withLock { try? $0.write(contentsOf: Data((line + "\n").utf8)) } }
}

/// One line a message: time, level, message, details.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let write: @Sendable (String) -> Void

    init(level: Logger.Level, write: @escaping @Sendable (String) -> Void) {
        logLevel = level
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = (metadata.merging(event.metadata ?? [:]) { $1 }).sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }.joined()
        let time = Date().formatted(.iso8601)
        let words = "\(event.message)".replacing("\n", with: " · ")
        write("\(time) \(event.level.rawValue) \(words)\(details)".visible)
    }
}
