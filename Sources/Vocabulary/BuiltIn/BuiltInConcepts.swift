import ETLCore
import OMOPSchema

/// The concepts of the built-in vocabulary, from one file per kind of licence.
struct BuiltInConcepts {
    /// All concepts but the local ones.
    private(set) var rows: [ConceptRow] = []
    /// Ids of the ICD10 codes, dot included.
    private(set) var icd10: [Code16: Int32] = [:]
    /// Ids of the ATC codes.
    private(set) var atc: [Code16: Int32] = [:]
    /// Vocabulary of each standard concept.
    private(set) var standard: [Int32: SourceValue] = [:]

    /// Names of concepts that have one of their own: those whose licence lets it be shipped.
    private(set) var names: [Int32: String] = [:]
    /// Labels of our own, when names are needed that are put together from maps and labels.
    private let labels: OwnLabels?
    private let pairs: [LocalRows.Pair]
    private var withNames: Bool { labels != nil }

    /// - Parameters:
    ///   - labels: of our own; without them no name is put together.
    ///   - pairs: of the maps of codes.
    init(labels: OwnLabels?, pairs: [LocalRows.Pair]) { (self.labels, self.pairs) = (labels, pairs) }

    /// Reads all files.
    mutating func gather() throws(Problem) {
        rows.reserveCapacity(40_000)
        try named()
        try loinc()
        try snomed()
        try rxNorm()
        try atcCodes()
        try icd10Codes()
    }

    private mutating func add(_ row: ConceptRow) {
        if row.standard_concept == Text.standard { standard[row.concept_id] = row.vocabulary_id }
        rows.append(row)
    }

    /// Adds a concept with a name of its own.
    private mutating func add(named row: ConceptRow) {
        if withNames { names[row.concept_id] = row.concept_name }
        add(row)
    }

    /// Concepts made by OMOP or of free vocabularies; a code that was never seen is the id.
    private mutating func named() throws(Problem) {
        var table = try CommaTable(
            "vocab/concepts/omop.csv",
            columns: ["concept_id", "name", "domain", "vocabulary", "class", "standard", "code", "source"])
        while try table.next() {
            add(
                named: ConceptRow(
                    concept_id: try table.concept(0), concept_name: table.text(1),
                    domain_id: table.value(2), vocabulary_id: table.value(3),
                    concept_class_id: table.value(4),
                    concept_code: table.short(6) ?? table.value(0), valid_start_date: Validity.start,
                    valid_end_date: Validity.end, standard_concept: table.short(5)))
        }
    }

    /// Laboratory tests and measures of LOINC.
    private mutating func loinc() throws(Problem) {
        var table = try CommaTable(
            "vocab/concepts/loinc.csv", columns: ["concept_id", "name", "domain", "class", "code", "source"])
        while try table.next() {
            add(
                named: ConceptRow(
                    concept_id: try table.concept(0), concept_name: table.text(1),
                    domain_id: table.value(2), vocabulary_id: VocabularyID.loinc,
                    concept_class_id: table.value(3), concept_code: table.value(4),
                    valid_start_date: Validity.start, valid_end_date: Validity.end, standard_concept: Text.standard))
        }
    }

    /// Concepts of SNOMED: neither name nor code may be shipped. A code that leads there stands for the name.
    private mutating func snomed() throws(Problem) {
        let origins = withNames ? try TargetOrigins(pairs) : nil
        var table = try CommaTable(
            "vocab/concepts/snomed.csv", columns: ["concept_id", "domain", "domain_basis", "source"])
        while try table.next() {
            let id = try table.concept(0)
            add(
                ConceptRow(
                    concept_id: id, concept_name: origins.map { "SNOMED \(id)\($0.origin(of: id))" } ?? "",
                    domain_id: table.value(1), vocabulary_id: VocabularyID.snomed,
                    concept_class_id: Text.undefined, concept_code: table.value(0),
                    valid_start_date: Validity.start, valid_end_date: Validity.end, standard_concept: Text.standard))
        }
    }

    private mutating func rxNorm() throws(Problem) {
        var table = try CommaTable(
            "vocab/concepts/rxnorm.csv", columns: ["concept_id", "name", "is_extension", "code", "source"])
        while try table.next() {
            let isExtension = table.text(2) == "1"
            add(
                named: ConceptRow(
                    concept_id: try table.concept(0), concept_name: table.text(1), domain_id: Text.drug,
                    vocabulary_id: isExtension ? VocabularyID.rxNormExtension : VocabularyID.rxNorm,
                    concept_class_id: Text.ingredient, concept_code: table.short(3) ?? table.value(0),
                    valid_start_date: Validity.start, valid_end_date: Validity.end, standard_concept: Text.standard))
        }
    }

    /// ATC codes, without the names of the WHO: a class is called by its ingredients, a group by words of our own.
    /// Withdrawn codes stay valid because old data use them.
    private mutating func atcCodes() throws(Problem) {
        let ingredients = withNames ? try Self.ingredientNames(names) : [:]
        var table = try CommaTable(
            "vocab/concepts/atc.csv", columns: ["concept_id", "code", "deprecated", "source"])
        let levels = ["", "1st", "", "2nd", "3rd", "4th", "", "5th"]
        while try table.next() {
            let code = table.text(1)
            let level = code.utf8.count < levels.count ? levels[code.utf8.count] : ""
            let id = try table.concept(0)
            atc[try table.code(1)] = id
            add(
                ConceptRow(
                    concept_id: id,
                    concept_name: ingredients[code] ?? labels?.name("ATC \(code)", VocabularyID.atc, table.value(1))
                        ?? "",
                    domain_id: Text.drug,
                    vocabulary_id: VocabularyID.atc, concept_class_id: SourceValue("ATC \(level)"),
                    concept_code: table.value(1), valid_start_date: Validity.start, valid_end_date: Validity.end,
                    standard_concept: Text.classification))
        }
    }

    /// ICD10 codes of the WHO, without labels.
    private mutating func icd10Codes() throws(Problem) {
        var table = try CommaTable(
            "vocab/concepts/icd10.csv",
            columns: ["concept_id", "code", "domain", "is_hierarchy", "valid_from", "source"])
        // Nearly all codes are valid from the same day.
        var valid = (from: SourceValue(), day: Validity.start)
        while try table.next() {
            let id = try table.concept(0)
            if table.value(4) != valid.from { valid = (table.value(4), Day(iso: table.text(4)) ?? Validity.start) }
            icd10[try table.code(1)] = id
            add(
                ConceptRow(
                    concept_id: id, concept_name: withNames ? "ICD10 \(table.text(1))" : "", domain_id: table.value(2),
                    vocabulary_id: VocabularyID.icd10,
                    concept_class_id: table.text(3) == "1" ? "ICD10 Hierarchy" : "ICD10 code",
                    concept_code: table.value(1),
                    valid_start_date: valid.day, valid_end_date: Validity.end))
        }
    }

    /// Names of ATC classes: their ingredients.
    private static func ingredientNames(_ names: [Int32: String]) throws(Problem) -> [String: String] {
        var lists: [String: [String]] = [:]
        var table = try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
        while try table.next() { lists[table.text(0), default: []].append(names[try table.concept(1)] ?? "") }
        return lists.filter { !$0.value.contains("") }.mapValues { $0.sorted().joined(separator: " and ") }
            // A vaccine of many strains is called by its code.
            .filter { $0.value.utf8.count <= 255 }
    }
}
