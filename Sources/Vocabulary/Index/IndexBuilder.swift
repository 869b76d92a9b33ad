import ETLCore
import OMOPSchema

/// Gathers from the rows of a vocabulary what the index needs, then puts it together.
///
/// What comes from a large download is small and does not depend on the delivery: it can be kept in a file (`IndexFile`)
/// and taken up again. The user's maps and delivered nomenclatures are added afterwards.
struct IndexBuilder: VocabularyVisitor, ~Copyable {
    /// A code of a source vocabulary.
    struct SourceCode {
        var system: CodeSystem
        var code: Code16
        var conceptID: Int32
        /// Which vocabulary comes first when two know the code: the French edition of ICD-10, valid concepts.
        var rank: UInt8
        /// Days on which the concept is valid: asked only when one vocabulary has two concepts of one code.
        var start: Day
        var end: Day

        /// The rank without validity.
        var vocabularyRank: UInt8 { rank & ~1 }
    }

    /// A relation from a source concept.
    struct Link: Comparable {
        /// Kinds in the order in which they are used.
        enum Kind: UInt8, CaseIterable {
            case mapsTo, mapsToValue, atcIngredient, atcPartner, atcGroup
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
        /// Days of events that it holds for (4.0.7-3).
        var start: Day
        var end: Day

        /// Whether it holds for an event of a day; without a day, whether it holds at all.
        func holds(on day: Day?) -> Bool { day.map { start <= $0 && $0 <= end } ?? true }
    }

    var concepts = ConceptTable()
    var codes: [SourceCode] = []
    var links: [Link] = []
    var pairs: [Pair] = []
    /// Number of concepts of each vocabulary.
    var counts: [SourceValue: Int] = [:]
    /// Drugs and their ingredients, concepts that are no longer standard and what they map to, while rows pass by.
    private var drugPieces = SortedPieces<IDPair>()
    private var replacedPieces = SortedPieces<IDPair>()
    private var strengthPieces = SortedPieces<DrugStrength>()
    /// The same in order, once all rows have passed.
    var ingredients = FixedArray<IDPair>([])
    var replacements = FixedArray<IDPair>([])
    var strengths = FixedArray<DrugStrength>([])
    /// The vocabulary of the last row: rows of a vocabulary mostly follow each other.
    private var lastVocabulary = (id: SourceValue(), system: CodeSystem?.none)
    private var lastDomain = (id: SourceValue(), domain: Domain.metadata)
    /// Bytes the gathered rows may take.
    private let memory: Int

    init(memory: Int = .max) { self.memory = memory }

    /// Vocabularies whose codes occur in the sources.
    static let systems: [SourceValue: CodeSystem] = [
        VocabularyID.icd10: .icd10, VocabularyID.cim10: .icd10, VocabularyID.ccam: .ccam, VocabularyID.bdpm: .cip13,
        VocabularyID.atc: .atc, "SNDS_PRS_NAT": .actNature, "SNDS_SPE": .specialty, "SNDS_ACT": .activity,
        "SNDS_MS_ENT": .entryMode, "SNDS_MS_SOR": .exitMode, "SNDS_UM_TYP": .unitType,
        "SNDS_ETE_CAT": .facilityCategory, "SNDS_NABM": .nabm, "SNDS_LPP": .lpp, "SNDS_ACT_COD": .actLetter,
        "SNDS_ETM": .exemption, VocabularyID.ucd: .ucd7, VocabularyID.cip13: .cip13, VocabularyID.loinc: .loinc,
        "UCUM": .ucum, "SNDS_CSARR": .csarr, "SNDS_GHM": .stayGroup,
    ]

    /// Vocabularies of standard concepts: what replaces a concept of theirs is followed.
    static let targetVocabularies: Set<SourceValue> = [
        VocabularyID.snomed, VocabularyID.rxNorm, VocabularyID.rxNormExtension, VocabularyID.loinc, "UCUM",
        "OMOP Extension", "Cancer Modifier", "ICDO3", "CVX", "Visit", "CMS Place of Service", "Medicare Specialty",
        "NUCC", "ABMS", "Currency",
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
        if isStandard, row.domain_id == Text.drug {
            flags.insert(.drug)
            if row.concept_class_id == Text.ingredient {
                flags.insert(.ingredient)
                // An ingredient stands for itself.
                drugPieces.append(IDPair(row.concept_id, row.concept_id))
            }
        }
        var system = self.system(of: row.vocabulary_id)
        if system == .loinc || system == .ucum {
            // Of these large vocabularies a few codes are looked up, and a standard concept stands for itself.
            if !CommonCore.builtIn.names(row.concept_code) { system = nil }
            if system != nil, isStandard {
                links.append(Link(source: row.concept_id, kind: .mapsTo, target: row.concept_id))
            }
        }
        if system != nil {
            flags.insert(.source)
        } else if !isStandard, Self.targetVocabularies.contains(row.vocabulary_id) {
            flags.insert(.replaced)
        }
        // A domain the program does not know leads to an observation with the concept as its value (4.0.9).
        if row.domain_id != lastDomain.id {
            lastDomain = (row.domain_id, row.domain_id.withBytes { DomainNames.domain(of: $0) } ?? .metadata)
        }
        let kind = TargetClass(id: row.concept_class_id)
        guard concepts.insert(row.concept_id, domain: lastDomain.domain, kind: kind, flags: flags) else {
            throw Problem(
                .badInput, at: "concept", "concept \(row.concept_id) occurs twice",
                remedy: "Unpack the download into an empty directory again.")
        }
        counts[row.vocabulary_id, default: 0] += 1
        guard let system, let code = Self.code(system, row.concept_code) else { return }
        let isFallback = row.vocabulary_id == VocabularyID.icd10
        codes.append(
            SourceCode(
                system: system, code: code, conceptID: row.concept_id,
                rank: (isFallback ? 2 : 0) + (row.invalid_reason == nil ? 0 : 1), start: row.valid_start_date,
                end: row.valid_end_date))
    }

    private mutating func system(of vocabulary: SourceValue) -> CodeSystem? {
        if vocabulary != lastVocabulary.id { lastVocabulary = (vocabulary, Self.systems[vocabulary]) }
        return lastVocabulary.system
    }

    mutating func visit(_ row: SourceToConceptMapRow) throws(Problem) {
        guard row.invalid_reason == nil, let system = system(of: row.source_vocabulary_id),
            let code = Self.code(system, row.source_code)
        else { return }
        pairs.append(
            Pair(
                system: system, code: code, source: row.source_concept_id, target: row.target_concept_id,
                start: row.valid_start_date, end: row.valid_end_date))
    }

    mutating func visit(_ row: ConceptRelationshipRow) throws(Problem) {
        let source = concepts[row.concept_id_1]
        guard source.contains(.source) || source.contains(.replaced), row.invalid_reason == nil else { return }
        let target = concepts[row.concept_id_2]
        let isMapsTo = row.relationship_id == RelationshipID.mapsTo
        guard source.contains(.source) else {
            if isMapsTo, target.contains(.standard) {
                replacedPieces.append(IDPair(row.concept_id_1, row.concept_id_2))
                try checkMemory(replacedPieces.count)
            }
            return
        }
        let kind: Link.Kind
        if isMapsTo {
            guard target.contains(.standard) else { return }
            kind = .mapsTo
        } else if row.relationship_id == RelationshipID.mapsToValue {
            // Any concept may be a value: only the relation has to be valid (4.0.7-2).
            guard target.contains(.exists) else { return }
            kind = .mapsToValue
        } else if row.relationship_id == RelationshipID.atcToIngredient
            || row.relationship_id == RelationshipID.atcToRxNorm
        {
            guard target.contains(.ingredient) else { return }
            kind = .atcIngredient
        } else if row.relationship_id == RelationshipID.atcToPartner {
            guard target.contains(.ingredient) else { return }
            kind = .atcPartner
        } else if RelationshipID.atcToGroups.contains(row.relationship_id) {
            guard target.contains(.ingredient) else { return }
            kind = .atcGroup
        } else {
            return
        }
        links.append(Link(source: row.concept_id_1, kind: kind, target: row.concept_id_2))
        try checkMemory(links.count)
    }

    mutating func visit(_ row: ConceptAncestorRow) throws(Problem) {
        guard concepts[row.ancestor_concept_id].contains(.ingredient) else { return }
        let flags = concepts[row.descendant_concept_id]
        guard flags.contains(.drug), !flags.contains(.ingredient) else { return }
        drugPieces.append(IDPair(row.descendant_concept_id, row.ancestor_concept_id))
        try checkMemory(drugPieces.count)
    }

    mutating func visit(_ row: DrugStrengthRow) throws(Problem) {
        guard row.invalid_reason == nil, concepts[row.drug_concept_id].contains(.drug),
            let strength = DrugStrength(row)
        else { return }
        strengthPieces.append(strength)
        try checkMemory(strengthPieces.count)
    }

    /// Looks at the memory of what is held, now and then.
    @inline(__always)
    private func checkMemory(_ count: Int) throws(Problem) {
        guard count & 0xffff == 0 else { return }
        // Merging holds the pieces and the result.
        let held =
            2 * (drugPieces.bytes + replacedPieces.bytes + strengthPieces.bytes)
            + links.count * 3 * MemoryLayout<Link>.stride
        guard held > memory else { return }
        throw Problem(
            .usage, "the vocabulary needs more than the \(memory >> 20) MiB that --memory leaves for its index",
            remedy: "Give more --memory; the index is kept, later runs need less.")
    }

    /// Brings what was gathered into order. More pairs of a map may follow.
    mutating func settle() {
        if drugPieces.count > 0 { ingredients = FixedArray(drugPieces.merged()) }
        if replacedPieces.count > 0 { replacements = FixedArray(replacedPieces.merged()) }
        if strengthPieces.count > 0 { strengths = FixedArray(strengthPieces.merged()) }
        links.sort()
        removeDuplicateLinks()
        // All codes in a fixed order: the best vocabulary of a code in front.
        codes.sort {
            ($0.system.rawValue, $0.code, $0.rank, $0.conceptID) < ($1.system.rawValue, $1.code, $1.rank, $1.conceptID)
        }
    }

    private mutating func removeDuplicateLinks() {
        var kept: [Link] = []
        kept.reserveCapacity(links.count)
        for link in links where kept.last != link { kept.append(link) }
        links = kept
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
