import Delimited
import ETLCore
import Foundation
import SNDSSchema
import Synthetic
import Testing

/// A site's own files beside the SNDS files.
struct LocalFilesTests {
    private struct Written {
        var summary: SyntheticSummary
        var directory: String
        var localFiles: String

        init(patients: Int = 600, workers: Int? = nil) async throws {
            directory = try Readback.temporaryDirectory()
            localFiles = try Readback.temporaryDirectory()
            summary = try await SyntheticPopulation(patients: patients, years: 2021...2022).write(
                to: directory, hospital: localFiles, workers: workers)
        }

        func lines(_ name: String) throws -> [[String]] {
            try String(contentsOfFile: "\(localFiles)/\(name)", encoding: .utf8).split(separator: "\n")
                .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        }
    }

    @Test func `every file has rows under the columns that are read`() async throws {
        let written = try await Written()
        for table in TableID.allCases where table.isLocalFile {
            let lines = try written.lines(table.fileName(year: 0) + ".csv")
            #expect(lines[0] == table.declaration.columns.map(\.name), "\(table)")
            #expect(lines.count > 3, "\(table)")
            #expect(written.summary.rows(of: table.fileName(year: 0) + ".csv") == lines.count - 1)
        }
    }

    @Test(arguments: Injected.allCases.filter(\.isOfLocalFiles))
    func `every flaw of local files occurs`(flaw: Injected) async throws {
        let summary = try await Written().summary
        #expect(summary.count(flaw) >= 1)
    }

    @Test func `stays that are linked are those of the PMSI`() async throws {
        let written = try await Written(patients: 200)
        var keys: Set<String> = []
        for year in 21...22 {
            let rows = try String(contentsOfFile: "\(written.directory)/T_MCO\(year)C.csv", encoding: .utf8)
                .split(separator: "\n").map { $0.split(separator: ";", omittingEmptySubsequences: false) }
            let (site, number) = (rows[0].firstIndex(of: "ETA_NUM") ?? 0, rows[0].firstIndex(of: "RSA_NUM") ?? 0)
            for row in rows.dropFirst() { keys.insert("20\(year)|\(row[site])|\(Int(row[number]) ?? 0)") }
        }
        let links = try written.lines("stay_link.csv").dropFirst()
        #expect(links.count > 10)
        for link in links { #expect(keys.contains("\(link[2])|\(link[3])|\(link[4])"), "\(link)") }
    }

    @Test func `the same bytes with any number of workers, and the same SNDS files without`() async throws {
        let (one, many) = (try await Written(patients: 150, workers: 1), try await Written(patients: 150, workers: 4))
        let plain = try Readback.temporaryDirectory()
        _ = try await SyntheticPopulation(patients: 150, years: 2021...2022).write(to: plain)
        for name in try FileManager.default.contentsOfDirectory(atPath: one.localFiles) {
            #expect(try one.lines(name) == many.lines(name), "\(name)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: plain) {
            #expect(
                FileManager.default.contentsEqual(atPath: "\(plain)/\(name)", andPath: "\(one.directory)/\(name)"),
                "\(name)")
        }
    }
}
