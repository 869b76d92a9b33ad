import ETLTestKit
import Foundation
import Pipeline
import Postgres
import Synthetic
import Testing

/// Properties that must hold whatever the files hold: every row has one fate, and no cut of the work changes a row.
@Suite(.serialized) struct DirtyInputTests {
    /// Random numbers that are the same in every run.
    private struct Dice {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    /// Spoils one line in twenty: emptied, garbled and overlong fields, lines cut short, doubled and lost.
    private func spoil(_ text: String, _ dice: inout Dice) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let header = lines.removeFirst()
        var result = [header]
        for line in lines {
            guard dice.below(20) == 0 else {
                result.append(line)
                continue
            }
            var fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let field = dice.below(fields.count)
            switch dice.below(7) {
            case 0: fields[field] = ""
            case 1: fields[field] = "?" + fields[field].dropFirst()
            case 2: fields[field] += "99999999999999999999999999"
            case 3: fields.remove(at: field)
            case 4: fields.removeLast(fields.count - field)
            case 5: result.append(line)
            default: continue
            }
            result.append(fields.joined(separator: ";"))
        }
        return result.joined(separator: "\n") + "\n"
    }

    private func convert(
        _ input: String, _ folder: TemporaryDirectory, buckets: Int
    ) async throws -> RunSummary {
        var settings = ConvertSettings(input: input, jobs: 2, memory: 1 << 30)
        settings.outputDirectory = folder.file("out-\(buckets)")
        settings.work = folder.file("work-\(buckets)")
        settings.acceptsRejects = true
        settings.leastBuckets = buckets
        return try await Convert(settings, progress: Silent()).run()
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `Golden dirty files: the books balance, and 1, 7 or 64 buckets give the same rows`(seed: UInt64) async throws {
        let folder = try TemporaryDirectory()
        let input = folder.file("snds")
        _ = try await SyntheticPopulation(patients: 40, years: 2019...2019, seed: seed).write(to: input)
        var dice = Dice(state: seed)
        // A nomenclature that cannot be read stops a run: every code depends on it.
        let strict = ["IR_PHA_R", "IR_NAT_V", "BE_IDE_R", "T_MCO19E", "T_SSR19E", "T_HAD19E", "T_RIP19E"].map {
            $0 + ".csv"
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: input).sorted()
        where name.hasSuffix(".csv") && !strict.contains(name) {
            let path = "\(input)/\(name)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try spoil(text, &dice).write(toFile: path, atomically: false, encoding: .utf8)
        }
        let one = try await convert(input, folder, buckets: 1)
        for (table, account) in one.accounting {
            #expect(
                account.read == account.used + account.cancelled + account.excluded + account.rejected, "\(table)")
        }
        #expect(one.rejects["R-07", default: 0] > 0)
        #expect(one.rejects["R-08", default: 0] > 0)
        #expect(one.rejects["R-11", default: 0] > 0)
        let money = try #require(one.money)
        #expect(!money.isEmpty && money.allSatisfy { $0.missing == 0 })
        #expect(try GoldenFile("dirty-\(seed)").differences(from: one.golden(of: [input])) == [])
        for buckets in [7, 64] {
            let many = try await convert(input, folder, buckets: buckets)
            #expect(many.digests == one.digests, "\(buckets) buckets")
            #expect(many.rejects == one.rejects, "\(buckets) buckets")
            #expect(many.quality == one.quality, "\(buckets) buckets")
        }
    }
}
