import ETLTestKit
import Foundation
import Postgres
import Testing

/// A conversion that is stopped from outside while it runs.
@Suite(.serialized) struct InterruptionTests {
    /// A delivery large enough to be caught in the act, written by the program itself.
    private func synthesise(_ bench: Bench, patients: Int = 400) throws {
        let outcome = try ETLBinary.run(
            ["synth", "--patients", String(patients), "--years", "2019-2020", "--out", bench.input])
        #expect(outcome.status == 0, "\(outcome.standardError)")
    }

    /// Starts a conversion, sends `signal` when the condition holds, and returns the exit status.
    ///
    /// `meanwhile` runs while the conversion is held still.
    private func interrupt(
        _ bench: Bench, _ more: [String] = [], signal number: Int32, when isTime: () throws -> Bool,
        meanwhile: () throws -> Void = {}
    ) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ETLBinary.path())
        process.arguments =
            [
                "convert", bench.input, "--database", bench.database.text, "--work", bench.work, "--jobs", "2",
                "--accept-rejects",
            ] + more
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        while process.isRunning, try !isTime() { usleep(2_000) }
        kill(process.processIdentifier, SIGSTOP)
        try meanwhile()
        kill(process.processIdentifier, number)
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    }

    private func digests(_ bench: Bench, schema: String = "cdm") throws -> [[String?]] {
        try bench.query(
            "SELECT table_name, row_count, digest FROM \(schema)_etl.digest "
                + "WHERE run_id = (SELECT max(run_id) FROM \(schema)_etl.run WHERE state = 'done') ORDER BY 1")
    }

    @Test(arguments: ["partition-0.spill", "bucket-0.spill", "manifest.json"])
    func `a killed run leaves the schema as it was and resumes to the same rows`(file: String) throws {
        let bench = try Bench()
        try synthesise(bench)
        let reference = try ETLBinary.run([
            "convert", bench.input, "--database", bench.database.text, "--work", bench.folder.file("other"),
            "--schema", "cdm_whole", "--accept-rejects",
        ])
        #expect(reference.status == 0, "\(reference.standardError)")
        let status = try interrupt(bench, signal: SIGKILL) {
            FileManager.default.fileExists(atPath: bench.work + "/" + file)
        }
        #expect(status == -SIGKILL)
        #expect(try !bench.schemas().contains("cdm"))
        #expect(try bench.convert("--accept-rejects").status == 75, "an unfinished run needs --resume or --replace")
        let resumed = try bench.convert("--resume", "--accept-rejects")
        #expect(resumed.status == 0, "\(resumed.standardError)")
        #expect(try digests(bench) == digests(bench, schema: "cdm_whole"))
    }

    /// What reading has noted of hospital files is there again, down to the lines of rejects.
    @Test
    func `1.1-hospital: a killed run with the files of a hospital resumes to the same rows, rejects and coverage`()
        throws
    {
        let bench = try Bench()
        let hospital = ["--hospital", bench.folder.file("hospital")]
        let made = try ETLBinary.run(
            ["synth", "--patients", "400", "--years", "2019-2020", "--out", bench.input] + hospital)
        #expect(made.status == 0, "\(made.standardError)")
        // Care of the year before is left out, which only mapping knows.
        let settings = hospital + ["--accept-rejects", "--set", "care_window=2020-01-01..2020-12-31"]
        let whole = bench.folder.file("other")
        let reference = try ETLBinary.run(
            [
                "convert", bench.input, "--database", bench.database.text, "--work", whole, "--schema", "cdm_whole",
            ] + settings)
        #expect(reference.status == 0, "\(reference.standardError)")
        let status = try interrupt(bench, settings.filter { $0 != "--accept-rejects" }, signal: SIGKILL) {
            FileManager.default.fileExists(atPath: bench.work + "/manifest.json")
        }
        #expect(status == -SIGKILL)
        let resumed = try ETLBinary.run(
            ["convert", bench.input, "--database", bench.database.text, "--work", bench.work, "--resume"] + settings)
        #expect(resumed.status == 0, "\(resumed.standardError)")
        #expect(try digests(bench) == digests(bench, schema: "cdm_whole"))
        func coverage(_ schema: String) throws -> [[String?]] {
            try bench.query("SELECT * FROM \(schema)_etl.core_coverage ORDER BY number").map { Array($0.dropFirst()) }
        }
        #expect(try coverage("cdm") == coverage("cdm_whole"))
        let rejects = try String(contentsOfFile: whole + "/rejects.csv", encoding: .utf8)
        #expect(try String(contentsOfFile: bench.work + "/rejects.csv", encoding: .utf8) == rejects)
        #expect(rejects.contains("hospital/labs.csv:"))
    }

    @Test func `Ctrl-C is 130 and can be resumed`() throws {
        let bench = try Bench()
        try synthesise(bench)
        let status = try interrupt(bench, signal: SIGINT) {
            FileManager.default.fileExists(atPath: bench.work + "/partition-0.spill")
        }
        #expect(status == 130)
        #expect(try !bench.schemas().contains("cdm"))
        #expect(try bench.convert("--resume", "--accept-rejects").status == 0)
    }

    /// A lock of another session holds the run up: while loading, while building keys, at the swap.
    @Test(
        arguments: [
            ("cdm_etl.bucket", SIGTERM, 75), ("cdm_etl.bucket", SIGINT, 130), ("cdm.person", SIGTERM, 75),
            ("cdm.person", SIGINT, 130),
        ])
    func `a stop is heard while the server waits for a lock`(table: String, number: Int32, status: Int32) throws {
        let bench = try Bench()
        try synthesise(bench, patients: 20)
        #expect(try bench.convert("--accept-rejects").status == 0)
        let other = try Connection(bench.database)
        try other.execute("BEGIN; LOCK TABLE \(table) IN SHARE MODE")
        let stopped = try interrupt(bench, ["--replace"], signal: number) {
            try !bench.query("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty
        }
        #expect(stopped == status)
        try other.execute("COMMIT")
        #expect(try bench.convert("--resume", "--accept-rejects").status == 0)
    }

    /// Stopped backends answer nothing, as a server behind a network that drops everything.
    @Test(arguments: [(SIGTERM, 75), (SIGINT, 130)] as [(Int32, Int32)])
    func `a stop is heard while the server is silent`(number: Int32, status: Int32) throws {
        let bench = try Bench()
        try synthesise(bench, patients: 20)
        var backends: [pid_t] = []
        defer { for backend in backends { kill(backend, SIGCONT) } }
        var silent = ContinuousClock.now
        let isLoading = { FileManager.default.fileExists(atPath: bench.work + "/manifest.json") }
        let stopped = try interrupt(bench, signal: number, when: isLoading) {
            backends = try bench.query(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).compactMap { $0[0].flatMap { pid_t($0) } }
            for backend in backends { kill(backend, SIGSTOP) }
            silent = .now
        }
        #expect(!backends.isEmpty)
        #expect(stopped == status)
        #expect(silent.duration(to: .now) < .seconds(5))
        for backend in backends { kill(backend, SIGCONT) }
        #expect(try bench.convert("--resume", "--accept-rejects").status == 0)
    }

    @Test func `a server killed during the load is 75 and can be resumed`() throws {
        let bench = try Bench()
        try synthesise(bench)
        let own = try TemporaryCluster()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ETLBinary.path())
        process.arguments = [
            "convert", bench.input, "--database", own.cluster.url, "--work", bench.work, "--accept-rejects",
        ]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !FileManager.default.fileExists(atPath: bench.work + "/manifest.json") {
            usleep(2_000)
        }
        own.kill()
        process.waitUntilExit()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 75, "\(text)")
        #expect(text.contains("--resume"))
        _ = try own.cluster.start()
        let resumed = try ETLBinary.run([
            "convert", bench.input, "--database", own.cluster.url, "--work", bench.work, "--resume", "--accept-rejects",
        ])
        #expect(resumed.status == 0, "\(resumed.standardError)")
    }

    @Test func `two runs at once on one schema or one work directory are refused`() throws {
        let bench = try Bench()
        try synthesise(bench)
        var second: [Int32] = []
        let isReading = { FileManager.default.fileExists(atPath: bench.work + "/partition-0.spill") }
        _ = try interrupt(bench, signal: SIGKILL, when: isReading) {
            second.append(try bench.convert("--resume").status)
            second.append(
                try ETLBinary.run([
                    "convert", bench.input, "--database", bench.database.text, "--work", bench.folder.file("w2"),
                ]).status)
        }
        #expect(second == [75, 75])
    }
}
