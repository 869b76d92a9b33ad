internal import ETLCore
internal import Glibc
internal import Logging
internal import OMOPSchema

/// Keys and indexes that a killed attempt has built.
struct ExistingObjects {
    /// `table.name` → checked, for constraints; indexes count as checked.
    var validated: [String: Bool] = [:]

    func contains(_ name: String, on table: String) -> Bool { validated["\(table).\(name)"] != nil }
    func isValidated(_ name: String, on table: String) -> Bool { validated["\(table).\(name)"] == true }
}

extension Loader {
    /// The tables with lines per run; `bucket_table` follows `bucket`.
    private static let detailTables = [
        "input_file", "bucket", "digest", "books", "excluded_rows", "reject_count", "quality_count", "mapping_coverage",
        "mapping_code", "skipped_file", "core_coverage", "completeness",
        "run_window", "absence", "own_schema", "own_object", "run_summary",
    ]

    func existingObjects() throws(Problem) -> ExistingObjects {
        let rows = try connection.query(
            """
            SELECT t.relname || '.' || k.conname, k.convalidated
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
            JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1
            UNION ALL
            SELECT t.relname || '.' || c.relname, i.indisvalid
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1
            """, [schemas.loading], doing: "listing keys and indexes")
        var existing = ExistingObjects()
        for row in rows { existing.validated[row[0] ?? ""] = row[1] == "t" }
        return existing
    }

    /// The instant of the swap, tried until the old CDM is free.
    ///
    /// Each try asks for its locks for less than a second, so that readers of the old CDM never queue for longer.
    /// - Returns: statements that are left to do.
    /// Errors: `Problem` 75 when sessions read the old CDM for longer than the user waits; the load is kept.
    func swap(
        _ run: String, _ facts: RunFacts, _ constraints: [ConstraintStatement], _ plan: Finish
    ) throws(Problem) -> [String] {
        let replaces = try recordedRun(state: "loading")?.replaces ?? false
        let tables = try tableSizes().keys.sorted()
        let clock = ContinuousClock()
        let began = clock.now
        var told: ContinuousClock.Instant?
        while true {
            do throws(Problem) {
                let afterwards = try swapOnce(run, facts, plan.summary, constraints, tables, replaces)
                logger?.info("the new CDM is in place", metadata: ["schema": "\(schemas.final)"])
                return afterwards
            } catch {
                // 55P03 lock_not_available, 57014 query_canceled: another session was in the way.
                guard ["55P03", "57014", "40P01"].contains(connection.lastState), error.exitCode == .temporary else {
                    throw error
                }
            }
            try plan.check()
            let readers = try readersOfOldCDM()
            if told.map({ $0 + .seconds(60) < clock.now }) ?? true {
                plan.waiting("the new CDM is complete and waits for \(readers)")
                told = clock.now
            }
            guard clock.now < began + .seconds(swapWait) else {
                throw Problem(
                    .temporary, at: "schema \(schemas.final)",
                    "the new CDM is complete, but the old one is in use by \(readers)",
                    remedy: "The load is kept: when these sessions are over, run again with --resume.")
            }
            for _ in 0..<5 {
                usleep(200_000)
                try plan.check()
            }
        }
    }

    /// Facts, rename and the run's new state in one transaction, on the lock's connection.
    private func swapOnce(
        _ run: String, _ facts: RunFacts, _ summary: () -> String?, _ constraints: [ConstraintStatement],
        _ tables: [String], _ replaces: Bool
    ) throws(Problem) -> [String] {
        try connection.transaction { () throws(Problem) in
            try record(facts, of: run)
            if let summary = summary() { try insert(into: "run_summary", [run, summary]) }
            try recordDigests(tables, of: run)
            try claim(constraints, for: run)
            // Checked again: hours may have passed since the run was opened.
            let contents = try contents(of: schemas.final, madeBy: "done")
            let handover = try self.handover(contents, replacing: replaces, constraints: constraints)
            try perform(handover)
            try grant()
            // The details of earlier runs describe a CDM that is gone; their lines in `run` stay.
            for table in Self.detailTables {
                _ = try connection.query(
                    "DELETE FROM \(runTable(table)) WHERE run_id <> $1", [run], doing: "closing earlier runs")
            }
            try connection.execute(
                "UPDATE \(runTable("run")) SET state = 'replaced' WHERE state = 'done'", doing: "closing earlier runs")
            _ = try connection.query(
                "UPDATE \(runTable("run")) SET state = 'done', finished_at = pg_catalog.clock_timestamp() "
                    + "WHERE run_id = $1", [run], doing: "closing the run")
            return handover.afterwards
        }
    }

    /// Who holds the old CDM: number, user and program of the sessions.
    private func readersOfOldCDM() throws(Problem) -> String {
        let rows = try connection.query(
            """
            SELECT a.pid, a.usename, nullif(a.application_name, ''),
                extract(epoch FROM max(pg_catalog.clock_timestamp() - a.xact_start))::bigint
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            JOIN pg_catalog.pg_class c ON c.oid = l.relation
            JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
            WHERE s.nspname = $1 AND l.granted AND a.pid <> pg_catalog.pg_backend_pid()
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            GROUP BY 1, 2, 3 ORDER BY 4 DESC NULLS LAST LIMIT 4
            """, [schemas.final], doing: "looking for readers of the old CDM")
        let names = rows.map { row in
            "session \(row[0] ?? "?") of \(row[1] ?? "?")"
                + (row[2].map { " (\($0))" } ?? "") + (row[3].map { ", reading since \($0) s" } ?? "")
        }
        return names.isEmpty ? "a session that is over by now" : names.joined(separator: "; ")
    }

    private func record(_ facts: RunFacts, of run: String) throws(Problem) {
        for line in facts.books {
            let counts = [line.read, line.used, line.cancelled, line.excluded, line.rejected]
            try insert(into: "books", [run, line.table] + counts.map(String.init))
        }
        for line in facts.excluded {
            try insert(into: "excluded_rows", [run, line.table, line.rule, String(line.rows), line.reason])
        }
        for line in facts.rejects {
            try insert(into: "reject_count", [run, line.code, line.table, String(line.units), String(line.rows)])
        }
        for line in facts.quality {
            try insert(into: "quality_count", [run, line.code, line.place, String(line.occurrences)])
        }
        for line in facts.coverage {
            let counts = [line.codes, line.codesMapped, line.rows, line.rowsMapped]
            try insert(into: "mapping_coverage", [run, line.vocabulary] + counts.map(String.init))
        }
        for line in facts.core ?? [] { try insert(into: "core_coverage", [run] + line) }
        try record(facts.codes, of: run)
        for line in facts.completeness?.grid ?? [] { try insert(into: "completeness", [run] + line) }
        for line in facts.completeness?.windows ?? [] { try insert(into: "run_window", [run] + line) }
        for line in facts.completeness?.absences ?? [] { try insert(into: "absence", [run] + line) }
        for file in facts.skipped { try insert(into: "skipped_file", [run, file.path, file.reason]) }
    }

    /// Tens of thousands of codes, in one statement.
    private func record(_ codes: [RunFacts.Code], of run: String) throws(Problem) {
        // Codes and names hold no line end. A single empty text is an empty list, hence coalesce.
        func column(_ text: (RunFacts.Code) -> String) -> String { codes.map(text).joined(separator: "\n") }
        let columns = [
            column(\.vocabulary), column(\.code), column(\.domain), column(\.conceptClass), column(\.route),
            column { String($0.records) }, column { String($0.persons) }, column { $0.label ?? "" },
        ]
        guard !codes.isEmpty else { return }
        let lists = columns.indices.map { "pg_catalog.string_to_array($\($0 + 2), E'\\n')" }.joined(separator: ", ")
        _ = try connection.query(
            """
            INSERT INTO \(runTable("mapping_code"))
                (run_id, vocabulary, code, domain, concept_class, route, record_count, person_count, label)
            SELECT $1::bigint, v, c, d, coalesce(k, ''), r, n::bigint, p::bigint, nullif(l, '')
            FROM unnest(\(lists)) AS line (v, c, d, k, r, n, p, l)
            """,
            [run] + columns, doing: "recording mapping_code")
    }

    /// Adds up the buckets' digests; tables without a row are listed with zero.
    private func recordDigests(_ tables: [String], of run: String) throws(Problem) {
        let rows = try connection.query(
            "SELECT table_name, row_count, digest FROM \(runTable("bucket_table")) WHERE run_id = $1", [run],
            doing: "adding up the digests")
        var sums: [String: (rows: Int, digest: TableDigest?)] = [:]
        for row in rows {
            guard let table = row[0] else { continue }
            var sum = sums[table] ?? (0, TableDigest())
            let count = row[1].flatMap { Int($0) } ?? 0
            sum.rows += count
            // One part without a digest, and the whole has none.
            if let part = row[2].flatMap({ TableDigest(hex: $0, rowCount: count) }) {
                sum.digest?.merge(part)
            } else {
                sum.digest = nil
            }
            sums[table] = sum
        }
        for table in tables {
            let sum = sums[table] ?? (0, TableDigest())
            try insert(into: "digest", [run, table, String(sum.rows), sum.digest.map(\.hex)])
        }
    }

    /// Adds a line whose values are in the order of the table's columns.
    private func insert(into table: String, _ values: [String?]) throws(Problem) {
        let marks = values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        _ = try connection.query(
            "INSERT INTO \(runTable(table)) VALUES (\(marks))", values, doing: "recording \(table)")
    }
}
