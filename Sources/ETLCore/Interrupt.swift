internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The signal that asked the run to stop, 0 for none. Atomic because a signal handler writes it.
private let requested = Atomic<Int32>(0)

/// Lets Ctrl-C and SIGTERM stop a run between two pieces of work, and in every wait, so that it can be resumed.
package enum Interrupt {
    /// Installs the handlers. A second Ctrl-C ends the process at once.
    package static func install() {
        _ = requested.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { caught in
                requested.store(caught, ordering: .relaxed)
                signal(caught, SIG_DFL)
            }
        }
    }

    /// Throws when a stop was asked for: 130 for Ctrl-C, 75 for SIGTERM.
    package static func check() throws(Problem) {
        let caught = requested.load(ordering: .relaxed)
        guard caught != 0 else { return }
        throw Problem(
            caught == SIGINT ? .interrupted : .temporary,
            caught == SIGINT ? "stopped by Ctrl-C" : "stopped by SIGTERM",
            remedy: "The result of before is as it was. Run the same command with --resume to go on.")
    }
}
