import ETLCore
import ETLTestKit
import Foundation
import Pipeline
import Postgres
import Synthetic
import Testing

/// Tells nobody.
struct Silent: ProgressObserver {
    func began(_ stage: Stage, total: Int) {}
    func advanced(_ stage: Stage, done: Int, rows: Int) {}
    func ended(_ stage: Stage, rows: Int, seconds: Double) {}
    func told(_ message: String) {}
    func warned(_ message: String) {}
}

/// The same input gives the same rows, however it is cut and by however many workers it is read (decision 11).
@Suite struct DigestTests {
    private static let patients = 150

    private static func synthesise(_ directory: String) async throws {
        _ = try await SyntheticPopulation(patients: patients, years: 2019...2020, seed: 7).write(to: directory)
    }

    private static func convert(
        _ input: String, _ folder: TemporaryDirectory, jobs: Int = 2, memory: Int = 1 << 30
    ) async throws -> RunSummary {
        let database = try TemporaryCluster.shared().makeDatabase()
        var settings = ConvertSettings(input: input, jobs: jobs, memory: memory)
        settings.database = database.text
        settings.work = folder.file("work-\(UUID().uuidString.prefix(8))")
        settings.acceptsRejects = true
        return try await Convert(settings, progress: Silent()).run()
    }

    @Test func `3.10: jobs, memory, row order and file cuts do not change a row`() async throws {
        let folder = try TemporaryDirectory()
        let plain = folder.file("plain")
        try await Self.synthesise(plain)
        let reference = try await Self.convert(plain, folder)
        #expect(reference.tables["person", default: 0] > 100)
        #expect(reference.tables["drug_exposure", default: 0] > 1000)

        let oneJob = try await Self.convert(plain, folder, jobs: 1)
        #expect(oneJob.digests == reference.digests)
        let manyBuckets = try await Self.convert(plain, folder, jobs: 7, memory: 400 << 20)
        #expect(manyBuckets.digests == reference.digests)

        let shuffled = folder.file("shuffled")
        let cut = folder.file("cut")
        for directory in [shuffled, cut] {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: plain) {
            var lines = try String(contentsOfFile: "\(plain)/\(name)", encoding: .utf8).split(separator: "\n")
            let header = lines.removeFirst()
            // Backwards, then two halves crossed: no row keeps its place.
            let mixed = Array(lines.reversed())
            let half = lines.count / 2
            let crossed = Array(mixed[half...] + mixed[..<half])
            try ([header] + crossed).joined(separator: "\n").appending("\n")
                .write(toFile: "\(shuffled)/\(name)", atomically: false, encoding: .utf8)
            let stem = name.split(separator: ".")[0]
            for (part, rows) in [lines.prefix(half / 3), lines.dropFirst(half / 3)].enumerated() {
                try ([header] + rows).joined(separator: "\n").appending("\n")
                    .write(toFile: "\(cut)/\(stem)_part\(part).csv", atomically: false, encoding: .utf8)
            }
        }
        #expect(try await Self.convert(shuffled, folder).digests == reference.digests)
        #expect(try await Self.convert(cut, folder).digests == reference.digests)
    }

    @Test func `the books balance and name each table read`() async throws {
        let folder = try TemporaryDirectory()
        try await Self.synthesise(folder.file("snds"))
        let summary = try await Self.convert(folder.file("snds"), folder)
        #expect(summary.accounting.count >= 8)
        for (table, account) in summary.accounting {
            #expect(
                account.read == account.used + account.cancelled + account.excluded + account.rejected, "\(table)")
            // Psychiatric stays are too few in a small set.
            if !table.hasPrefix("T_RIP") { #expect(account.used > 0, "\(table)") }
        }
    }

    @Test func `2.5: a registry file keeps the numbers of persons and places`() async throws {
        let folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        delivery.person("B0000000000000001")
        delivery.line("B0000000000000001", day: "05/03/2019", nature: "1111")
        try delivery.write(to: folder.file("first"))
        delivery.person("A0000000000000000", ["BEN_RES_COM": "101"])
        delivery.line("A0000000000000000", day: "06/03/2019", nature: "1111", ["PFS_EXE_NUM": "10000000"])
        try delivery.write(to: folder.file("second"))
        func numbers(_ input: String, registry: String?) async throws -> [[String?]] {
            let database = try TemporaryCluster.shared().makeDatabase()
            var settings = ConvertSettings(input: folder.file(input), jobs: 1, memory: 1 << 30)
            settings.database = database.text
            settings.work = folder.file("work-\(UUID().uuidString.prefix(8))")
            settings.registry = registry
            settings.switches = ["care_window": "2019-01-01..2019-12-31"]
            _ = try await Convert(settings, progress: Silent()).run()
            return try Connection(database).query(
                "SELECT person_source_value, person_id, location_id FROM cdm.person ORDER BY 1", [])
        }
        let registry = folder.file("registry.csv")
        let first = try await numbers("first", registry: registry)
        let second = try await numbers("second", registry: registry)
        #expect(second.contains(first[0]), "known persons keep their number")
        let without = try await numbers("second", registry: nil)
        #expect(without.map { $0[1] } == ["1", "2"], "without a registry numbers are ranks in byte order")
        #expect(second.map { $0[1] } == ["2", "1"])
    }
}
