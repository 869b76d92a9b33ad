import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// Nothing is wider than a terminal of 80 columns but paths, which are not broken, and what programs read.
@Suite(.serialized) struct WidthTests {
    /// Lines that do not fit.
    private func wide(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { line in
            String(line.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: ""))
        }.filter { line in
            let words = line.split(separator: " ").filter { !["-", "→"].contains($0) }
            let isPath = words.count == 1 && words[0].contains("/")
            return line.count > 80 && !isPath
        }
    }

    private struct Description: Decodable {
        var command: Command
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?

            func leaves(_ parent: [String] = []) -> [[String]] {
                let path = parent + [commandName]
                let children = (subcommands ?? []).filter { $0.commandName != "help" }
                return children.isEmpty ? [path] : children.flatMap { $0.leaves(path) }
            }
        }
    }

    private func commands() throws -> [[String]] {
        let text = try ETLBinary.run(["--experimental-dump-help"]).standardOutput
        return try JSONDecoder().decode(Description.self, from: Data(text.utf8)).command.leaves().map {
            Array($0.dropFirst())
        }
    }

    /// A delivery far down in folders with long names, with something for every part of every page.
    private func bench() throws -> Bench {
        let bench = try Bench()
        let one = "A0000000000000001"
        bench.delivery.lineDetails(1)
        bench.delivery.line("Z0000000000000009", day: "06/03/2019", nature: "1111")
        bench.delivery.line(one, day: "31/02/2019", nature: "1111")
        bench.delivery.line(one, day: "06/03/2019", nature: "1111", ["CPL_MAJ_TOP": "2"])
        bench.delivery.line(one, day: "06/03/2019", nature: "1111", ["DPN_QLF": "71"])
        bench.delivery.line(one, day: "06/03/2019", nature: "1222")
        bench.delivery.exemption(one, "E119", from: "01/03/2019", to: "01/01/1600", ["IMB_ETM_NAT": "62"])
        bench.delivery.stay(one, "2", from: "20/04/2019", to: "22/04/2019", diagnosis: "I500", ["GRG_GHM": "90Z00Z"])
        bench.delivery.pack(4711, "3400935956194")
        bench.delivery.outpatient(one, "1", day: "04/04/2019", letter: "CS")
        try bench.delivery.write(to: deep(bench))
        try "x\n".write(
            toFile: deep(bench) + "/a_file_that_has_nothing_to_do_with_it.csv", atomically: false, encoding: .utf8)
        return bench
    }

    private func deep(_ bench: Bench) -> String {
        bench.input + "/delivery_of_the_month_of_september_2021/extraction_for_the_project_four_thousand_and_twelve"
    }

    @Test func `every command`() throws {
        let bench = try bench()
        let (database, work) = (bench.database.text, bench.work)
        let converted = try bench.convert("--accept-rejects")
        try #require(converted.status == 0, "\(converted.standardError)")
        let settings = bench.folder.file("etl.yaml")
        try
            "vocabulary: /srv/vocabularies/athena/download_of_the_first_of_february_2024_all_that_is_free\nlog_level: info\n"
            .write(toFile: settings, atomically: false, encoding: .utf8)
        let mappings = bench.folder.file("mappings_that_somebody_has_made_and_reviewed_for_this_very_project")
        let reviewed = try bench.folder.write(
            "sourceCode,sourceName,ADD_INFO:sourceVocabulary,mappingStatus,conceptId,matchScore,statusSetBy,statusSetOn,equivalence\n",
            to: "reviewed.csv")
        let registry = bench.folder.file("registry_of_all_persons_places_and_professionals_of_the_deliveries")
        let runs: [[String]] = [
            ["check", bench.input], ["check", bench.input, "--verbose"], ["check", bench.input, "--quick"],
            ["check", deep(bench) + "/nonexistent"],
            ["convert", bench.input, "--dry-run", "--database", database, "--work", work],
            ["convert", bench.input, "--accept-rejects", "--database", database, "--work", work],
            ["convert", bench.input, "--database", database, "--work", work, "--replace"],
            ["coverage", "--database", database], ["coverage", "--database", database, "--no-mask"],
            ["explain", bench.input, "--person", "1"],
            ["rejects", "--work", work], ["rejects", "--work", work, "--find", bench.input],
            ["rejects", "--work", work, "--find", bench.input, "--code", "R-03"],
            ["rejects", "--work", work, "--code", "R-08", "--no-mask"],
            ["synth", "--patients", "3", "--years", "2019", "--out", bench.folder.file("synth")],
            ["db", "start"], ["db", "status"], ["db", "url"], ["db", "psql", "-c", "select 1"], ["db", "stop"],
            ["db", "status"],
            ["config"], ["config", "--explain"], ["config", "--config", settings],
            ["config", "--config", settings, "--explain"],
            ["vocab", "check"], ["vocab", "check", mappings], ["vocab", "unmapped", "--database", database],
            ["vocab", "export", "--usagi", bench.folder.file("usagi.csv"), "--database", database],
            ["vocab", "import", "--usagi", reviewed, "--mappings", mappings],
            ["vocab", "diff", "built-in", "current", "--database", database],
            ["registry", "build", bench.input, "--registry", registry, "--work", work],
            ["clean", "--work", work, "--schema", "cdm", "--database", database],
            // Written to be read by programs, as Markdown or SQL.
            ["schema", "omop"], ["spec"], ["manual"],
        ]
        let listed = try commands()
        #expect(listed.filter { command in !runs.contains { $0.starts(with: command) } } == [])
        for arguments in runs {
            let outcome = try ETLBinary.run(
                arguments, environment: ["ETL_CLUSTER_DIR": bench.folder.file("cluster")], directory: bench.folder.path)
            #expect(
                !(outcome.standardOutput + outcome.standardError).isEmpty || arguments == ["db", "stop"], "\(arguments)"
            )
            guard !["schema", "spec", "manual"].contains(arguments[0]) else { continue }
            #expect(wide(outcome.standardOutput) == [], "\(arguments)")
        }
        for command in listed + [[], ["db"], ["vocab"], ["registry"]] where command != ["db", "psql"] {
            let help = try ETLBinary.run(command + ["--help"])
            #expect(help.status == 0 && wide(help.standardOutput) == [], "\(command)")
        }
    }

    private static let hasTerminal = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    @Test(.enabled(if: hasTerminal)) func `on a terminal, progress, warnings and errors fit as well`() throws {
        let bench = try bench()
        let etl = try ETLBinary.path()
        for arguments in [
            ["convert", bench.input, "--database", bench.database.text, "--work", bench.work],
            ["check", deep(bench) + "/nonexistent"], ["convert", bench.input, "--memory", "8M"], ["chek"],
        ] {
            let line = ([etl] + arguments).map { "'\($0)'" }.joined(separator: " ")
            let outcome = try ChildProcess(
                "/usr/bin/script", ["-qec", "stty cols 80; \(line)", "/dev/null"], directory: bench.folder.path
            ).run()
            #expect(outcome.standardOutput.contains("error:"), "\(arguments)")
            #expect(wide(outcome.standardOutput) == [], "\(arguments)")
        }
    }
}
