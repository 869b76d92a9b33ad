import ETLCore
import ETLTestKit
import Foundation
import Mappings
import SNDSSchema
import Testing

@testable import Pipeline

/// R-06 and `--memory`: rows are counted before they are held.
struct LargePersonTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func spill(_ name: String, _ body: (SpillWriter) throws -> Void) throws -> (path: String, total: SpillTotal)
    {
        let set = try SpillSet(directory: folder.file(""), name: name, count: 1)
        let writer = SpillWriter(set)
        try body(writer)
        try writer.finish()
        try set.finish()
        return (SpillSet.path(set.directory, name, 0), set.total(0))
    }

    private func line(_ number: UInt64, of person: Int32, fault: RejectCode? = nil) -> SpillHeader {
        SpillHeader(
            key: RowKey(0, 0, 0, number), person: person, table: TableID.ER_PRS_F.rawValue, fault: fault?.rawValue ?? 0,
            size: 0)
    }

    private func part(_ number: UInt64) -> SpillHeader {
        SpillHeader(
            key: RowKey(0, 0, 0, number), person: PersonLink.inherited, table: TableID.ER_PHA_F.rawValue, fault: 0,
            size: 0)
    }

    @Test func `R-06: the rows of a person who has too many are counted, and not held`() throws {
        let one = SpillHeader.byteCount + MemoryLayout<CareLine>.size
        let (path, total) = try spill("bucket") { writer in
            for number in 0..<50 { try writer.append(line(UInt64(number), of: 1), CareLine(), to: 0) }
            for number in 50..<53 { try writer.append(line(UInt64(number), of: 2), CareLine(), to: 0) }
        }
        let load = try BucketLoad(path, total, limit: 49)
        #expect(load.refused == [1])
        #expect(load.held == RowLoad(rows: 3, bytes: 3 * one) && load.largest == load.held)
        var reader = try BucketReader(path: path, total, load: load)
        #expect(reader.heldBytes == 3 * one)
        var ledger = Ledger()
        reader.account(&ledger)
        #expect(ledger.books[.ER_PRS_F].rejected == 50)
        #expect(ledger.rejects.map(\.code) == [.personTooLarge] && ledger.rejects.map(\.rows) == [50])
        var persons: [Int32] = []
        try reader.drain { persons.append($0.number) }
        #expect(persons == [2])
        #expect(reader.heldBytes == 0, "given up with the last person")
        let whole = try BucketLoad(path, total, limit: 50)
        #expect(whole.isWhole && whole.largest.rows == 50)
        #expect(try BucketReader(path: path, total, load: whole).heldBytes == 53 * one)
    }

    @Test func `R-06, 2.4: stays of a shared pseudonym that are too many for one person are given to nobody`() throws {
        let (path, total) = try spill("bucket") { writer in
            for number in 0..<20 {
                try writer.append(line(UInt64(number), of: 1, fault: .sharedPseudonym), CareLine(), to: 0)
            }
            try writer.append(line(20, of: 1), CareLine(), to: 0)
        }
        let load = try BucketLoad(path, total, limit: 19)
        #expect(load.unsettled == [1] && load.refused.isEmpty && load.held.rows == 1)
        let reader = try BucketReader(path: path, total, load: load)
        var ledger = Ledger()
        reader.account(&ledger)
        #expect(ledger.books[.ER_PRS_F].rejected == 20)
        #expect(ledger.rejects.map(\.code) == [.sharedPseudonym])
        #expect(try BucketLoad(path, total, limit: 20).isWhole)
    }

    /// A line with 30 packs, two lines of another key, and 40 packs without line.
    private func partition() throws -> (path: String, total: SpillTotal) {
        try spill("partition") { writer in
            try writer.append(line(1, of: 1), CareLine(), to: 0)
            for _ in 0..<30 { try writer.append(part(1), PharmacyLine(), to: 0) }
            try writer.append(line(2, of: 1), CareLine(), to: 0)
            for _ in 0..<40 { try writer.append(part(3), PharmacyLine(), to: 0) }
            try writer.append(part(4), PharmacyLine(), to: 0)
        }
    }

    @Test(arguments: [true, false])
    func `R-06: a line with too many rows is refused as a whole, counted beforehand or not`(isCounted: Bool) throws {
        let (path, total) = try partition()
        let load = try PartitionLoad(path, total, limit: 30)
        let tooLarge: Set<RowKey> = [RowKey(0, 0, 0, 1), RowKey(0, 0, 0, 3)]
        #expect(load.refused == tooLarge)
        #expect(load.held.rows == 2)
        var ledger = Ledger()
        var groups = 0
        let reader = PartitionReader(path: path, expected: total, load: isCounted ? load : nil, limit: 30)
        try reader.join(
            persons: try PersonNumbers(sortedKeys: [], known: nil), crosswalk: Crosswalk([]), ledger: &ledger
        ) { _, _, _ in groups += 1 }
        #expect(groups == 1)
        #expect(ledger.rejects.filter { $0.code == .personTooLarge }.map(\.rows).sorted() == [31, 40])
        #expect(ledger.rejects.filter { $0.code == .orphanRow }.count == 1)
        #expect(ledger.books[.ER_PHA_F].rejected == 71 && ledger.books[.ER_PRS_F].rejected == 1)
    }

    /// One person with many lines, one with few.
    private func delivery(_ lines: Int) throws -> String {
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        delivery.person("B0000000000000002")
        for number in 0..<lines {
            let line = delivery.line("A0000000000000001", day: "0\(1 + number % 9)/03/2019", nature: "1111")
            if number < 5 { delivery.pack(line, "3400935956194") }
        }
        delivery.line("B0000000000000002", day: "05/03/2019", nature: "1111")
        try delivery.write(to: folder.file("snds"))
        return folder.file("snds")
    }

    private func settings(_ input: String, _ name: String, memory: Int = 1 << 30) -> ConvertSettings {
        var settings = ConvertSettings(input: input, jobs: 1, memory: memory)
        settings.work = folder.file("work-\(name)")
        settings.outputDirectory = folder.file("out-\(name)")
        settings.acceptsRejects = true
        return settings
    }

    @Test func `R-06: who has more rows than max_person_rows is refused, whatever the memory and the buckets`()
        async throws
    {
        let input = try delivery(40)
        var some = settings(input, "some")
        // The referential row counts as well: 40 lines, 5 packs, 1 row.
        some.switches = ["max_person_rows": "45"]
        let summary = try await Convert(some, progress: Silent()).run()
        #expect(summary.rejects["R-06"] == 1)
        #expect(summary.tables["person"] == 1)
        let rejected = summary.accounting.mapValues(\.rejected)
        #expect(rejected == ["ER_PRS_F": 40, "ER_PHA_F": 5, "IR_BEN_R": 1])
        #expect(summary.accounting["ER_PRS_F"]?.read == 41)
        var cut = settings(input, "cut", memory: 300 << 20)
        (cut.switches, cut.jobs, cut.leastBuckets) = (some.switches, 3, 9)
        let other = try await Convert(cut, progress: Silent()).run()
        #expect(other.digests == summary.digests && other.rejects == summary.rejects)
        var all = settings(input, "all")
        all.switches = ["max_person_rows": "46"]
        let both = try await Convert(all, progress: Silent()).run()
        #expect(both.tables["person"] == 2)
    }

    @Test func `a person who does not fit stops the run before mapping, with the figure that does`() async throws {
        let input = try delivery(30_000)
        var small = settings(input, "small", memory: MemoryPlan.base + (17 << 20))
        let stopped = small
        let problem = await #expect(throws: Problem.self) {
            _ = try await Convert(stopped, progress: Silent()).run()
        }
        #expect(problem?.exitCode == .usage)
        #expect(problem?.what.contains("\(30_006.grouped) rows") == true, "rows of the person, and nothing else of it")
        #expect(problem?.description.contains("A000000000000000") == false)
        let figure = problem?.remedy.split(separator: " ").first { $0.hasSuffix("M;") }.flatMap { Int($0.dropLast(2)) }
        small.memory = try #require(figure) << 20
        small.mode = .resume
        let resumed = try await Convert(small, progress: Silent()).run()
        let whole = try await Convert(settings(input, "whole"), progress: Silent()).run()
        #expect(resumed.digests == whole.digests)
        #expect(resumed.tables["person"] == 2)
    }
}
