import ETLCore
import Foundation

/// A crash is a bug of ours: exit code 70 and one line. The runtime's own report is kept away, because it prints
/// registers and memory, and these may hold a patient's values.
enum CrashHandler {
    /// Does nothing when `SWIFT_BACKTRACE` is set: then somebody wants the report.
    static func install(inJSON: Bool) {
        // A file that may not grow is told by the write that fails (EFBIG), not by the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
            if inJSON {
                signal(number) { _ in CrashHandler.tellInJSON() }
            } else {
                signal(number) { _ in CrashHandler.tell() }
            }
        }
    }

    /// Whether the system refuses memory. What cannot be had crashes a program; that is no bug of it.
    private static var isOutOfMemory: Bool {
        mmap(nil, 256 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
    }

    private static func tell() -> Never {
        if isOutOfMemory {
            write(
                """
                error: no memory is left; the result of before is as it was.
                  → Give a lower --memory or fewer --jobs, or raise the limit (ulimit -v), then use --resume.

                """, to: STDERR_FILENO)
            _exit(75)
        }
        write(
            """
            error: a bug of etl stopped it; the schema is as it was.
              → Report it. --resume goes on with the run.

            """, to: STDERR_FILENO)
        _exit(70)
    }

    private static func tellInJSON() -> Never {
        if isOutOfMemory {
            write(
                """
                {"error": {"exit_code": 75, "place": "", "what": "no memory is left; the result of before is as it was", \
                "remedy": "Give a lower --memory or fewer --jobs, or raise the limit (ulimit -v), then use --resume."}}

                """, to: STDOUT_FILENO)
            tell()
        }
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
