import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

/// What the built-in vocabulary knows of ancestors and names.
@Suite struct `Hierarchy and names` {
    let rows: VocabularyRows
    let ids: [String: Int32]
    let distances: [[Int32]: Int32]

    init() throws {
        rows = try VocabularyRows(of: BuiltInVocabulary())
        ids = Dictionary(rows.concepts.map { ("\($0.vocabulary_id):\($0.concept_code)", $0.concept_id) }) { a, _ in a }
        distances = Dictionary(
            uniqueKeysWithValues: rows.ancestors.map {
                ([$0.ancestor_concept_id, $0.descendant_concept_id], $0.min_levels_of_separation)
            })
    }

    private func distance(_ ancestor: String, _ descendant: String) -> Int32? {
        guard let upper = ids[ancestor], let lower = ids[descendant] else { return nil }
        return distances[[upper, lower]]
    }

    private func name(_ code: String) -> String? { ids[code].flatMap { rows.byID[$0]?.concept_name } }

    @Test func `ATC: all levels down to the ingredient, each at its distance`() {
        #expect(distance("ATC:A", "ATC:A10BA02") == 4)
        #expect(distance("ATC:A10", "ATC:A10BA02") == 3)
        #expect(distance("ATC:A10B", "ATC:A10BA02") == 2)
        #expect(distance("ATC:A10BA", "ATC:A10BA02") == 1)
        #expect(distance("ATC:A10BA02", "ATC:A10BA02") == 0)
        #expect(distance("ATC:A10BA02", "RxNorm:6809") == 1)
        #expect(distance("ATC:A10", "RxNorm:6809") == 4)
        #expect(distance("ATC:B", "ATC:A10BA02") == nil)
    }

    @Test func `ATC: every class has its four groups above it`() {
        let classes = rows.concepts.filter { $0.vocabulary_id == "ATC" && $0.concept_class_id == "ATC 5th" }
        #expect(classes.count > 5_000)
        let above = Dictionary(grouping: rows.ancestors, by: \.descendant_concept_id).mapValues(\.count)
        for row in classes { #expect(above[row.concept_id] == 5, "\(row.concept_code)") }
        let groups = Set(rows.concepts.filter { $0.vocabulary_id == "ATC" }.map(\.concept_class_id))
        #expect(groups == ["ATC 1st", "ATC 2nd", "ATC 3rd", "ATC 4th", "ATC 5th"])
        #expect(rows.concepts.count { $0.vocabulary_id == "ATC" && $0.concept_code.count == 3 } == 94)
    }

    @Test func `ICD-10: chapter, block, category, code`() {
        #expect(distance("ICD10:E00-E90", "ICD10:E11.9") == 3)
        #expect(distance("ICD10:E10-E14", "ICD10:E11.9") == 2)
        #expect(distance("ICD10:E11", "ICD10:E11.9") == 1)
        #expect(distance("ICD10:E00-E90", "ICD10:E10-E14") == 1)
        #expect(distance("ICD10:I00-I99", "ICD10:E11.9") == nil)
    }

    @Test func `ICD-10: every category has one block and one chapter`() {
        let groups = Dictionary(
            uniqueKeysWithValues: rows.concepts.filter {
                $0.concept_code.description.contains("-") && $0.vocabulary_id == "ICD10"
            }
            .map { ($0.concept_id, $0.concept_class_id) })
        var above: [Int32: [SourceValue]] = [:]
        for row in rows.ancestors where row.ancestor_concept_id != row.descendant_concept_id {
            if let kind = groups[row.ancestor_concept_id] { above[row.descendant_concept_id, default: []].append(kind) }
        }
        for row in rows.concepts where row.vocabulary_id == "ICD10" && groups[row.concept_id] == nil {
            #expect(above[row.concept_id]?.sorted() == ["ICD10 Chapter", "ICD10 SubChapter"], "\(row.concept_code)")
        }
    }

    @Test func `visits and panels`() {
        #expect(distances[[9202, 8756]] == 1)
        #expect(distance("LOINC:58410-2", "LOINC:718-7") == 1)
    }

    @Test func `no pair of ancestor and descendant stands there twice, and none is of a concept that is not there`() {
        #expect(distances.count == rows.ancestors.count)
        #expect(rows.brokenForeignKeys.isEmpty)
    }

    @Test func `names: ingredients for classes, words of our own for groups, an origin for SNOMED`() {
        #expect(name("ATC:A10BA02") == "metformin")
        #expect(name("ATC:R03AK06") == "fluticasone and salmeterol")
        #expect(name("ATC:A10")?.hasPrefix("ATC A10: ") == true)
        #expect(rows.byID[201826]?.concept_name == "SNOMED 201826 (from CIM-10 E119)")
        #expect(rows.byID[4_321_906]?.concept_name == "SNOMED 4321906 (from PRS_NAT 3111)")
        #expect(name("SNDS_PRS_NAT:1110") == "Act nature 1110 (grouping 1): Consultation, general practitioner")
        #expect(name("SNDS_LPP:1136894") == "LPP 1136894: Blood glucose test strips")
        #expect(name("SNDS_CIP13:3400935955838") == "CIP13 3400935955838: acetaminophen")
    }

    @Test func `labels of the user replace what has no name of its own, and nothing else`() throws {
        var labels = Labels()
        labels.add(.lpp, "1136894", "AUTOCONTROLE")
        labels.add(.icd10, "E119", "Diabète de type 2 sans complication")
        labels.add(.actNature, "0001110", String(repeating: "é", count: 200))
        let index = try ConceptIndex(source: BuiltInVocabulary())
        let mended = try VocabularyRows(
            of: MendedVocabulary(BuiltInVocabulary(), own: [], labels: labels, index: index))
        let names = Dictionary(mended.concepts.map { ("\($0.vocabulary_id):\($0.concept_code)", $0.concept_name) }) {
            a, _ in a
        }
        #expect(names["SNDS_LPP:1136894"] == "AUTOCONTROLE")
        #expect(names["ICD10:E11.9"] == "Diabète de type 2 sans complication")
        #expect(names["SNDS_PRS_NAT:1110"]?.utf8.count == 254)
        #expect(names["ATC:A10BA02"] == "metformin")
        #expect(mended.concepts.count == rows.concepts.count)
    }

    @Test(arguments: ["E6603", "E6613", "E6683", "E6693"] as [Code16])
    func `overweight is no obesity`(code: Code16) throws {
        let index = try ConceptIndex(source: BuiltInVocabulary())
        #expect(index.resolve(.icd10, code).targets.isEmpty)
        #expect(index.resolve(.icd10, "E6604").targets.map(\.conceptID) == [4_217_557], "other extensions fall back")
    }

    @Test func `ketoacidosis, histories and veins`() throws {
        let index = try ConceptIndex(source: BuiltInVocabulary())
        func targets(_ code: Code16) -> [Int32] { index.resolve(.icd10, code).targets.map(\.conceptID) }
        #expect(targets("E101") == [201254, 443727] && targets("E111") == [201826, 443727])
        #expect(targets("Q265") == [314147])
        for (code, value) in [("Z851", 4_311_499), ("Z8701", 320136), ("Z923", 1_242_725), ("Z955", 4_006_788)]
            as [(Code16, Int32)]
        {
            #expect(targets(code) == [1_340_204])
            #expect(index.resolve(.icd10, code).targets.first?.valueConceptID == value)
        }
    }
}
