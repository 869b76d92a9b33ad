import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

/// What the user says of a code wins.
@Suite struct OwnMappingTests {
    // Standard concepts of the built-in vocabulary: two laboratory tests, hypertension, a history of cancer and a value.
    static let glucose: Int32 = 3_013_826
    static let inr: Int32 = 3_022_217
    static let hypertension: Int32 = 320_128
    static let history: Int32 = 1_340_204
    static let cancer: Int32 = 4_112_853
    static let zolpidemPack: Code16 = "3400934658570"

    static func own(
        _ system: CodeSystem, _ code: Code16, _ target: Int32, _ kind: OwnMapping.Kind = .mapsTo,
        from start: String = "1970-01-01", to end: String = "2099-12-31"
    ) -> OwnMapping {
        var row = OwnMapping(system: system, code: code, target: target, source: "test")
        row.kind = kind
        row.start = Day(iso: start) ?? Validity.start
        row.end = Day(iso: end) ?? Validity.end
        row.place = "mappings.csv:2"
        return row
    }

    static let rows = [
        own(.nabm, "0552", inr, from: "2020-01-01", to: "2020-12-31"),
        own(.nabm, "215", glucose),
        own(.icd10, "E11.9", hypertension),
        own(.icd10, "I10", history), own(.icd10, "I10", cancer, .mapsToValue),
        own(.cip13, "3465857", 35_894_915),
        // Not standard, and not there: they never reach the index.
        own(.nabm, "0126", 45_537_706), own(.nabm, "0126", 5),
    ]
    static let index = Result { try ConceptIndex(source: BuiltInVocabulary(), own: rows) }
    let index: ConceptIndex
    init() throws { index = try Self.index.get() }

    private func targets(_ system: CodeSystem, _ code: Code16, _ day: String? = nil) -> [Int32] {
        index.resolve(system, code, on: day.flatMap { Day(iso: $0) }).targets.map(\.conceptID)
    }

    @Test func `4.21-own: an own mapping wins on its days, and only then`() {
        #expect(targets(.nabm, "552", "2019-12-31") == [Self.glucose])
        #expect(targets(.nabm, "552", "2020-01-01") == [Self.inr])
        #expect(targets(.nabm, "0552", "2020-12-31") == [Self.inr])
        #expect(targets(.nabm, "0552", "2021-01-01") == [Self.glucose])
        #expect(targets(.nabm, "0552") == [Self.inr])
        #expect(index.resolve(.nabm, "0552", on: Day(iso: "2020-06-01")).route == .own)
        #expect(index.resolve(.nabm, "0552", on: Day(iso: "2019-06-01")).route == .sourceToConceptMap)
    }

    @Test func `a code that nobody mapped, in any form, keeps its local concept`() {
        let found = index.resolve(.nabm, "0215", on: nil)
        #expect(found.targets.map(\.conceptID) == [Self.glucose] && found.sourceConceptID > 2_000_000_000)
        #expect(found.targets.first?.kind == .labTest)
        #expect(targets(.nabm, "215", "2000-01-01") == [Self.glucose])
    }

    @Test func `a parent of the user's comes before that of the vocabulary`() {
        let child = index.resolve(.icd10, "E11900", on: nil)
        #expect(child.targets.map(\.conceptID) == [Self.hypertension])
        #expect(child.route == .parentFallback(removed: 2))
        // A code that the vocabulary knows itself is not its parent.
        #expect(
            index.resolve(.icd10, "E118", on: nil).targets.map(\.conceptID)
                == index.resolve(.icd10, "E118").targets.map(\.conceptID))
    }

    @Test func `4.0.7-5: a value goes with its fact`() {
        let found = index.resolve(.icd10, "I10", on: nil)
        #expect(found.targets.map(\.conceptID) == [Self.history])
        #expect(found.targets.first?.valueConceptID == Self.cancer && !found.hasAmbiguousValues)
    }

    @Test func `a CIP7 speaks for its packs, and drug eras know the target`() {
        #expect(targets(.cip13, Self.zolpidemPack) == [35_894_915])
        #expect(Array(index.ingredients(of: 35_894_915)) == [35_894_915])
    }

    @Test func `4.21-own: a target that is not standard is left out and told`() {
        #expect(index.resolve(.nabm, "0126", on: nil).route == .sourceToConceptMap)
        #expect(
            index.faults(in: Self.rows + [Self.own(.specialty, "1", Self.hypertension)]) == [
                VocabularyFault(
                    "mappings.csv:2",
                    "concept 45537706 is not standard and valid in the vocabulary \(index.release)"),
                VocabularyFault(
                    "mappings.csv:2",
                    "concept 5 is not in the vocabulary \(index.release), which is a selection: --vocabulary DIR takes an "
                        + "Athena download"),
                VocabularyFault(
                    "mappings.csv:2", "concept 320128 is of domain Condition, SNDS_SPE needs Provider or Visit"),
            ])
    }

    @Test func `4.21-own: the tables of the database say the same`() throws {
        let source = MendedVocabulary(try BuiltInVocabulary(), own: Array(Self.rows.prefix(6)), index: index)
        let rows = try VocabularyRows(of: source)
        #expect(rows.brokenForeignKeys.isEmpty)
        func pairs(_ vocabulary: SourceValue, _ code: SourceValue) -> [String] {
            rows.pairs.filter { $0.source_vocabulary_id == vocabulary && $0.source_code == code }
                .map { "\($0.target_concept_id) \($0.valid_start_date) \($0.valid_end_date)" }.sorted()
        }
        #expect(
            pairs("SNDS_NABM", "0552") == [
                "3013826 1970-01-01 2019-12-31", "3013826 2021-01-01 2099-12-31", "3022217 2020-01-01 2020-12-31",
            ])
        #expect(pairs("CIM10", "E11.9") == ["320128 1970-01-01 2099-12-31"])
        #expect(pairs("CIP13", "3465857") == ["35894915 1970-01-01 2099-12-31"])
        // Relations of the local concept are the user's; those of ICD10 stay as they were published.
        let act = rows.concepts.first { $0.vocabulary_id == "SNDS_NABM" && $0.concept_code == "0552" }?.concept_id
        let relations = rows.relations.filter { $0.concept_id_1 == act && $0.relationship_id == "Maps to" }
        #expect(relations.map(\.concept_id_2) == [Self.inr])
        let code = rows.concepts.first { $0.vocabulary_id == "ICD10" && $0.concept_code == "E11.9" }?.concept_id
        #expect(rows.relations.contains { $0.concept_id_1 == code && $0.concept_id_2 != Self.hypertension })
    }

    @Test func `a difference tells what is gained, lost and changed`() throws {
        let plain = try ConceptIndex(source: BuiltInVocabulary())
        let weights = [
            VocabularyDiff.Weight(system: .nabm, code: "0215", records: 40, persons: 20),
            VocabularyDiff.Weight(system: .icd10, code: "I10", records: 70, persons: 30),
            VocabularyDiff.Weight(system: .icd10, code: "E119", records: 50, persons: 20),
            VocabularyDiff.Weight(system: .nabm, code: "1104", records: 90, persons: 20),
        ]
        let diff = VocabularyDiff(plain, index, weights: weights)
        #expect(diff.compared == 4)
        #expect(diff.changes.map(\.kind) == [.changedDomain, .changedTarget, .gained])
        #expect(diff.changes.map(\.code) == ["I10", "E119", "0215"])
        #expect(
            VocabularyDiff(index, plain, weights: weights).changes.map(\.kind) == [
                .changedDomain, .changedTarget, .lost,
            ])
        // Without a run, every code that one of the two knows: five here, the pack by two codes.
        let all = VocabularyDiff(plain, index, weights: nil)
        #expect(all.compared > 50_000)
        #expect(
            Set(all.changes.map(\.code)).isSuperset(of: ["I10", "E119", "0215", "0552", "3465857", Self.zolpidemPack]))
        #expect(VocabularyDiff(plain, plain, weights: nil).changes.isEmpty)
    }

    /// A mapping that holds for a time is no change of the events before and after.
    @Test func `a difference of some days is found and told as such`() throws {
        func index(_ end: String) throws -> ConceptIndex {
            try ConceptIndex(
                source: BuiltInVocabulary(),
                own: [
                    Self.own(.nabm, "215", Self.glucose, from: "2019-01-01", to: end),
                    Self.own(.dci, "Aspirine", 1_112_807),
                ])
        }
        let weights = [
            VocabularyDiff.Weight(system: .nabm, code: "0215", records: 40, persons: 20),
            VocabularyDiff.Weight(system: .dci, code: "ASPIRINE", records: 4, persons: 2),
        ]
        let (plain, short, long) = (
            try ConceptIndex(source: BuiltInVocabulary()), try index("2019-12-31"), try index("2020-06-30")
        )
        let gained = VocabularyDiff(plain, short, weights: weights).changes
        #expect(gained.map(\.kind) == [.gained, .gained] && gained.map(\.isOfSomeDays) == [true, false])
        let wider = VocabularyDiff(short, long, weights: weights).changes
        #expect(wider.map(\.code) == ["0215"] && wider.map(\.kind) == [.gained] && wider[0].isOfSomeDays)
        #expect(VocabularyDiff(long, short, weights: weights).changes.map(\.kind) == [.lost])
        #expect(VocabularyDiff(long, long, weights: weights).changes.isEmpty)
    }

    /// A name of a substance is nobody's code but the user's; questions of the common core may be mapped too.
    @Test func `4.9-order: names of substances and tests may be mapped`() throws {
        let index = try ConceptIndex(
            source: BuiltInVocabulary(),
            own: [Self.own(.dci, "Aspirine", 1_112_807), Self.own(.loinc, "11331-6", Self.history)])
        #expect(index.resolve(.dci, "ASPIRINE").targets.map(\.conceptID) == [1_112_807])
        #expect(index.resolve(.dci, "ASPIRINE").route == .own && index.resolve(.dci, "PARACETAMOL").route == .none)
        #expect(index.isOwn(.loinc, "11331-6") && !index.isOwn(.loinc, "718-7"))
        #expect(
            index.fault(of: Self.hypertension, kind: .mapsTo, system: .dci)?.contains("DCI needs Device or ") == true)
    }
}
