package import ETLCore
package import SNDSSchema

/// The physician of a person (4.4-doctor).
package enum DeclaredPhysician {
    /// The number of the physician declared on a day: of several the one declared last, then the larger number; empty
    /// without any.
    package static func number(_ declarations: [TreatingPhysician], on day: Day) -> Code24 {
        var best: TreatingPhysician?
        for declaration in declarations where isOpen(declaration, on: day) && !declaration.number.isEmpty {
            if let known = best, !isLater(declaration, known) { continue }
            best = declaration
        }
        return best?.number ?? Code24()
    }

    private static func isOpen(_ declaration: TreatingPhysician, on day: Day) -> Bool {
        guard let start = declaration.start, start <= day else { return false }
        return declaration.end.map { $0 >= day } ?? true
    }

    private static func isLater(_ a: TreatingPhysician, _ b: TreatingPhysician) -> Bool {
        a.start.order != b.start.order ? a.start.order > b.start.order : b.number < a.number
    }
}
