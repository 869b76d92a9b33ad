/// Everything about one person: source rows with their fates, OMOP rows with their origins. Personal from end to end.
package struct Explanation: Codable, Sendable {
    package struct Source: Codable, Sendable {
        package var table: String
        /// Path below the input directory.
        package var file: String
        package var line: Int
        /// `used`, `cancelled`, `excluded`, `rejected`.
        package var fate: String
        /// Identifier of the rule that decided; none for a row that is used.
        package var rule: String?
        /// Reject code and its reason.
        package var code: String?
        package var reason: String?
        /// Declared columns that hold something, as the file says it, in the order of the declaration.
        package var values: [Value]
    }

    package struct Value: Codable, Sendable {
        package var column: String
        package var text: String
    }

    package struct Event: Codable, Sendable {
        package var table: String
        package var id: Int64
        package var values: [Value]
        package var rules: [String]
        package var notes: [String]
        /// Indices into `sources`.
        package var sources: [Int]
    }

    package struct Decision: Codable, Sendable {
        package var rule: String
        package var code: String
        package var reason: String
    }

    package struct Flag: Codable, Sendable {
        /// Code of the quality counter.
        package var code: String
        package var reason: String
        package var times: Int
    }

    package var person_id: Int32
    package var sources: [Source]
    package var events: [Event]
    /// What rules decided that is the fate of no row.
    package var decisions: [Decision] = []
    /// What was noticed without a loss.
    package var flags: [Flag] = []

    /// The value of a column of an event.
    package static func value(_ column: String, of event: Event) -> String? {
        event.values.first { $0.column == column }?.text
    }
}

/// What to explain.
package enum ExplanationTarget: Sendable, Equatable {
    case person(Int32)
    /// A pseudonym, a pseudonym and a rank (`PSEUDONYM|2`), or a person key, as the delivery writes them.
    case pseudonym(String)
    /// `visit_occurrence_id`.
    case visit(Int64)
    /// An OMOP table and the id of a row.
    case event(table: String, id: Int64)
}
