import ETLCore
import Foundation

/// A crash is a bug of ours: exit code 70 and one line. The runtime's own report is kept away, because it prints
/// registers and memory, and these may hold a patient's values.
enum CrashHandler {
    /// Does nothing when `SWIFT_BACKTRACE` is set: then somebody wants the report.
    static func install(inJSON: Bool) {
        guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
            if inJSON {
                signal(number) { _ in CrashHandler.tellInJSON() }
            } else {
                signal(number) { _ in CrashHandler.tell() }
            }
        }
    }

    private static func tell() -> Never {
        write(
            """
            error: a bug of etl stopped it; the schema is as it was.
              → Report it. --resume goes on with the run.

            """, to: STDERR_FILENO)
        _exit(70)
    }

    private static func tellInJSON() -> Never {
        write(
            """
            {"error": {"exit_code": 70, "place": "", "what": "a bug of etl stopped it; the schema is as it was", \
            "remedy": "Report it. --resume goes on with the run."}}

            """, to: STDOUT_FILENO)
        tell()
    }

    private static func write(_ text: StaticString, to file: Int32) {
        _ = Foundation.write(file, text.utf8Start, text.utf8CodeUnitCount)
    }
}
