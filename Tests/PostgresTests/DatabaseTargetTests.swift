import ETLCore
import Postgres
import Testing

struct DatabaseTargetTests {
    private func kind(_ database: String?, _ environment: [String: String]) throws -> String {
        switch try DatabaseTarget.resolve(database: database, environment: environment) {
        case .external(let string): string.text.isEmpty ? "environment" : string.text
        case .privateCluster(let cluster): cluster.place.base
        }
    }

    @Test func `the flag wins, then the environment, then our own cluster`() throws {
        let own = ["ETL_CLUSTER_DIR": "/tmp/c"]
        #expect(try kind("dbname=x", ["PGHOST": "h"]) == "dbname=x")
        #expect(try kind("", own) == "environment")
        for name in ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE"] {
            #expect(try kind(nil, own.merging([name: "x"]) { $1 }) == "environment")
        }
        #expect(try kind(nil, own) == "/tmp/c")
        #expect(try kind(nil, own.merging(["PGHOST": "", "PGUSER": "me"]) { $1 }) == "/tmp/c")
    }

    @Test func `a socket path that is too long is problem 64`() {
        let long = "/tmp/" + String(repeating: "x", count: 90)
        let problem = #expect(throws: Problem.self) { try kind(nil, ["ETL_CLUSTER_DIR": long]) }
        #expect(problem?.exitCode == .usage)
    }

    @Test(arguments: [
        ("c", true), (String(repeating: "a", count: 54), true), (String(repeating: "a", count: 55), false),
        (String(repeating: "é", count: 28), false), ("", false), ("pg_x", false),
    ])
    func `a schema name must leave room for its suffix`(name: String, fits: Bool) {
        if fits {
            #expect(throws: Never.self) { try SchemaNames(name) }
        } else {
            let problem = #expect(throws: Problem.self) { try SchemaNames(name) }
            #expect(problem?.exitCode == .usage)
        }
    }
}
