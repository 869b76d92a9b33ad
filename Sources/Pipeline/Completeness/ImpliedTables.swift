internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// Refined tables that the lines of the spine imply by their natures (1.3).
///
/// Without such a table its lines would become acts known by their nature alone: packs without a drug, tests without a
/// code. That is a loss nobody would see, so it stops a run.
enum ImpliedTables {
    /// Tables that are missing, and the lines that should have a row in them.
    static func missing(
        _ delivery: Delivery, _ census: Census, accepted: AcceptedTables, nature: (Int) -> ActNatureFacts?
    ) -> [(table: TableID, lines: Int)] {
        let natures = census.account(of: .ER_PRS_F).natures
        return TableID.allCases.compactMap { table in
            let groupings = table.declaration.actGroupings
            guard !groupings.isEmpty, !accepted.contains(table), census.account(of: table).rows == 0,
                // A file that cannot be read is told as such.
                !delivery.bad.contains(where: { $0.table == table })
            else { return nil }
            let lines = natures.reduce(0) { sum, entry in
                nature(entry.key).map { groupings.contains($0.grouping) } == true ? sum + entry.value : sum
            }
            return lines > 0 ? (table, lines) : nil
        }
    }

    /// - Throws: `Problem` 66 that names them all.
    static func check(_ inputs: Inputs, _ census: Census) throws(Problem) {
        let missing = missing(
            inputs.delivery, census, accepted: inputs.settings.acceptedMissing,
            nature: { inputs.concepts.actNature($0) })
        if let problem = Problem.combined(
            missing.map { problem($0.table, lines: $0.lines, inputs.delivery, inputs.settings.input) })
        {
            throw problem
        }
    }

    static func problem(_ table: TableID, lines: Int, _ delivery: Delivery, _ directory: String) -> Problem {
        let what = delivery.files(of: table).isEmpty ? "no file of" : "no row in the files of"
        return Problem(
            .missingInput, at: directory,
            "\(what) \(table.name) (\(table.gives)), but \(lines) lines of ER_PRS_F are of its natures",
            remedy: "Add the table, or do without it: --accept-missing \(table.name).")
    }
}
