import ETLCore
import OMOPSchema

/// Names of local concepts: words of our own, and those of the ingredients or tests that a code stands for.
struct LocalNames {
    private let labels: OwnLabels
    private var meanings: [LocalRows.Pair.Key: String] = [:]

    /// - Parameter concepts: with names.
    init(_ concepts: BuiltInConcepts, labels: OwnLabels, pairs: [LocalRows.Pair]) {
        self.labels = labels
        let named: Set<SourceValue> = [VocabularyID.ucd, VocabularyID.cip13, VocabularyID.nabm]
        var lists: [LocalRows.Pair.Key: [String]] = [:]
        for pair in pairs where named.contains(pair.vocabulary) {
            guard let name = concepts.names[pair.target] else { continue }
            lists[LocalRows.Pair.Key(pair.vocabulary, pair.code), default: []].append(name)
        }
        meanings = lists.mapValues { $0.sorted().joined(separator: ", ") }
    }

    /// The concept with its name.
    func named(_ row: ConceptRow) -> ConceptRow {
        var row = row
        let plain = row.concept_name
        row.concept_name = labels.name(plain, row.vocabulary_id, row.concept_code)
        if row.concept_name == plain,
            let meaning = meanings[LocalRows.Pair.Key(row.vocabulary_id, row.concept_code)]
        {
            row.concept_name = "\(plain): \(meaning)".cut(toBytes: 255)
        }
        return row
    }
}
