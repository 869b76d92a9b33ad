import ETLTestKit
import Postgres
import Testing

/// `--grant` and `--results-schema`: what other people and OHDSI's tools need.
@Suite(.serialized) struct AccessTests {
    /// A role of its own for each test: roles belong to the whole server.
    private func makeRole(_ bench: Bench, _ name: String) throws {
        try Connection(bench.database).execute(
            "DROP ROLE IF EXISTS \(quotedIdentifier(name)); CREATE ROLE \(quotedIdentifier(name))")
    }

    private func can(_ bench: Bench, _ role: String, _ right: String, on kind: String, _ name: String) throws -> Bool {
        try Connection(bench.database).query(
            "SELECT has_\(kind)_privilege($1, $2, $3)", [role, name, right])[0][0] == "t"
    }

    @Test func `a role may read the schema and write results, and no more`() throws {
        let bench = try Bench()
        let role = "reader \"of\" all"
        try makeRole(bench, role)
        try bench.write()
        let outcome = try bench.convert("--grant", role, "--results-schema", "cdm_results")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try can(bench, role, "SELECT", on: "table", "cdm.person"))
        #expect(try can(bench, role, "SELECT", on: "table", "cdm.concept"))
        #expect(!(try can(bench, role, "INSERT", on: "table", "cdm.person")))
        #expect(try can(bench, role, "CREATE", on: "schema", "cdm_results"))
        #expect(!(try can(bench, role, "CREATE", on: "schema", "cdm")))
        #expect(!(try can(bench, role, "USAGE", on: "schema", "cdm_etl")))
    }

    @Test func `results stay when the schema is built again, and rights can be given later`() throws {
        let bench = try Bench()
        try makeRole(bench, "late_reader")
        try bench.write()
        #expect(try bench.convert("--results-schema", "cdm_results").status == 0)
        let connection = try Connection(bench.database)
        try connection.execute("CREATE TABLE cdm_results.achilles (n int); INSERT INTO cdm_results.achilles VALUES (1)")
        #expect(try bench.convert("--replace", "--results-schema", "cdm_results").status == 0)
        #expect(try connection.query("SELECT n FROM cdm_results.achilles", [])[0][0] == "1")
        let again = try bench.convert("--grant", "late_reader")
        #expect(again.standardOutput.contains("Nothing to do"))
        #expect(try can(bench, "late_reader", "SELECT", on: "table", "cdm.person"))
    }

    @Test func `an unknown role, or a results schema of the load itself, stops before the first row`() throws {
        let bench = try Bench()
        try bench.write()
        let unknown = try bench.convert("--grant", "nobody_of_this_name")
        #expect(unknown.status == 73)
        #expect(unknown.standardError.contains("nobody_of_this_name"))
        for name in ["cdm", "cdm_etl", "cdm__loading", "pg_results"] {
            #expect(try bench.convert("--results-schema", name).status == 64, "\(name)")
        }
        #expect(try bench.schemas().isEmpty)
    }
}
