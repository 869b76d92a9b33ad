import ETLCore
import OMOPSchema
import Vocabulary

/// Names of the concepts that rules name by number, from the vocabulary inside the program.
struct ConceptNames: VocabularyVisitor {
    private let wanted = Set(FixedConcept.all)
    private var names: [Int32: String] = [:]

    init() throws(Problem) {
        var reading = VocabularyReading.everything
        reading.tables = [.concept]
        try BuiltInVocabulary().read(reading, into: &self)
    }

    mutating func visit(_ row: ConceptRow) throws(Problem) {
        if wanted.contains(row.concept_id) { names[row.concept_id] = row.concept_name }
    }

    /// `9201 Inpatient Visit`.
    func text(_ id: Int32) -> String { "\(id) \(names[id] ?? "")" }
    /// The name; empty when the vocabulary has none.
    func name(_ id: Int32) -> String { names[id] ?? "" }
}
