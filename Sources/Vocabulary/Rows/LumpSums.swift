import ETLCore

/// Lump sums and supplements: they are billed beside care and are none (4.10-lump).
struct LumpSums {
    private var biology: Set<Code16> = []
    private var natures: Set<Code16> = []
    /// Supplements of chapter 19 of the CCAM.
    private static let supplements: Code16 = "YYYY"

    /// The list of the program.
    init() throws(Problem) {
        var table = try CommaTable("vocab/lump_sums.csv", columns: ["vocabulary", "code", "source"])
        while try table.next() {
            let code = try table.code(1)
            if table.value(0) == VocabularyID.nabm { biology.insert(code) } else { natures.insert(code) }
        }
    }

    @inline(__always)
    func contains(_ system: CodeSystem, _ code: Code16) -> Bool {
        switch system {
        case .nabm: biology.contains(code)
        case .actNature: natures.contains(code)
        case .ccam: code.first(4) == Self.supplements
        default: false
        }
    }
}
