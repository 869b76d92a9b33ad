import ETLCore
import Foundation

/// A crash is a bug of ours: exit code 70 and one line. The runtime's own report is kept away, because it prints
/// registers and memory, and these may hold a patient's values.
enum CrashHandler {
    /// Does nothing when `SWIFT_BACKTRACE` is set: then somebody wants the report.
    static func install() {
        guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
            signal(number) { _ in
                let text: StaticString = """
                    error: a bug of etl stopped it; the schema is as it was.
                      → Report it. --resume goes on with the run.

                    """
                _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
                _exit(70)
            }
        }
    }
}
