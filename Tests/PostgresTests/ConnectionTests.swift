import ETLCore
import ETLTestKit
import Postgres
import Testing

struct ConnectionTests {
    @Test(arguments: [
        "host=127.0.0.1 port=1 dbname=x", "postgresql://127.0.0.1:1/x", "host=/nonexistent-socket dbname=x",
    ])
    func `an unreachable server is problem 69`(string: String) throws {
        let string = try ConnectionString(string)
        let problem = #expect(throws: Problem.self) { try Connection(string) }
        #expect(problem?.exitCode == .unavailable)
        #expect(problem?.what.contains("cannot connect") == true)
    }

    @Test func `a malformed connection string is problem 64 and is not repeated`() {
        let problem = #expect(throws: Problem.self) { try ConnectionString("host=a password=sec'ret x") }
        #expect(problem?.exitCode == .usage)
        #expect(problem?.description.contains("sec") == false)
    }

    @Test func `a missing database is problem 69`() throws {
        let cluster = try TemporaryCluster.shared().cluster
        let problem = try #require(
            #expect(throws: Problem.self) { try Connection(ConnectionString(cluster.url(database: "absent"))) })
        #expect(problem.exitCode == .unavailable)
        #expect(problem.what.contains("absent"))
    }

    @Test(arguments: [#"a"b; drop"#, "Ünï çode", "offset", "select", "a'b\\c", "x.y"])
    func `any name can be quoted`(name: String) throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE SCHEMA \(quotedIdentifier(name))")
        try connection.execute("CREATE TABLE \(qualifiedName(name, in: name)) (\(quotedIdentifier(name)) text)")
        try connection.execute("INSERT INTO \(qualifiedName(name, in: name)) VALUES (\(quotedLiteral(name)))")
        #expect(try connection.value("SELECT * FROM \(qualifiedName(name, in: name))") == name)
        let found = try connection.query("SELECT nspname FROM pg_namespace WHERE nspname = $1", [name])
        #expect(found == [[name]])
    }

    @Test func `query returns texts and nulls`() throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        let rows = try connection.query("SELECT $1::text, $2::int + 1, NULL", ["é", "41"])
        #expect(rows == [["é", "42", nil]])
    }

    @Test func `a transaction that throws leaves nothing`() throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE TABLE t (a int)")
        #expect(throws: Problem.self) {
            try connection.transaction { () throws(Problem) in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute("SELECT * FROM absent")
            }
        }
        #expect(try connection.value("SELECT count(*) FROM t") == "0")
    }

    @Test func `a binary COPY arrives as it was sent, whatever the cuts`() throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        try connection.execute(#"CREATE TABLE public.person (person_id int, gender_concept_id int, "offset" text)"#)
        let rows = BinaryRows.persons(1...50_000)
        var stream = try connection.copyIn(
            table: "person", schema: "public", columns: ["person_id", "gender_concept_id", "offset"])
        try rows.bytes.withUnsafeBytes { bytes in
            try stream.write(UnsafeRawBufferPointer(rebasing: bytes[..<7]))
            try stream.write(UnsafeRawBufferPointer(rebasing: bytes[7...]))
        }
        #expect(try stream.finish() == 50_000)
        let sums = try connection.query(#"SELECT sum(person_id), count("offset"), max("offset") FROM public.person"#)
        #expect(sums == [["1250025000", "25000", "é"]])
    }

    @Test func `a dropped COPY leaves nothing and the connection works on`() throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE TABLE public.t (a int)")
        do {
            _ = try connection.copyIn(table: "t", schema: "public", columns: ["a"])
        }
        #expect(try connection.value("SELECT count(*) FROM public.t") == "0")
    }

    @Test func `a refused row names the column and never the value`() throws {
        let connection = try Connection(TemporaryCluster.shared().makeDatabase())
        try connection.execute("CREATE TABLE public.t (a int, b varchar(3))")
        var rows = BinaryRows()
        rows.row(.integer(4711), .text("SECRET"))
        let problem = #expect(throws: Problem.self) {
            var stream = try connection.copyIn(table: "t", schema: "public", columns: ["a", "b"])
            try rows.bytes.withUnsafeBytes { try stream.write($0) }
            _ = try stream.finish()
        }
        #expect(problem?.exitCode == .bug)
        #expect(problem?.what.contains("text too long for its column, column b") == true)
        #expect(problem?.description.contains("SECRET") == false)

        let parse = #expect(throws: Problem.self) { try connection.query("SELECT $1::int", ["SECRET"]) }
        #expect(parse?.description.contains("SECRET") == false)
        try connection.execute("CREATE UNIQUE INDEX ON public.t (b)")
        let unique = #expect(throws: Problem.self) {
            try connection.execute("INSERT INTO public.t VALUES (1, 'QQQ'), (2, 'QQQ')")
        }
        #expect(unique?.description.contains("QQQ") == false)
    }
}
