import ETLCore
import OMOPSchema

/// Codes that lead to a concept without a name of its own, to be called by: `SNOMED 201826 (from CIM-10 E119)`.
struct TargetOrigins {
    private var origins: [Int32: (rank: Int, text: String)] = [:]

    /// Reads the map of diagnoses.
    /// - Parameter pairs: those of the maps of the other codes.
    init(_ pairs: [LocalRows.Pair]) throws(Problem) {
        var targets: [String: [Int32]] = [:]
        var table = try CommaTable("vocab/maps/icd10.csv", columns: ["code", "target", "value", "tier", "source"])
        while try table.next() { targets[table.text(0), default: []].append(try table.concept(1)) }
        for (code, targets) in targets.sorted(by: { $0.key < $1.key }) {
            // A code of four characters says best what is meant; longer ones are French extensions, and what means several
            // concepts is none of them.
            let rank = ([3: 1, 4: 0][code.utf8.count] ?? 2) + (targets.count > 1 ? 3 : 0)
            for target in targets { note(target, "CIM-10 \(code)", rank: rank) }
        }
        for pair in pairs {
            var name = pair.vocabulary.description
            if name.hasPrefix(Text.local) { name.removeFirst(Text.local.utf8.count) }
            note(pair.target, "\(name) \(pair.code)", rank: 6)
        }
    }

    private mutating func note(_ target: Int32, _ text: String, rank: Int) {
        if let known = origins[target], known.rank <= rank { return }
        origins[target] = (rank, text)
    }

    /// In brackets; empty when no code leads to it.
    func origin(of target: Int32) -> String { origins[target].map { " (from \($0.text))" } ?? "" }
}
