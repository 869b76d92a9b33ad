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
    private let lumpSums: LumpSums
    /// The user's own mappings, which win; `nil` without any.
    let own: OwnIndex?

    let codes: CodeTable
    let concepts: ConceptTable
    private let targetRows: FixedArray<ConceptTarget>
    let isComplete: Bool
    private let ingredientPairs: FixedArray<IDPair>
    private let strengthRows: FixedArray<DrugStrength>
    private let units: [Code16: Quantity]
    let volumes: [Code16: Quantity]
    private let largePacks: [Code16: Bool]
    private let hospitalClasses: [Code16: Code16]
    private let classes: [Code16: Code16]
    private let actNatures: [ActNatureFacts?]
    /// Number of concepts of each vocabulary.
    private let vocabularyCounts: [SourceValue: Int]

    /// Reads a vocabulary. `packs` and `actNatures` are rows of delivered nomenclatures, which win over our own; `own`
    /// are mappings of the user, which win over everything. Their targets are judged by `faults(in:)`.
    ///
    /// With a `cache`, the files of a download are read once and what is needed of them is kept.
    package init(
        source: some VocabularySource, packs: [PackRow] = [], actNatures: [ActNatureRow] = [],
        finessDouble added: [FinessDouble] = [], own: [OwnMapping] = [], cache: IndexCache? = nil
    ) throws(Problem) {
        var builder: IndexBuilder
        var hash: [UInt8] = []
        if let cache, let download = source.download {
            builder = try cache.builder(of: source, download, digest: &hash)
        } else {
            builder = IndexBuilder()
            try source.read(.index, into: &builder)
            builder.settle()
            hash = try source.digest()
        }
        digest = hash
        var content = try builder.finish(packs: packs)
        self.own = OwnIndex(own, concepts: builder.concepts, targets: &content.targets)
        release = source.release
        finessDouble = try FinessDouble.builtIn() + added
        emergencyActs = try EmergencyActs.builtIn()
        lumpSums = try LumpSums()
        isComplete = source.isComplete
        codes = CodeTable(content.entries, periods: content.periods)
        targetRows = FixedArray(content.targets)
        ingredientPairs = builder.ingredients
        strengthRows = builder.strengths
        vocabularyCounts = builder.counts
        units = content.units
        volumes = content.volumes
        largePacks = content.largePacks
        hospitalClasses = content.hospitalClasses
        classes = content.classes
        self.actNatures = try Self.table(of: actNatures)
        concepts = builder.takeConcepts()
    }

    deinit { codes.deallocate() }

    /// All targets, entry after entry.
    @inline(__always)
    var targets: UnsafePointer<ConceptTarget> { targetRows.start }

    /// The digest in hexadecimal.
    package var digestText: String { hexadecimal(digest) }

    /// Whether the vocabulary holds a concept.
    package func contains(conceptID: Int32) -> Bool { concepts[conceptID].contains(.exists) }

    /// Whether a concept is standard and valid.
    package func isStandard(conceptID: Int32) -> Bool { concepts[conceptID].contains(.standard) }

    /// Domain of a concept, `nil` when the vocabulary does not hold it.
    package func domain(of conceptID: Int32) -> Domain? { concepts.domain(of: conceptID) }

    /// Class of a concept, `other` when the vocabulary does not hold it.
    package func targetClass(of conceptID: Int32) -> TargetClass { concepts.target(conceptID).kind }

    /// Bytes that lookups may touch: the whole index, without the names that nobody asks for.
    package var bytes: Int {
        codes.bytes + targetRows.count * MemoryLayout<ConceptTarget>.stride + concepts.bytes
            + ingredientPairs.count * MemoryLayout<IDPair>.stride + units.count * 64
    }

    /// Number of concepts of a vocabulary, 0 when it is not loaded.
    package func conceptCount(of vocabulary: String) -> Int { vocabularyCounts[SourceValue(vocabulary)] ?? 0 }

    /// Ingredients of a standard drug, for drug eras (4.20); none for any other concept.
    package func ingredients(of drugConcept: Int32) -> Ingredients {
        Ingredients(pairs: ingredientPairs.pairs(of: drugConcept))
    }

    /// What a standard drug holds of each ingredient, by ascending ingredient.
    package func strengths(of drugConcept: Int32) -> UnsafeBufferPointer<DrugStrength> {
        let rows = strengthRows.range(from: { $0.drug < drugConcept }, while: { $0.drug == drugConcept })
        return UnsafeBufferPointer(rebasing: strengthRows.elements[rows])
    }

    /// Units in one box of a pack (4.9), `nil` when they cannot be counted: the quantity is then in boxes.
    package func unitsPerBox(cip13: Code16) -> Quantity? { units[cip13] }

    /// Whether the nomenclature of the delivery flags a pack as made for three months (4.9-end); `nil` without flag.
    package func isLargePack(cip13: Code16) -> Bool? { largePacks[cip13] }

    /// ATC class of a pack, `nil` when the nomenclature names none.
    package func atcClass(cip13: Code16) -> Code16? { classes[cip13] }

    /// ATC class of a hospital drug, `nil` when its packs name none or several.
    package func atcClass(ucd7: Code16) -> Code16? { hospitalClasses[ucd7].flatMap { $0.isEmpty ? nil : $0 } }

    /// Facts about an act nature (`PRS_NAT_REF`), `nil` for a code that is in no list.
    package func actNature(_ code: Int) -> ActNatureFacts? {
        code >= 0 && code < actNatures.count ? actNatures[code] : nil
    }

    /// Whether a letter in a hospital bill means a passage through the emergency department (4.6).
    package func isEmergencyAct(_ code: Code16) -> Bool { emergencyActs.contains(code) }

    /// Whether a code is a lump sum or a supplement, which is billed beside care and is none (4.10-lump).
    @inline(__always)
    package func isLumpSum(_ system: CodeSystem, _ code: Code16) -> Bool { lumpSums.contains(system, code) }

    private static func table(of delivered: [ActNatureRow]) throws(Problem) -> [ActNatureFacts?] {
        var table = [ActNatureFacts?](repeating: nil, count: 10_000)
        for row in try ActNatureFacts.builtIn() + delivered where table.indices.contains(row.code) {
            table[row.code] = row.facts
        }
        return table
    }
}
