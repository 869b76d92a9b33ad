import Delimited
import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `etl schema snds | omop`.
@Suite struct SchemaCommandTests {
    private func schema(_ arguments: String...) throws -> String {
        let outcome = try ETLBinary.run(["schema"] + arguments)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return outcome.standardOutput
    }

    /// Table and column of each line behind the header; only the last field is ever quoted.
    private func columns(csv: String) -> [[String]] {
        csv.split(separator: "\n").dropFirst().map { line in
            Array(line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init).prefix(3))
        }
    }

    /// Tables, columns, types and NOT NULL of a schema, as PostgreSQL understood them.
    private func columns(_ connection: Connection, _ schema: String) throws -> [[String?]] {
        try connection.query(
            """
            SELECT c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' ORDER BY 1, 2
            """, [schema])
    }

    @Test(arguments: ["snds", "omop"])
    func `all formats have the same tables and columns in the same order`(model: String) throws {
        let csv = columns(csv: try schema(model, "--format", "csv"))
        #expect(csv.count > 100)
        var table = ""
        let markdown = try schema(model).split(separator: "\n").compactMap { line -> [String]? in
            if line.hasPrefix("## ") { table = String(line.dropFirst(3)) }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| "), cells[0] != "Column" else { return nil }
            return [table, cells[0], cells[1]]
        }
        #expect(markdown == csv)
        let sql = try schema(model, "--format", "sql").split(separator: "\n").compactMap { line -> [String]? in
            if line.hasPrefix("CREATE TABLE ") { table = String(line.split(separator: " ")[2]) }
            guard line.hasPrefix("    ") else { return nil }
            let words = line.replacing(" NOT NULL", with: "").split(separator: " ").map {
                $0.trimmingCharacters(in: ["\"", ","])
            }
            return [table, words[0], words[1]]
        }
        #expect(sql == csv)
    }

    @Test func `the tables of snds are those that are read, with every declared column`() throws {
        let csv = columns(csv: try schema("snds", "--format", "csv"))
        let declared = TableID.allCases.flatMap { table in
            table.declaration.columns.map { [table.name, $0.name] }
        }
        #expect(csv.map { Array($0.prefix(2)) } == declared)
    }

    @Test func `the README names every table that is read`() throws {
        let readme = try String(contentsOfFile: Repository.file("README.md"), encoding: .utf8)
        let section = readme.split(separator: "## What is read, what is filled").last ?? ""
        for table in TableID.allCases { #expect(section.contains("`\(table.name)`"), "\(table.name)") }
    }

    @Test func `PostgreSQL takes the tables of snds`() throws {
        let connection = try Connection(try TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE SCHEMA snds; SET search_path = snds")
        try connection.execute(try schema("snds", "--format", "sql"))
        let csv = columns(csv: try schema("snds", "--format", "csv"))
        let found = try columns(connection, "snds")
        #expect(Set(found.map { "\($0[0] ?? "").\($0[2] ?? "")" }) == Set(csv.map { "\($0[0]).\($0[1])".lowercased() }))
        #expect(found.count == csv.count)
    }

    @Test func `the tables of omop are those that a load makes`() throws {
        let connection = try Connection(try TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE SCHEMA made; CREATE SCHEMA told")
        let script = try String(contentsOfFile: Repository.file("sql/10-ddl/tables.sql"), encoding: .utf8)
        try connection.execute(script.replacing("@cdmDatabaseSchema", with: "made"))
        try connection.execute("SET search_path = told")
        try connection.execute(try schema("omop", "--format", "sql"))
        let (made, told) = (try columns(connection, "made"), try columns(connection, "told"))
        #expect(Set(made.map { $0[0] }).count == 39)
        for table in Set(made.map { $0[0] }).union(told.map { $0[0] }) {
            #expect(told.filter { $0[0] == table } == made.filter { $0[0] == table }, "\(table ?? "")")
        }
    }

    @Test(arguments: [
        ("snds", "er_prs_f", "ER_PRS_F"), ("snds", "T_MCOaaB", "T_MCOaaB"), ("snds", "T_MCO19B", "T_MCOaaB"),
        ("omop", "PERSON", "person"),
    ])
    func `one table is found by its name in any case, or that of its file`(
        model: String, name: String, table: String
    ) throws {
        let found = Set(columns(csv: try schema(model, "--table", name, "--format", "csv")).map { $0[0] })
        #expect(found == [table])
    }

    @Test(arguments: [
        (["snds", "--table", "ER_XXX_F"], "ER_PRS_F"), (["omop", "--table", "ER_PRS_F"], "visit_occurrence"),
        ([], "model"), (["sdns"], "snds"), (["snds", "--format", "xml"], "csv"),
    ])
    func `what is not known is 64, with what is`(arguments: [String], known: String) throws {
        let outcome = try ETLBinary.run(["schema"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.standardOutput.isEmpty)
        #expect(outcome.standardError.contains(known), "\(outcome.standardError)")
    }
}
