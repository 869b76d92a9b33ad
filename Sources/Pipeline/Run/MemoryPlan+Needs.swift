internal import ETLCore

// What large persons, lines and stays need, from the count of their rows: told before it is taken.

extension MemoryPlan {
    /// What mapping a bucket takes: its rows and where they stand, its OMOP rows, and the history of one person.
    static func mapping(_ load: BucketLoad) -> Int {
        load.held.bytes + load.held.rows * 150 + load.largest.bytes + load.largest.rows * 100
    }

    /// What joining a partition takes: its rows, where they stand, and the largest line or stay once more.
    static func joining(_ load: PartitionLoad) -> Int {
        load.held.bytes + load.held.rows * 64 + load.largest.bytes * 2 + load.largest.rows * 32
    }

    /// - Parameter need: what mapping the bucket of a person takes while nothing else is mapped.
    /// - Throws: `Problem` 64 with the figure that does.
    func admit(mapping need: Int, _ person: RowLoad) throws(Problem) {
        try admit(need, beside: base, "person", person)
    }

    /// - Parameter need: what joining the partition of a line or stay takes while nothing else is joined.
    /// - Throws: `Problem` 64 with the figure that does.
    func admit(joining need: Int, _ unit: RowLoad) throws(Problem) {
        try admit(need, beside: base + referential + registry, "line or stay", unit)
    }

    /// Rows of the referential that fit beside the program.
    var referentialRows: Int { (free - workers - registry) / ReferentialStage.bytesPerRow }

    /// What is told when the referential has more rows than that: the size of a packed file is an estimate.
    func refusal(ofReferentialRows rows: Int) -> Problem {
        let need = base + workers + registry + rows * ReferentialStage.bytesPerRow
        return Problem(
            .usage,
            "--memory is below what the \(rows.grouped) rows of the beneficiary referential need, \(need >> 20 + 1)M",
            remedy: "Run again with --resume --memory \(need >> 20 + 1)M.")
    }

    /// - Parameters:
    ///   - registryLines: lines that the registry will have.
    ///   - rows: rows of the referential, which stand beside it.
    /// - Throws: `Problem` 64 with the figure that does.
    func admit(registryLines lines: Int, rows: Int) throws(Problem) {
        let need =
            base + workers + lines * RegistryFile.bytesPerLine + rows * ReferentialStage.bytesPerRow
        guard need > base + free else { return }
        throw Problem(
            .usage, "--memory is below what a registry of \(lines.grouped) numbers needs, \(need >> 20 + 1)M",
            remedy: "Run again with --resume --memory \(need >> 20 + 1)M.")
    }

    private func admit(_ need: Int, beside others: Int, _ name: String, _ load: RowLoad) throws(Problem) {
        guard others + need > base + free else { return }
        throw Problem(
            .usage,
            "the largest \(name) has \(load.rows.grouped) rows, which need about \(need >> 20) MiB beside the program",
            remedy: "Run again with --resume --memory \((others + need) >> 20 + 1)M; or with --replace --set "
                + "max_person_rows=N, N below \(load.rows), which refuses it (R-06).")
    }
}
