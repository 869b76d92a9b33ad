import ETLTestKit
import Foundation
import Postgres
import Testing

/// `etl registry build`, and conversions that use what it built.
@Suite(.serialized) struct RegistryCommandTests {
    private struct Summary: Decodable { var digests: [String: String] }

    private static let people = (1...6).map { "A000000000000000\($0)" }

    /// Persons who share places, professionals and a hospital.
    private func delivery(of people: [String]) -> TinyDelivery {
        var delivery = TinyDelivery()
        for person in people {
            let number = Int(String(person.last ?? "1")) ?? 1
            let commune = number % 2 == 0 ? "113" : "056"
            delivery.person(person, ["BEN_NAI_ANN": String(1940 + number), "BEN_RES_COM": commune])
            let changes = ["PFS_EXE_NUM": "7500000\(number % 3)", "PFS_PRE_NUM": "7510000\(number)"]
            delivery.pack(
                delivery.line(person, day: "05/03/2019", nature: "3313", changes), "3400935956194",
                packs: String(number))
            delivery.stay(
                person, String(number), from: "1\(number)/04/2019", to: "2\(number)/04/2019", diagnosis: "I500",
                number > 3 ? ["ETA_NUM": "010780054"] : [:])
        }
        return delivery
    }

    private func build(_ bench: Bench, input: String? = nil, _ more: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(["registry", "build", input ?? bench.input, "--work", bench.work, "--jobs", "2"] + more)
    }

    private func digests(_ outcome: ChildProcess.Outcome) throws -> [String: String] {
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode(Summary.self, from: Data(outcome.standardOutput.utf8)).digests
    }

    @Test func `a registry built of the same delivery gives the digests of a run without one`() throws {
        let bench = try Bench()
        bench.delivery = delivery(of: Self.people)
        try bench.write()
        let registry = bench.folder.file("registry")
        let built = try build(bench, "--registry", registry)
        #expect(built.status == 0, "\(built.standardError)")
        #expect(built.standardOutput.hasPrefix("\(registry): 6 persons, "))
        let before = try Data(contentsOf: URL(fileURLWithPath: registry))
        let plain = try digests(try bench.convert("--json"))
        let numbered = try digests(try bench.convert("--json", "--schema", "cdm_r", "--registry", registry))
        #expect(plain == numbered)
        #expect(plain.count > 20)
        #expect(try Data(contentsOf: URL(fileURLWithPath: registry)) == before, "the run had nothing to add")
    }

    /// Who has an address of the hospital has a location of its own.
    @Test func `4.1-home: files of a hospital are numbered too`() throws {
        let bench = try Bench()
        bench.delivery = delivery(of: Self.people)
        try bench.write()
        let hospital = bench.folder.file("hospital")
        try FileManager.default.createDirectory(atPath: hospital, withIntermediateDirectories: true)
        try "patient_id,snds_key,key_type\nP1,A0000000000000001,NIR_ANO_17\n"
            .write(toFile: hospital + "/person_link.csv", atomically: false, encoding: .utf8)
        try "patient_id,latitude,longitude\nP1,48.85,2.35\n"
            .write(toFile: hospital + "/patients.csv", atomically: false, encoding: .utf8)
        let registry = bench.folder.file("registry")
        #expect(try build(bench, "--registry", registry, "--hospital", hospital).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: registry))
        #expect(try bench.convert("--hospital", hospital, "--registry", registry).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: registry)) == before, "the run had nothing to add")
        let other = bench.folder.file("other")
        #expect(try build(bench, "--registry", other).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) != before)
    }

    @Test func `two halves of the persons, numbered by the registry of the whole, are the whole`() throws {
        let bench = try Bench()
        bench.delivery = delivery(of: Self.people)
        try bench.write()
        let registry = bench.folder.file("registry")
        #expect(try build(bench, "--registry", registry).status == 0)
        #expect(try bench.convert("--schema", "cdm_whole").status == 0)
        let halves = ["cdm_even": [1, 3, 5], "cdm_odd": [0, 2, 4]]
        for (schema, places) in halves {
            let input = bench.folder.file("in-\(schema)")
            try delivery(of: places.map { Self.people[$0] }).write(to: input)
            let outcome = try bench.convert("--schema", schema, "--registry", registry, input: input)
            #expect(outcome.status == 0, "\(outcome.standardError)")
        }
        // Without the registry the halves would both number from 1.
        for table in ["person", "observation_period", "visit_occurrence", "drug_exposure", "condition_occurrence"] {
            func rows(_ schema: String) throws -> [String] {
                try bench.query("SELECT t::text FROM \(schema).\(table) t ORDER BY 1").compactMap { $0[0] }
            }
            let (whole, even, odd) = (try rows("cdm_whole"), try rows("cdm_even"), try rows("cdm_odd"))
            #expect(!even.isEmpty && !odd.isEmpty, "\(table)")
            #expect((even + odd).sorted() == whole.sorted(), "\(table)")
        }
        let numbers = try bench.query(
            "SELECT person_id FROM cdm_even.person UNION SELECT person_id FROM cdm_odd.person ORDER BY 1")
        #expect(numbers.compactMap { $0[0] } == ["1", "2", "3", "4", "5", "6"])
    }

    @Test func `a registry is private, grows, and keeps what it gave`() throws {
        let bench = try Bench()
        let registry = bench.folder.file("registry")
        /// Without the last line, which seals the others.
        func lines() throws -> Set<String> {
            let lines = try String(contentsOfFile: registry, encoding: .utf8).split(separator: "\n").map(String.init)
            #expect(lines.last?.hasPrefix("end;\(lines.count - 1);") == true)
            return Set(lines.dropLast())
        }
        bench.delivery = delivery(of: [Self.people[4], Self.people[5]])
        try bench.write()
        #expect(try build(bench, "--registry", registry).status == 0)
        let first = try lines()
        let mode = try FileManager.default.attributesOfItem(atPath: registry)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        bench.delivery = delivery(of: Self.people)
        try bench.write()
        let grown = try build(bench, "--registry", registry)
        #expect(grown.standardOutput.contains("6 persons"))
        #expect(try lines().isSuperset(of: first))
        let second = try lines()
        #expect(try build(bench, "--registry", registry).status == 0)
        #expect(try lines() == second)
        // Nothing of what it holds is shown, and nothing is left beside it.
        for person in Self.people { #expect(!(grown.standardOutput + grown.standardError).contains(person)) }
        #expect(!FileManager.default.fileExists(atPath: registry + ".lock"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.work) == ["lock"])
    }

    @Test func `the file may be named by etl yaml or the environment`() throws {
        let bench = try Bench()
        try bench.write()
        let registry = bench.folder.file("registry")
        let outcome = try ETLBinary.run(
            ["registry", "build", bench.input, "--work", bench.work], environment: ["ETL_REGISTRY": registry])
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.hasPrefix(registry))
        #expect(FileManager.default.fileExists(atPath: registry))
    }

    @Test func `what cannot be a registry stops build, and convert before the first row`() throws {
        let bench = try Bench()
        try bench.write()
        let junk = try bench.folder.write("this is no registry\n", to: "junk")
        for (registry, status, words) in [
            (bench.folder.file("none/registry"), Int32(73), "in a directory that is there"),
            (junk, 65, "junk:1"), (bench.input, 66, "is a directory; a file was expected"),
        ] {
            let built = try build(bench, "--registry", registry)
            let converted = try bench.convert("--registry", registry)
            for outcome in [built, converted] {
                #expect(outcome.status == status, "\(registry)")
                #expect(outcome.standardError.contains(words), "\(outcome.standardError)")
            }
            #expect(try bench.schemas().isEmpty)
        }
        #expect(try String(contentsOfFile: junk, encoding: .utf8) == "this is no registry\n")
        #expect(try build(bench).status == 64)
        #expect(try build(bench, input: "/nonexistent/snds", "--registry", bench.folder.file("r")).status == 66)
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file("r")))
    }

    @Test func `explain needs the registry that it is given, and makes none`() throws {
        let bench = try Bench()
        try bench.write()
        let registry = bench.folder.file("none")
        let outcome = try ETLBinary.run(["explain", bench.input, "--person", "1", "--registry", registry])
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("no such registry"))
        #expect(!FileManager.default.fileExists(atPath: registry))
    }

    @Test func `two runs at once on one registry are refused`() throws {
        let bench = try Bench()
        let made = try ETLBinary.run(
            ["synth", "--patients", "400", "--years", "2019-2020", "--out", bench.input])
        #expect(made.status == 0, "\(made.standardError)")
        let registry = bench.folder.file("registry")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ETLBinary.path())
        process.arguments = ["registry", "build", bench.input, "--registry", registry, "--work", bench.work]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // The work directory is taken behind the registry.
        while process.isRunning, !FileManager.default.fileExists(atPath: bench.work + "/partition-0.spill") {
            usleep(1_000)
        }
        kill(process.processIdentifier, SIGSTOP)
        let second = try ETLBinary.run([
            "registry", "build", bench.input, "--registry", registry, "--work", bench.folder.file("w2"),
        ])
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        #expect(second.status == 75)
        #expect(second.standardError.contains("another run holds the registry"))
        #expect(process.terminationStatus == 0)
        #expect(FileManager.default.fileExists(atPath: registry))
    }
}
