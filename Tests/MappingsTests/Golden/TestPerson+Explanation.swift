import Mappings
import OMOPSchema
import SNDSSchema

extension TestPerson {
    /// What is said of the person as lines of text, in an order of their own: the source rows, the source rows with
    /// their verdicts, and the OMOP rows with what they were made from.
    func explanation(_ switches: [String: String]) -> (rows: [String], fates: [String], origins: [String]) {
        let person = history.arranged()
        var mapper = PersonMapper(
            context: MappingContext(
                concepts: TestVocabulary.index, registry: TestRegistry(), settings: TestPerson.settings(switches)))
        var buffers = CopyBuffers(isDigesting: false)
        var ledger = Ledger()
        mapper.convert(person, into: &buffers, ledger: &ledger)
        // A person that is rejected as a whole has no verdicts of its own.
        guard ledger.books[.IR_BEN_R].rejected + ledger.books[.IR_BEN_R_ARC].rejected == 0 else { return ([], [], []) }
        let fates = mapper.rowFates(of: person)
        let origins = mapper.origins(of: person).map { origin in
            let rows = origin.rows.map(text).sorted().joined(separator: "\n  ")
            return "\(origin.table) \(origin.ordinal) \(origin.rules) \(origin.notes)\n  \(rows)"
        }
        return (
            fates.map { text($0.row) }.sorted(), fates.map { "\(text($0.row)) \($0.verdict)" }.sorted(),
            origins.sorted()
        )
    }

    /// Table, key and fields of a row; the names of types are no part of it.
    private func text(_ row: SourceRow) -> String {
        "\(row.table) \(row.key) \(row.record)".replacing(/[A-Za-z0-9_.]+\(/, with: "(")
    }
}
