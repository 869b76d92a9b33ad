package import ETLCore

/// What the run tables and the CDM of a finished run tell afterwards. Takes no lock and changes nothing.
package enum FinishedRun {
    /// Every code of the run and what became of it; `nil` when there is no finished run that has kept them.
    package static func codes(_ connection: Connection, schema: String) throws(Problem) -> [RunFacts.Code]? {
        let run = quotedIdentifier(try SchemaNames(schema).run)
        let tables = try connection.query(
            """
            SELECT 1 FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1 AND t.relname = 'mapping_code'
            """, [try SchemaNames(schema).run], doing: "looking for the last run")
        guard !tables.isEmpty else { return nil }
        let rows = try connection.query(
            """
            SELECT c.vocabulary, c.code, c.domain, c.concept_class, c.route, c.record_count, c.person_count,
                pg_catalog.to_jsonb(c) ->> 'label' -- runs of before have no such column
            FROM \(run).mapping_code c JOIN \(run).run r USING (run_id) WHERE r.state = 'done'
            ORDER BY c.vocabulary, c.code, c.domain, c.route, c.concept_class
            """, doing: "reading the codes of the last run")
        guard !rows.isEmpty else { return nil }
        return rows.map { row in
            RunFacts.Code(
                vocabulary: row[0] ?? "", code: row[1] ?? "", domain: row[2] ?? "", conceptClass: row[3] ?? "",
                route: row[4] ?? "", records: row[5].flatMap { Int($0) } ?? 0, persons: row[6].flatMap { Int($0) } ?? 0,
                label: row[7])
        }
    }

    /// A code and where its concept may be.
    package struct NamedCode: Sendable {
        /// Vocabulary and code of the run.
        package var line: [String]
        /// Vocabulary and code of the concept.
        package var vocabulary: String
        package var code: String

        package init(line: [String], vocabulary: String, code: String) {
            (self.line, self.vocabulary, self.code) = (line, vocabulary, code)
        }
    }

    /// Names of concepts, by the vocabulary and code of the run; the first vocabulary of a code counts.
    package static func names(
        _ codes: [NamedCode], _ connection: Connection, schema: String
    ) throws(Problem) -> [[String]: String] {
        let concept = "\(quotedIdentifier(try SchemaNames(schema).final)).concept"
        let rows = try connection.query(
            """
            SELECT k.n, c.concept_name
            FROM unnest(
                pg_catalog.string_to_array($1, E'\\n'), pg_catalog.string_to_array($2, E'\\n'),
                pg_catalog.string_to_array($3, E'\\n')) AS k (n, vocabulary, code)
            JOIN \(concept) c ON c.vocabulary_id = k.vocabulary AND c.concept_code = k.code
            """,
            [
                codes.indices.map(String.init).joined(separator: "\n"),
                codes.map(\.vocabulary).joined(separator: "\n"), codes.map(\.code).joined(separator: "\n"),
            ], doing: "looking for names")
        var names: [[String]: (position: Int, name: String)] = [:]
        for row in rows {
            guard let position = row[0].flatMap({ Int($0) }), codes.indices.contains(position), let name = row[1] else {
                continue
            }
            let line = codes[position].line
            if let known = names[line], known.position < position { continue }
            names[line] = (position, name)
        }
        return names.mapValues(\.name)
    }
}
