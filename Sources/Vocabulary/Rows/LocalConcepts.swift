package import ETLCore
import OMOPSchema

/// The ids that OMOP leaves to local use.
package enum LocalConcepts {
    /// The first of them. A concept from here on is no standard concept for anybody else.
    package static let first: Int32 = 2_000_000_000

    /// Names of the project's local concepts, by vocabulary and code.
    package static func names() throws(Problem) -> [[String]: String] {
        let labels = try OwnLabels()
        var names: [[String]: String] = [:]
        try LocalRows.forEachConcept { concept in
            let row = concept.row
            names[[row.vocabulary_id.description, row.concept_code.description]] = labels.name(
                row.concept_name, row.vocabulary_id, row.concept_code)
        }
        return names
    }
}
