import ETLTestKit
import Foundation
import OMOPSchema
import Postgres
import Testing

/// `etl convert --out DIR`: CSV files instead of a database.
@Suite(.serialized) struct FilesOutputTests {
    private func out(_ bench: Bench) -> String { bench.folder.file("cdm") }

    private func files(_ directory: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: directory))
    }

    private func convert(_ bench: Bench, _ more: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(
            ["convert", bench.input, "--out", out(bench), "--work", bench.work, "--jobs", "2", "--accept-rejects"]
                + more)
    }

    private struct Summary: Decodable {
        var tables: [String: Int]
        var digests: [String: String]
    }

    private func summary(_ outcome: ChildProcess.Outcome) throws -> Summary {
        #expect(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode(Summary.self, from: Data(outcome.standardOutput.utf8))
    }

    @Test func `names of one character will do`() throws {
        let bench = try Bench()
        let made = try ETLBinary.run(["synth", "--patients", "3", "--out", "i"], directory: bench.folder.path)
        #expect(made.status == 0, "\(made.standardError)")
        let converted = try ETLBinary.run(
            ["convert", "i", "--out", "o", "--work", "w", "--registry", "r", "--jobs", "1", "--accept-rejects"],
            directory: bench.folder.path)
        #expect(converted.status == 0, "\(converted.standardError)")
        #expect(try files(bench.folder.file("o")).contains("person.csv"))
    }

    @Test func `PostgreSQL reads the files to the rows that a load into it gives`() throws {
        let bench = try Bench()
        let made = try ETLBinary.run(["synth", "--patients", "60", "--years", "2019-2020", "--out", bench.input])
        #expect(made.status == 0)
        let filed = try summary(try convert(bench, "--json"))
        let loaded = try summary(try bench.convert("--json", "--accept-rejects"))
        #expect(filed.digests == loaded.digests)
        #expect(filed.tables == loaded.tables)

        let connection = try Connection(bench.database)
        try connection.execute("CREATE SCHEMA filed")
        for table in OMOPTable.allCases {
            try connection.execute("CREATE TABLE filed.\(table.name) (LIKE cdm.\(table.name))")
            let path = "\(out(bench))/\(table.name).csv"
            // The server runs as another account: the client reads the file.
            let copied = try ChildProcess(
                "/usr/bin/psql",
                [
                    "--no-psqlrc", "--quiet", bench.database.text, "--command",
                    "\\copy filed.\(table.name) FROM '\(path)' (FORMAT csv, HEADER)",
                ]
            ).run()
            #expect(copied.status == 0, "\(table.name): \(copied.standardError)")
            guard table.entersDigest else { continue }
            for (one, other) in [("cdm", "filed"), ("filed", "cdm")] {
                let rest = try connection.query(
                    "SELECT count(*) FROM (TABLE \(one).\(table.name) EXCEPT ALL TABLE \(other).\(table.name)) x", [])
                #expect(rest[0][0] == "0", "\(table.name): rows of \(one) that \(other) lacks")
            }
        }
    }

    @Test func `all 39 tables are there, private, with a header`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try convert(bench).status == 0)
        let found = try files(out(bench))
        #expect(found == Set(OMOPTable.allCases.map { $0.name + ".csv" } + ["etl_run.json"]))
        #expect(!FileManager.default.fileExists(atPath: out(bench) + "__loading"))
        for name in found {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(out(bench))/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let persons = try String(contentsOfFile: out(bench) + "/person.csv", encoding: .utf8).split(separator: "\n")
        #expect(persons.count == 2)
        #expect(persons[0].hasPrefix("person_id,gender_concept_id,year_of_birth"))
        #expect(persons[1].hasPrefix("1,8507,1950,3,,1950-03-01 00:00:00,0,0,"))
        let notes = try String(contentsOfFile: out(bench) + "/note.csv", encoding: .utf8)
        #expect(notes.split(separator: "\n").count == 1)
    }

    @Test func `the same input again does nothing, --replace builds it again, another input needs it`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try convert(bench).status == 0)
        #expect(try convert(bench).standardOutput.contains("Nothing to do"))
        bench.delivery.person("A0000000000000002")
        try bench.write()
        let refused = try convert(bench)
        #expect(refused.status == 73)
        #expect(refused.standardError.contains("--replace"))
        #expect(try convert(bench, "--replace").status == 0)
        let persons = try String(contentsOfFile: out(bench) + "/person.csv", encoding: .utf8)
        #expect(persons.split(separator: "\n").count == 3)
        #expect(!FileManager.default.fileExists(atPath: out(bench) + "__loading"))
    }

    @Test func `a directory with other files is never replaced`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.createDirectory(atPath: out(bench), withIntermediateDirectories: false)
        let own = out(bench) + "/thesis.docx"
        try "mine".write(toFile: own, atomically: false, encoding: .utf8)
        for more in [[], ["--replace"]] {
            let outcome = try ETLBinary.run(
                ["convert", bench.input, "--out", out(bench), "--work", bench.work] + more)
            #expect(outcome.status == 73)
            #expect(outcome.standardError.contains("not of etl"))
        }
        #expect(try files(out(bench)) == ["thesis.docx"])
    }

    @Test func `a missing parent directory is 73, an existing empty one is filled`() throws {
        let bench = try Bench()
        try bench.write()
        let lost = try ETLBinary.run([
            "convert", bench.input, "--out", bench.folder.file("no/such/place"), "--work", bench.work,
        ])
        #expect(lost.status == 73)
        try FileManager.default.createDirectory(atPath: out(bench), withIntermediateDirectories: false)
        #expect(try convert(bench).status == 0)
    }

    @Test(arguments: ["--database", "--schema", "--grant", "--results-schema"])
    func `options of a database are refused`(option: String) throws {
        let bench = try Bench()
        try bench.write()
        let outcome = try convert(bench, option, "x")
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(option) && outcome.standardError.contains("--out"))
    }

    @Test(arguments: ["partition-0.spill", "manifest.json"])
    func `a killed run leaves the directory as it was and resumes to the same bytes`(file: String) throws {
        let bench = try Bench()
        let made = try ETLBinary.run(["synth", "--patients", "400", "--years", "2019-2020", "--out", bench.input])
        #expect(made.status == 0)
        let whole = bench.folder.file("whole")
        let reference = try ETLBinary.run([
            "convert", bench.input, "--out", whole, "--work", bench.folder.file("other"), "--accept-rejects", "--jobs",
            "1",
        ])
        #expect(reference.status == 0, "\(reference.standardError)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ETLBinary.path())
        process.arguments = ["convert", bench.input, "--out", out(bench), "--work", bench.work, "--accept-rejects"]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !FileManager.default.fileExists(atPath: bench.work + "/" + file) { usleep(2_000) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(!FileManager.default.fileExists(atPath: out(bench)))
        let refused = try convert(bench)
        #expect(refused.status == 75)
        #expect(refused.standardError.contains("--resume"))
        #expect(try convert(bench, "--resume").status == 0)
        for table in OMOPTable.allCases where table.entersDigest {
            let one = FileManager.default.contents(atPath: "\(whole)/\(table.name).csv")
            #expect(one != nil && one == FileManager.default.contents(atPath: "\(out(bench))/\(table.name).csv"))
        }
    }

    @Test(arguments: ["--resume", "--accept-rejects"])
    func `killed when the new result was in place already, a run finds it and removes the old one`(
        option: String
    ) throws {
        let bench = try Bench()
        try bench.write()
        #expect(try convert(bench).status == 0)
        let (loading, kept) = (out(bench) + "__loading", bench.folder.file("kept"))
        try FileManager.default.copyItem(atPath: out(bench), toPath: kept)
        bench.delivery.person("A0000000000000002")
        try bench.write()
        #expect(try convert(bench, "--replace").status == 0)
        // The old result changed places with the new one, and was not removed.
        for isPartial in [false, true] {
            try FileManager.default.copyItem(atPath: kept, toPath: loading)
            if isPartial {
                for file in try files(loading) where file != "note.csv" {
                    try FileManager.default.removeItem(atPath: "\(loading)/\(file)")
                }
            }
            let again = try convert(bench, option)
            #expect(again.status == 0, "\(again.standardError)")
            #expect(again.standardOutput.contains("Nothing to do"))
            #expect(!FileManager.default.fileExists(atPath: loading))
        }
        let persons = try String(contentsOfFile: out(bench) + "/person.csv", encoding: .utf8)
        #expect(persons.split(separator: "\n").count == 3)
    }

    @Test func `etl clean --out drops what a killed run has left`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try convert(bench).status == 0)
        try FileManager.default.createDirectory(atPath: out(bench) + "__loading", withIntermediateDirectories: false)
        try "".write(toFile: out(bench) + "__loading/person+0.part", atomically: false, encoding: .utf8)
        let cleaned = try ETLBinary.run(["clean", "--out", out(bench), "--work", bench.work])
        #expect(cleaned.status == 0, "\(cleaned.standardError)")
        #expect(!FileManager.default.fileExists(atPath: out(bench) + "__loading"))
        #expect(FileManager.default.fileExists(atPath: out(bench) + "/person.csv"))
    }
}
