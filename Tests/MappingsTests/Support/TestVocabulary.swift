import ETLCore
import OMOPSchema
import Vocabulary

/// A vocabulary of a dozen concepts, so that expected rows can be checked by eye.
struct TestVocabulary: VocabularySource {
    // Standard concepts.
    static let hypertension: Int32 = 320128
    static let diabetes: Int32 = 201826
    static let diabetesHistory: Int32 = 4_000_001
    static let chemotherapyEncounter: Int32 = 4_000_010
    static let glucose: Int32 = 4_000_020
    static let high: Int32 = 4_000_021
    static let colonoscopy: Int32 = 4_000_030
    static let electrocardiogram: Int32 = 4_000_031
    static let pack: Int32 = 4_000_040
    static let ingredientA: Int32 = 4_000_041
    static let ingredientB: Int32 = 4_000_042
    static let flask: Int32 = 4_000_043
    static let concentration: Int32 = 4_000_044
    static let solid: Int32 = 4_000_045
    static let wheelchair: Int32 = 4_000_050
    static let tablet: Int32 = 4_000_060
    static let specimen: Int32 = 4_000_070
    static let seenByPractitioner: Int32 = 4_000_080
    static let seenBySpecialist: Int32 = 4_000_081
    static let therapy: Int32 = 4_000_082
    static let stayGroup: Int32 = 4001

    let release = "test"
    let isComplete = true

    func digest() -> [UInt8] { [1] }

    func read(_ reading: VocabularyReading, into visitor: inout (some VocabularyVisitor & ~Copyable)) throws(Problem) {
        for row in Self.concepts { try visitor.visit(row) }
        for (code, vocabulary, target) in Self.pairs {
            try visitor.visit(
                SourceToConceptMapRow(
                    source_code: SourceValue(code), source_concept_id: 0, source_vocabulary_id: SourceValue(vocabulary),
                    target_concept_id: target, target_vocabulary_id: "Visit", valid_start_date: Self.past,
                    valid_end_date: Self.future))
        }
        for (source, target, relation) in Self.relations {
            try visitor.visit(
                ConceptRelationshipRow(
                    concept_id_1: source, concept_id_2: target, relationship_id: SourceValue(relation),
                    valid_start_date: Self.past, valid_end_date: Self.future))
        }
        // 20 mg of an ingredient in 150 mL, and in 1 mL of nobody knows how many.
        for (drug, volume) in [(Self.flask, DecimalNumber("150")), (Self.concentration, nil)] {
            try visitor.visit(
                DrugStrengthRow(
                    drug_concept_id: drug, ingredient_concept_id: Self.ingredientA, valid_start_date: Self.past,
                    valid_end_date: Self.future, numerator_value: DecimalNumber("20"), numerator_unit_concept_id: 8576,
                    denominator_value: volume, denominator_unit_concept_id: 8587))
        }
        // 500 mg in a tablet.
        try visitor.visit(
            DrugStrengthRow(
                drug_concept_id: Self.solid, ingredient_concept_id: Self.ingredientB, valid_start_date: Self.past,
                valid_end_date: Self.future, amount_value: DecimalNumber("500"), amount_unit_concept_id: 8576))
        for ancestor in [Self.ingredientA, Self.ingredientB] {
            try visitor.visit(
                ConceptAncestorRow(
                    ancestor_concept_id: ancestor, descendant_concept_id: Self.pack, min_levels_of_separation: 1,
                    max_levels_of_separation: 1))
        }
    }

    private static let past = Month(year: 1970, month: 1).firstDay
    private static let future = Month(year: 2099, month: 12).lastDay

    private static let concepts: [ConceptRow] = [
        standard(hypertension, "Condition"), standard(diabetes, "Condition"),
        standard(diabetesHistory, "Observation"), standard(chemotherapyEncounter, "Observation"),
        standard(glucose, "Measurement"), standard(high, "Meas Value"), standard(colonoscopy, "Procedure"),
        standard(electrocardiogram, "Measurement"), standard(pack, "Drug"),
        standard(ingredientA, "Drug", kind: "Ingredient"), standard(ingredientB, "Drug", kind: "Ingredient"),
        standard(flask, "Drug"), standard(concentration, "Drug"),
        standard(solid, "Drug"),
        standard(wheelchair, "Device"), standard(tablet, "Unit"), standard(specimen, "Specimen"),
        standard(9203, "Visit"), standard(32037, "Visit"), standard(8870, "Visit"), standard(8717, "Visit"),
        standard(8676, "Visit"), standard(38004446, "Provider"), standard(38004340, "Visit"),
        source(1001, "ICD10", "I10"), source(1002, "ICD10", "E11.9"), source(1003, "ICD10", "Z51.1"),
        source(1004, "ICD10", "R73.9"), source(1005, "ICD10", "Q90.9"), source(1006, "ICD10", "Z99.8"),
        source(1007, "ICD10", "Z03.0"), source(1008, "ICD10", "Z02.0"), source(1009, "ICD10", "Z49.1"),
        source(2001, "CCAM", "HHQE005"), source(2002, "CCAM", "DEQP003"), source(2003, "CCAM", "ZZQA001"),
        source(3001, "BDPM", "3000000"), source(3002, "BDPM", "3000100"), source(3003, "BDPM", "3000200"),
        source(3004, "BDPM", "3000400"), source(stayGroup, "SNDS_GHM", "14Z08"),
        source(5001, "SNDS_PRS_NAT", "1111"), source(5002, "SNDS_PRS_NAT", "1112"),
        source(5003, "SNDS_LPP", "7654321"),
        standard(seenByPractitioner, "Observation"), standard(seenBySpecialist, "Observation"),
        standard(therapy, "Procedure"),
    ]

    private static let relations: [(Int32, Int32, String)] = [
        (1001, hypertension, "Maps to"),
        // Two targets of different domains.
        (1002, diabetes, "Maps to"), (1002, diabetesHistory, "Maps to"),
        (1003, chemotherapyEncounter, "Maps to"),
        (1004, glucose, "Maps to"), (1004, high, "Maps to value"),
        (1006, wheelchair, "Maps to"),
        (1007, 9203, "Maps to"),
        (1008, tablet, "Maps to"), (1009, colonoscopy, "Maps to"),
        (2001, colonoscopy, "Maps to"), (2002, electrocardiogram, "Maps to"), (2003, specimen, "Maps to"),
        (3001, pack, "Maps to"), (3002, flask, "Maps to"), (3003, concentration, "Maps to"),
        (3004, solid, "Maps to"),
    ]

    private static let pairs: [(String, String, Int32)] = [
        ("01", "SNDS_UM_TYP", 32037), ("8|5", "SNDS_MS_ENT", 8870), ("7|1", "SNDS_MS_SOR", 8717),
        ("7654321", "SNDS_LPP", therapy),
        ("0552", "SNDS_NABM", glucose), ("0996", "SNDS_NABM", glucose), ("0996", "SNDS_NABM", electrocardiogram),
        ("1", "SNDS_SPE", 38004446), ("50", "SNDS_ACT", 38004340), ("500", "SNDS_ETE_CAT", 8676),
    ]

    private static func standard(_ id: Int32, _ domain: String, kind: String = "Undefined") -> ConceptRow {
        row(id, domain, "SNOMED", kind, "S\(id)", standard: "S")
    }

    private static func source(_ id: Int32, _ vocabulary: String, _ code: String) -> ConceptRow {
        row(id, "Observation", vocabulary, "Undefined", code, standard: nil)
    }

    private static func row(
        _ id: Int32, _ domain: String, _ vocabulary: String, _ kind: String, _ code: String, standard: SourceValue?
    ) -> ConceptRow {
        ConceptRow(
            concept_id: id, concept_name: "concept \(id)", domain_id: SourceValue(domain),
            vocabulary_id: SourceValue(vocabulary), concept_class_id: SourceValue(kind),
            concept_code: SourceValue(code), valid_start_date: past, valid_end_date: future,
            standard_concept: standard)
    }

    /// The index over it, with the pack that tests dispense: 30 tablets.
    static let index: ConceptIndex = {
        do {
            return try ConceptIndex(
                source: TestVocabulary(),
                packs: [
                    PackRow(
                        cip13: "3400930000001", cip7: "3000000", ucd: "9300001", atc: Code8(),
                        unitsPerBox: Quantity(30)),
                    PackRow(
                        cip13: "3400930004000", cip7: "3000400", ucd: "9300004", atc: "N02BE01",
                        unitsPerBox: Quantity(16)),
                    // Ninety of the same tablets, for three months.
                    PackRow(
                        cip13: "3400930003003", cip7: "3000000", ucd: "", atc: Code8(), unitsPerBox: Quantity(90),
                        isLarge: true),
                    // `1 / 150 ML`, `2 / 60 ML` for the same concept, `10 / 5 ML`, `30 DOSES`.
                    PackRow(
                        cip13: "3400930001009", cip7: "3000100", ucd: "", atc: Code8(), unitsPerBox: Quantity(1),
                        millilitres: Quantity(150)),
                    PackRow(
                        cip13: "3400930001016", cip7: "3000100", ucd: "", atc: Code8(), unitsPerBox: Quantity(2),
                        millilitres: Quantity(60)),
                    PackRow(
                        cip13: "3400930002006", cip7: "3000200", ucd: "", atc: Code8(), unitsPerBox: Quantity(10),
                        millilitres: Quantity(5)),
                    PackRow(
                        cip13: "3400930002013", cip7: "3000200", ucd: "", atc: Code8(), unitsPerBox: Quantity(30)),
                ])
        } catch {
            fatalError("\(error)")
        }
    }()
}
