package import ETLCore
package import OMOPSchema

/// What every code of the sources means, and what the vocabulary knows of concepts and drugs.
///
/// Built once before the first row, then only read, by all workers at once. Lookups allocate nothing.
/// Trap: results are views into the index; keep it for the whole run.
package final class ConceptIndex: @unchecked Sendable {
    // Safe because nothing is written after `init`.

    /// Release of the vocabulary, for `cdm_source`.
    package let release: String
    /// SHA-256 over the files of the vocabulary and of the program's own maps, for the fingerprint of a run.
    package let digest: [UInt8]
    /// Sites whose stays were transmitted twice (3.9).
    package let finessDouble: [FinessDouble]
    private let emergencyActs: [Code16]
    /// The user's own mappings, which win; `nil` without any.
    let own: OwnIndex?
    /// Pairs of the program's own maps that the loaded vocabulary has no standard target for.
    package let pairsWithoutTarget: Int

    let codes: CodeTable
    let concepts: ConceptTable
    let targets: UnsafePointer<ConceptTarget>
    let isComplete: Bool
    private let ingredientRanges: [IngredientRange]
    private let ingredientIDs: UnsafePointer<Int32>
    private let units: [Code16: Quantity]
    private let actNatures: [ActNatureFacts?]

    /// Ingredients of one drug, as a range of the flat array.
    struct IngredientRange {
        var drug: Int32
        var start: Int32
        var count: Int32
    }

    /// Reads a vocabulary. `packs` and `actNatures` are rows of delivered nomenclatures, which win over our own; `own`
    /// are mappings of the user, which win over everything. Their targets are judged by `faults(in:)`.
    package init(
        source: some VocabularySource, packs: [PackRow] = [], actNatures: [ActNatureRow] = [],
        finessDouble added: [FinessDouble] = [], own: [OwnMapping] = []
    ) throws(Problem) {
        var builder = IndexBuilder()
        builder.ownTargets = Set(own.map(\.target))
        try source.read(.index, into: &builder)
        var content = try builder.finish(packs: packs)
        self.own = OwnIndex(own, concepts: builder.concepts, targets: &content.targets)
        for index in content.targets.indices {
            content.targets[index].kind = builder.concepts.kind(of: content.targets[index].conceptID)
        }
        release = source.release
        digest = try source.digest()
        finessDouble = try FinessDouble.builtIn() + added
        emergencyActs = try EmergencyActs.builtIn()
        isComplete = source.isComplete
        pairsWithoutTarget = content.pairsWithoutTarget
        codes = CodeTable(content.entries)
        targets = Self.copy(content.targets)
        ingredientIDs = Self.copy(content.ingredientIDs)
        ingredientRanges = content.ingredientRanges
        units = content.units
        self.actNatures = try Self.table(of: actNatures)
        concepts = builder.takeConcepts()
    }

    deinit {
        codes.deallocate()
        targets.deallocate()
        ingredientIDs.deallocate()
    }

    /// The digest in hexadecimal.
    package var digestText: String {
        digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Whether the vocabulary holds a concept.
    package func contains(conceptID: Int32) -> Bool { concepts[conceptID].contains(.exists) }

    /// Whether a concept is standard and valid.
    package func isStandard(conceptID: Int32) -> Bool { concepts[conceptID].contains(.standard) }

    /// Domain of a concept, `nil` when the vocabulary does not hold it.
    package func domain(of conceptID: Int32) -> Domain? { concepts.domain(of: conceptID) }

    /// Number of concepts.
    package var conceptCount: Int { concepts.count }

    /// Number of codes with an entry of a system.
    package func codeCount(of system: CodeSystem) -> Int { codes.all.count { $0.system == system } }

    /// Ingredients of a drug that some code maps to, for drug eras (4.20); none for any other concept.
    package func ingredients(of drugConcept: Int32) -> Ingredients {
        var low = 0
        var high = ingredientRanges.count
        while low < high {
            let middle = (low + high) / 2
            if ingredientRanges[middle].drug < drugConcept { low = middle + 1 } else { high = middle }
        }
        guard low < ingredientRanges.count, ingredientRanges[low].drug == drugConcept else {
            return Ingredients(base: ingredientIDs, count: 0)
        }
        let range = ingredientRanges[low]
        return Ingredients(base: ingredientIDs + Int(range.start), count: Int(range.count))
    }

    /// Units in one box of a pack (4.9), `nil` when they cannot be counted: the quantity is then in boxes.
    package func unitsPerBox(cip13: Code16) -> Quantity? { units[cip13] }

    /// Facts about an act nature (`PRS_NAT_REF`), `nil` for a code that is in no list.
    package func actNature(_ code: Int) -> ActNatureFacts? {
        code >= 0 && code < actNatures.count ? actNatures[code] : nil
    }

    /// Facts about an act nature written as text, with or without zeros in front.
    package func actNature(_ code: Code16) -> ActNatureFacts? {
        code.withBytes { Int(digits: $0) }.flatMap { actNature($0) }
    }

    /// Whether a letter in a hospital bill means a passage through the emergency department (4.6).
    package func isEmergencyAct(_ code: Code16) -> Bool { emergencyActs.contains(code) }

    /// Whether a site transmitted a year both by itself and through its legal entity.
    package func isTransmittedTwice(site: Code16, year: Int) -> Bool {
        finessDouble.contains { $0.site == site && $0.years.contains(year) }
    }

    private static func table(of delivered: [ActNatureRow]) throws(Problem) -> [ActNatureFacts?] {
        var table = [ActNatureFacts?](repeating: nil, count: 10_000)
        for row in try ActNatureFacts.builtIn() + delivered where table.indices.contains(row.code) {
            table[row.code] = row.facts
        }
        return table
    }

    private static func copy<Value>(_ values: [Value]) -> UnsafePointer<Value> {
        // One more than needed: a view of no element still points into the memory.
        let memory = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count + 1)
        _ = memory.initialize(from: values)
        return UnsafePointer(memory.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1))
    }
}
