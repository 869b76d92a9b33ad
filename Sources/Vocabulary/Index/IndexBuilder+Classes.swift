import ETLCore

// What ATC classes are made of (4.9-atc).

extension IndexBuilder {
    /// Ingredients of each ATC class whose ingredients are all known: the vocabulary's, else those of the program's own
    /// map.
    func classIngredients() throws(Problem) -> [Code16: [Int32]] {
        var ingredients = try ownIngredients()
        var seen: Set<Code16> = []
        for code in codes where code.system == .atc && seen.insert(code.code).inserted {
            if let told = toldIngredients(of: code.conceptID) { ingredients[code.code] = told }
        }
        return ingredients
    }

    /// What the vocabulary says of a class; `nil` when it leaves open which ingredients are meant.
    ///
    /// Trap: a combination may name its first ingredient alone, by `Maps to` or as its main one, and the others as
    /// partners.
    private func toldIngredients(of concept: Int32) -> [Int32]? {
        guard targets(of: concept, .atcGroup).isEmpty else { return nil }
        let partners = targets(of: concept, .atcPartner).map(\.target)
        let direct = targets(of: concept, .mapsTo).map(\.target).filter { stands(for: $0) }
        let found = direct.isEmpty ? targets(of: concept, .atcIngredient).map(\.target) : direct
        // Several main ingredients without `Maps to` are alternatives.
        guard !found.isEmpty, !direct.isEmpty || found.count == 1 || !partners.isEmpty else { return nil }
        return Set(found + partners).sorted()
    }

    /// Whether a concept may stand for what a class is made of: an ingredient, or a vaccine as a whole.
    private func stands(for concept: Int32) -> Bool {
        concepts[concept].contains(.ingredient) || concepts.target(concept).kind == .vaccine
    }

    /// The program's own map, without classes of which a target is not there.
    private func ownIngredients() throws(Problem) -> [Code16: [Int32]] {
        var own: [Code16: [Int32]] = [:]
        var incomplete: Set<Code16> = []
        var table = try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
        while try table.next() {
            let (code, target) = (try table.code(0), try table.concept(1))
            if concepts[target].contains(.drug) {
                own[code, default: []].append(target)
            } else {
                incomplete.insert(code)
            }
        }
        for code in incomplete { own[code] = nil }
        return own.mapValues { $0.sorted() }
    }
}
