import Configuration
import ETLCore
import ETLTestKit
import Foundation
import Testing

@Suite struct ConfigurationTests {
    private let settings = [
        Setting("schema", .text, standard: "cdm", "schema to fill"),
        Setting("jobs", .number(1...64), "a number of workers"),
        Setting("fill_datetime", .flag, standard: "true", "a flag"),
        Setting("type_profile", .choice(["fine", "hdh"]), standard: "fine", "x"),
        Setting("database", .text, "where"), Setting("max_reject_share", .shares, "limits"),
        Setting("care_window", .period(allowsAll: false), "dates"), Setting("grant", .text, "roles"),
    ]

    private func file(_ text: String) throws -> (folder: TemporaryDirectory, path: String) {
        let folder = try TemporaryDirectory()
        let path = folder.file("etl.yaml")
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return (folder, path)
    }

    private func make(
        _ yaml: String? = nil, flags: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> Configuration {
        let place = try yaml.map(file)
        return try Configuration(
            settings, flags: flags.mapValues { ($0, "--flag") }, environment: environment,
            file: try place.map { try ConfigurationFile(path: $0.path) })
    }

    @Test func `a flag wins over the environment, that over the file, that over the default`() throws {
        let yaml = "schema: from_file\njobs: 3\n"
        let all = try make(yaml, flags: ["schema": "from_flag"], environment: ["ETL_SCHEMA": "from_environment"])
        #expect(all["schema"]?.text == "from_flag")
        #expect(all["schema"]?.origin == .flag("--flag"))
        let two = try make(yaml, environment: ["ETL_SCHEMA": "from_environment"])
        #expect(two["schema"]?.text == "from_environment")
        #expect(two["schema"]?.origin == .environment("ETL_SCHEMA"))
        let one = try make(yaml)
        #expect(one["schema"]?.text == "from_file")
        #expect(one["jobs"]?.origin.words.hasSuffix("etl.yaml:2") == true)
        #expect(try make().text("schema") == "cdm")
        #expect(try make()["schema"] == nil)
    }

    @Test func `values are read as they are written`() throws {
        let yaml = """
            # a comment
            fill_datetime: false
            care_window: 2019-01-01..2020-12-31
            grant: [reader, "other one"]
            max_reject_share:
              R-03: 0.1
              R-11: 0
            """
        let configuration = try make(yaml)
        #expect(configuration.isOn("fill_datetime") == false)
        #expect(configuration.text("care_window") == "2019-01-01..2020-12-31")
        #expect(configuration.text("grant") == "reader,other one")
        #expect(configuration.members(of: "max_reject_share").mapValues(\.text) == ["R-03": "0.1", "R-11": "0"])
        #expect(try make("").text("schema") == "cdm")
        #expect(try make("# nothing\n").text("schema") == "cdm")
    }

    @Test(arguments: [
        ("schema: a\nshema: b\n", ":2", "schema"), ("jobs: many\n", ":1", "1 to 64"),
        ("fill_datetime: yes please\n", ":1", "true or false"),
        ("type_profile: fast\n", ":1", "fine or hdh"), ("schema: a\njobs: 1\nschema: b\n", "", "Keep one"),
        ("- a\n- b\n", ":1", "key: value"), ("schema: [a\n", "", "key: value"),
        ("grant: [[a]]\n", ":1", "key: value"), ("max_reject_share:\n  R-03: 7\n", ":2", "from 0 to 1"),
        ("care_window: 2020-12-31..2019-01-01\n", ":1", "YYYY-MM-DD"),
    ])
    func `a mistake is told with its line and what was expected`(yaml: String, line: String, expected: String) throws {
        let problem = #expect(throws: Problem.self) { try make(yaml) }
        #expect(problem?.exitCode == .usage)
        #expect(problem?.place.contains("etl.yaml\(line)") == true, "\(problem?.description ?? "")")
        let text = problem?.description ?? ""
        #expect(text.contains(expected) || text.contains("twice"), "\(text)")
    }

    @Test func `a variable that nobody reads is told, an empty one is none`() throws {
        let configuration = try make(environment: [
            "ETL_SHEMA": "x", "ETL_SCHEMA": "", "PATH": "/bin", "ETL_CLUSTER_DIR": "/x",
        ])
        #expect(configuration.warnings == ["the environment variable ETL_SHEMA is not one that etl reads"])
        #expect(configuration.text("schema") == "cdm")
    }

    @Test(arguments: [
        ("host=x password=secret user=y", "host=x password=*** user=y"),
        ("postgresql://me:secret@host/db", "postgresql://me:***@host/db"),
        ("postgresql://host/db", "postgresql://host/db"),
        ("postgresql://host/db?user=a&password=b&x=1", "postgresql://host/db?user=a&password=***&x=1"),
        ("postgresql://me@host/db?sslpassword=b&password=c", "postgresql://me@host/db?sslpassword=***&password=***"),
        ("host=x password='a b' user=y", "host=x password=*** user=y"),
        ("host=x password = secret user=y", "host=x password = *** user=y"),
        (#"password='a\' b' sslpassword=a\ b host=x"#, "password=*** sslpassword=*** host=x"),
        ("host=x password=", "host=x password=***"), ("my_database", "my_database"),
        ("host=x user=password", "host=x user=password"), ("password='open", "password=***"),
        ("password=a://b:c@d", "password=***"),
    ])
    func `passwords are masked`(text: String, masked: String) throws {
        let configuration = try make(flags: ["database": text])
        #expect(configuration.listing.first { $0.setting.name == "database" }?.value.text == masked)
    }

    @Test(arguments: [
        ("care_window", "2020-12-31..2019-01-01", "ends before it begins"),
        ("care_window", "2019-02-30..2020-12-31", "begins with what is no day of the calendar"),
        ("care_window", "2019-01-01..", "ends with what is no date"), ("care_window", "2019", "is no period"),
        ("jobs", "65", "is too large"), ("jobs", "0", "is too small"), ("jobs", "two", "is no whole number"),
        ("max_reject_share.R-03", "5", "is too large"), ("max_reject_share.R-03", "5%", "is no number"),
        ("fill_datetime", "yes", "has a value that is not known"), ("schema", "", "has no value"),
    ])
    func `what is wrong with a value is told`(name: String, text: String, fault: String) {
        let problem = #expect(throws: Problem.self) { try make(flags: [name: text]) }
        #expect(problem?.what == "\(name) \(fault)")
    }
}
