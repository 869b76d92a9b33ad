/// A kind of fault: how often it is tried, and how.
struct FaultCase: Sendable {
    let name: String
    /// How often: in the slice, and in full.
    let times: (slice: Int, full: Int)
    /// Tries it once, beside others.
    ///
    /// Errors: `Wrong` when the program did not do what it promises, `Missed` when it was over before the fault came,
    /// `Skipped` when the fault cannot be made here.
    let attempt: @Sendable (Scene, inout Dice) throws -> Void

    init(
        _ name: String, times: (slice: Int, full: Int) = (1, 1),
        _ attempt: @escaping @Sendable (Scene, inout Dice) throws -> Void
    ) {
        (self.name, self.times, self.attempt) = (name, times, attempt)
    }
}

/// The program did not do what it promises.
struct Wrong: Error {
    let what: String

    init(_ what: String) { self.what = what }
}

/// The program was faster than the fault. Tried again: nothing was learnt.
struct Missed: Error {}

/// A case that cannot be tried on this machine.
struct Skipped: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
