import ETLCore
import OMOPSchema

/// Gathers from the rows of a vocabulary what the index needs, then puts it together.
struct IndexBuilder: VocabularyVisitor, ~Copyable {
    /// A code of a source vocabulary.
    struct SourceCode {
        var system: CodeSystem
        var code: Code16
        var conceptID: Int32
        /// Which vocabulary comes first when two know the code: the French edition of ICD-10, valid concepts.
        var rank: UInt8
    }

    /// A relation from a source concept.
    struct Link: Comparable {
        /// Kinds in the order in which they are used.
        enum Kind: UInt8 {
            case mapsTo, mapsToValue, atcIngredient
        }

        var source: Int32
        var kind: Kind
        var target: Int32

        static func < (a: Link, b: Link) -> Bool {
            (a.source, a.kind.rawValue, a.target) < (b.source, b.kind.rawValue, b.target)
        }
    }

    /// A row of `source_to_concept_map`.
    struct Pair {
        var system: CodeSystem
        var code: Code16
        var source: Int32
        var target: Int32
    }

    /// An ancestor that is an ingredient.
    struct DrugIngredient: Comparable {
        var drug: Int32
        var ingredient: Int32

        static func < (a: DrugIngredient, b: DrugIngredient) -> Bool { (a.drug, a.ingredient) < (b.drug, b.ingredient) }
    }

    var concepts = ConceptTable()
    var codes: [SourceCode] = []
    var links: [Link] = []
    var pairs: [Pair] = []
    var drugs: [DrugIngredient] = []
    /// Targets that no row of the vocabulary may lead to: those of the user's own mappings.
    var ownTargets: Set<Int32> = []

    private static let systems: [SourceValue: CodeSystem] = [
        VocabularyID.icd10: .icd10, VocabularyID.cim10: .icd10, VocabularyID.ccam: .ccam, VocabularyID.bdpm: .cip13,
        VocabularyID.atc: .atc, "SNDS_PRS_NAT": .actNature, "SNDS_SPE": .specialty, "SNDS_ACT": .activity,
        "SNDS_MS_ENT": .entryMode, "SNDS_MS_SOR": .exitMode, "SNDS_UM_TYP": .unitType,
        "SNDS_ETE_CAT": .facilityCategory, "SNDS_NABM": .nabm, "SNDS_LPP": .lpp, VocabularyID.ucd: .ucd7,
        "SNDS_ACT_COD": .actLetter,
        "SNDS_ETM": .exemption,
    ]

    /// Gives the table of concepts away; the builder is spent.
    mutating func takeConcepts() -> ConceptTable {
        var table = ConceptTable()
        swap(&table, &concepts)
        return table
    }

    mutating func visit(_ row: ConceptRow) throws(Problem) {
        let isStandard = row.standard_concept == Text.standard && row.invalid_reason == nil
        var flags: ConceptTable.Flags = isStandard ? .standard : []
        if isStandard, row.concept_class_id == Text.ingredient, row.domain_id == Text.drug { flags.insert(.ingredient) }
        let system = Self.systems[row.vocabulary_id]
        if system != nil { flags.insert(.source) }
        if !ownTargets.isEmpty, ownTargets.contains(row.concept_id) { flags.insert(.target) }
        // A domain the program does not know leads to an observation with the concept as its value (4.0.9).
        let domain = row.domain_id.withBytes { DomainNames.domain(of: $0) } ?? .metadata
        let kind = TargetClass(id: row.concept_class_id)
        guard concepts.insert(row.concept_id, domain: domain, kind: kind, flags: flags) else {
            throw Problem(
                .badInput, at: "concept", "concept \(row.concept_id) occurs twice",
                remedy: "Unpack the download into an empty directory again.")
        }
        guard let system, let code = Self.code(system, row.concept_code) else { return }
        let isFallback = row.vocabulary_id == VocabularyID.icd10
        codes.append(
            SourceCode(
                system: system, code: code, conceptID: row.concept_id,
                rank: (isFallback ? 2 : 0) + (row.invalid_reason == nil ? 0 : 1)))
    }

    mutating func visit(_ row: SourceToConceptMapRow) throws(Problem) {
        guard row.invalid_reason == nil, let system = Self.systems[row.source_vocabulary_id],
            let code = Self.code(system, row.source_code)
        else { return }
        // The target may have been replaced in the loaded vocabulary: its own relations are followed then.
        concepts.mark(row.target_concept_id, concepts[row.target_concept_id].contains(.standard) ? .target : .source)
        pairs.append(
            Pair(system: system, code: code, source: row.source_concept_id, target: row.target_concept_id))
    }

    mutating func visit(_ row: ConceptRelationshipRow) throws(Problem) {
        guard concepts[row.concept_id_1].contains(.source), row.invalid_reason == nil else { return }
        let kind: Link.Kind
        switch row.relationship_id {
        case RelationshipID.mapsTo: kind = .mapsTo
        case RelationshipID.mapsToValue: kind = .mapsToValue
        case RelationshipID.atcToIngredient, RelationshipID.atcToRxNorm: kind = .atcIngredient
        default: return
        }
        let flags = concepts[row.concept_id_2]
        guard flags.contains(.standard), kind != .atcIngredient || flags.contains(.ingredient) else { return }
        concepts.mark(row.concept_id_2, .target)
        links.append(Link(source: row.concept_id_1, kind: kind, target: row.concept_id_2))
    }

    mutating func visit(_ row: ConceptAncestorRow) throws(Problem) {
        guard concepts[row.ancestor_concept_id].contains(.ingredient) else { return }
        let flags = concepts[row.descendant_concept_id]
        // An ingredient stands for itself: see `finish`.
        guard flags.contains(.target), !flags.contains(.ingredient) else { return }
        drugs.append(DrugIngredient(drug: row.descendant_concept_id, ingredient: row.ancestor_concept_id))
    }

    /// A code in the form of the index; `nil` when it is too long to occur in SNDS.
    static func code(_ system: CodeSystem, _ text: SourceValue) -> Code16? {
        guard let code = text.withBytes({ Code16(bytes: $0) }) else { return nil }
        return system == .icd10 ? code.icd10Form : code
    }
}

/// Domains by the bytes of their id.
enum DomainNames {
    private static let table = Dictionary(
        uniqueKeysWithValues: Domain.allCases.map { (SourceValue($0.id), $0) })

    static func domain(of bytes: UnsafeBufferPointer<UInt8>) -> Domain? {
        var name = SourceValue()
        name.append(bytes: bytes)
        return table[name]
    }
}
