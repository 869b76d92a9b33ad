import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Synthetic
import Testing

@testable import Pipeline

/// `etl check` says what `etl convert` would: where rows alone prove that a run stops, both end alike, for the same reasons.
@Suite struct AgreementTests {
    /// A delivery in which something is wrong.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reason: String
        var spoil: @Sendable (inout TinyDelivery) -> Void

        init(_ name: String, _ reason: String, _ spoil: @escaping @Sendable (inout TinyDelivery) -> Void) {
            (testDescription, self.reason, self.spoil) = (name, reason, spoil)
        }
    }

    static let cases: [Case] = [
        Case("stays without a pseudonym", "T_MCOaaC: of 20 rows none was used") {
            $0.set("T_MCO19C", "NIR_ANO_17", "")
        },
        Case("stays under a reserved pseudonym", "T_MCOaaC: of 20 rows none was used") {
            $0.set("T_MCO19C", "NIR_ANO_17", "xxxxxxxxxxxxxxxxx")
        },
        Case("return codes that failed", "T_MCOaaC: of 20 rows none was used") { $0.set("T_MCO19C", "NIR_RET", "1") },
        Case("stays that could not be grouped", "T_MCOaaC: of 20 rows none was used") {
            $0.set("T_MCO19B", "GRG_GHM", "90Z00Z")
        },
        Case("stays of the providing side", "T_MCOaaC: of 20 rows none was used") {
            $0.set("T_MCO19B", "ENT_MOD", "0")
            $0.set("T_MCO19B", "SOR_MOD", "0")
        },
        Case("summaries without a row", "R-11 in T_MCOaaC") { $0.files["T_MCO19B"]?.rows = [] },
        Case("stays without a row", "R-11 in T_MCOaaB") { $0.files["T_MCO19C"]?.rows = [] },
        Case("days of stays as numbers of a spreadsheet", "T_MCOaaC: of 20 rows none was used") {
            $0.set("T_MCO19C", "EXE_SOI_DTD", "43567")
            $0.set("T_MCO19C", "EXE_SOI_DTF", "43569")
        },
        Case("outpatient return codes that failed", "T_MCOaaCSTC: of 20 rows none was used") {
            $0.set("T_MCO19CSTC", "NAI_RET", "1")
        },
        Case("lines of nobody", "R-03 in ER_PRS_F: 100 % of rows") { $0.set("ER_PRS_F", "BEN_NIR_PSA", "") },
        Case("lines without any day", "R-12 in ER_PRS_F: 100 % of rows") { $0.set("ER_PRS_F", "EXE_SOI_DTD", "") },
        Case("lines long before the window", "ER_PRS_F: of 40 rows none was used") {
            $0.set("ER_PRS_F", "EXE_SOI_DTD", "05/03/2012")
        },
        Case("lines for information only", "ER_PRS_F: of 40 rows none was used") {
            $0.set("ER_PRS_F", "DPN_QLF", "71")
        },
        Case("days that stand for none", "Q-83 in ER_PRS_F: 100 % of rows, limit 10 %") {
            $0.set("ER_PRS_F", "EXE_SOI_DTD", "31/12/2099")
            $0.set("ER_PRS_F", "EXE_SOI_AMD", "201903")
        },
        Case("packs without a code", "ER_PHA_F: of 20 rows none was used") { $0.set("ER_PHA_F", "PHA_PRS_C13", "NA") },
        Case("packs without a quantity", "ER_PHA_F: of 20 rows none was used") {
            $0.set("ER_PHA_F", "PHA_ACT_QSN", "")
        },
        Case("a referential without pseudonyms", "R-03 in ER_PRS_F: 100 % of rows") {
            $0.set("IR_BEN_R", "BEN_NIR_PSA", "")
        },
        Case("a referential of other persons", "R-03 in ER_PRS_F: 100 % of rows") {
            $0.set("IR_BEN_R", "BEN_NIR_PSA", "B0000000000000002")
        },
        Case("a referential of fictitious persons", "PERSON: no row") { $0.set("IR_BEN_R", "BEN_CDI_NIR", "11") },
        Case("a referential without a row", "IR_BEN_R: its files hold no row") { $0.files["IR_BEN_R"]?.rows = [] },
    ]

    private func base() -> TinyDelivery {
        let anna = "A0000000000000001"
        var delivery = TinyDelivery()
        delivery.person(anna)
        for number in 1...20 {
            delivery.pack(
                delivery.line(anna, day: "05/03/2019", nature: "3313", ["PFS_EXE_NUM": "7500000\(10 + number)"]),
                "3400935956194")
            delivery.line(anna, day: "06/03/2019", nature: "1111", ["PFS_EXE_NUM": "7500000\(10 + number)"])
            let days = (number < 10 ? "0" : "") + "\(number)"
            delivery.stay(anna, "\(number)", from: "\(days)/04/2019", to: "\(days)/12/2019", diagnosis: "I500")
            delivery.outpatient(anna, "\(number)", day: "\(days)/06/2019", letter: "CS")
        }
        return delivery
    }

    private func settings(_ delivery: TinyDelivery, _ folder: TemporaryDirectory) throws -> ConvertSettings {
        try delivery.write(to: folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 1, memory: 1 << 30)
        settings.outputDirectory = folder.file("out")
        settings.work = folder.file("work")
        return settings
    }

    /// What a run stops with; `nil` when it does not.
    private func convert(_ settings: ConvertSettings) async throws -> Problem? {
        do {
            _ = try await Convert(settings, progress: Silent()).run()
            return nil
        } catch let problem as Problem {
            return problem
        } catch let stopped as StoppedRun {
            return stopped.problem
        }
    }

    @Test func `a delivery in order is ready, and converted`() async throws {
        let folder = try TemporaryDirectory()
        let settings = try settings(base(), folder)
        let report = try await DeliveryCheck(settings, .whole).run()
        #expect(report.errors.isEmpty && report.rejects.isEmpty, "\(report.errors) \(report.rejects)")
        let problem = try await convert(settings)
        #expect(problem == nil, "\(problem?.description ?? "")")
    }

    @Test(arguments: cases) func `what rows alone prove`(_ one: Case) async throws {
        let folder = try TemporaryDirectory()
        var delivery = base()
        one.spoil(&delivery)
        let settings = try settings(delivery, folder)
        let report = try await DeliveryCheck(settings, .whole).run()
        let problem = try #require(try await convert(settings))
        #expect(report.exitCode == .tooManyRejects && problem.exitCode == .tooManyRejects, "\(problem)")
        let told = Set(report.problems.map(\.what))
        let stopped = Set(problem.what.split(separator: "\n").dropFirst().map { String($0.dropFirst(2)) })
        #expect(told == stopped)
        #expect(told.contains { $0.hasPrefix(one.reason) }, "\(told)")
    }

    @Test func `rows that fall alone are counted by reason and table, and the rest is ready`() async throws {
        let folder = try TemporaryDirectory()
        var delivery = base()
        delivery.files["T_MCO19C"]?.rows[0]["NIR_RET"] = "1"
        delivery.files["T_MCO19C"]?.rows[1]["NIR_ANO_17"] = ""
        delivery.files["T_MCO19B"]?.rows[2]["GRG_GHM"] = "90Z00Z"
        delivery.files["T_MCO19C"]?.rows[3]["NIR_ANO_17"] = "B0000000000000002"
        delivery.files["ER_PRS_F"]?.rows[1]["BEN_NIR_PSA"] = "B0000000000000002"
        delivery.files["ER_PRS_F"]?.rows[0]["BEN_CDI_NIR"] = "11"
        delivery.exemption("A0000000000000001", "", from: "01/02/2018", to: "", ["IMB_ETM_NAT": "99"])
        delivery.exemption("A0000000000000001", "E119", from: "01/02/2018", to: "")
        let settings = try settings(delivery, folder)
        let report = try await DeliveryCheck(settings, .whole).run()
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(
            report.rejects.map { "\($0.code) \($0.table) \($0.rows)" } == [
                "R-02 ER_PRS_F 1", "R-03 ER_PRS_F 1", "R-05 T_MCOaaC 1", "R-20 T_MCOaaC 1", "R-22 T_MCOaaC 1",
                "R-23 T_MCOaaC 1", "R-60 IR_IMB_R 1",
            ])
        #expect(report.rejected_rows == 7)
        let summary = try await Convert(settings, progress: Silent()).run()
        #expect(summary.rejects == ["R-02": 1, "R-03": 1, "R-05": 1, "R-20": 1, "R-22": 1, "R-23": 1, "R-60": 1])
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `of a synthetic set check rejects nothing that convert does not`(seed: UInt64) async throws {
        let folder = try TemporaryDirectory()
        _ = try await SyntheticPopulation(patients: 40, years: 2019...2019, seed: seed).write(to: folder.file("snds"))
        let settings = try settings(TinyDelivery(), folder)
        let report = try await DeliveryCheck(settings, .whole).run()
        let summary = try await Convert(settings, progress: Silent()).run()
        #expect(report.rejected_rows > 0)
        for (code, rejects) in Dictionary(grouping: report.rejects, by: \.code) {
            let rows = rejects.reduce(0) { $0 + $1.rows }
            if code == RejectCode.unnamedPatient.id {
                // One line of the reject file for many rows.
                let tables = rejects.compactMap { summary.accounting[$0.table]?.rejected }
                #expect(rows == tables.reduce(0, +))
            } else {
                #expect(rows <= summary.rejects[code] ?? 0, "\(code): \(rows)")
            }
        }
    }

    @Test func `all problems are told at once, by check and convert alike`() async throws {
        let folder = try TemporaryDirectory()
        var delivery = base()
        delivery.files["ER_PHA_F"] = nil
        let settings = try settings(delivery, folder)
        for name in ["T_MCO19UM", "T_MCO19FASTC", "T_MCO19FCSTC"] {
            try "".write(toFile: folder.file("snds/\(name).csv"), atomically: false, encoding: .utf8)
        }
        let report = try await DeliveryCheck(settings, .whole).run()
        let problem = try #require(try await convert(settings))
        #expect(problem.exitCode == .badInput && report.exitCode == .badInput)
        #expect(problem.single.map(\.description) == report.errors)
        #expect(report.errors.count == 4)
        #expect(report.problemTexts.count == 2)
        #expect(
            report.problemTexts[0].hasPrefix("3 files: is empty; a header row was expected (T_MCO19F"),
            "\(report.problemTexts)")
        #expect(report.problemTexts[1].contains("no file of ER_PHA_F"))
        for text in report.problemTexts { #expect(problem.what.contains(text)) }
    }

    @Test func `a quick check of long files judges nothing it did not read`() async throws {
        let folder = try TemporaryDirectory()
        var delivery = base()
        let line = try #require(delivery.files["ER_PRS_F"]?.rows[0])
        for number in 0..<DeliveryCheck.quickRows {
            delivery.add(.ER_PRS_F, line.merging(["PRS_ORD_NUM": "\(1000 + number)", "EXE_SOI_DTD": ""]) { $1 })
        }
        let settings = try settings(delivery, folder)
        let quick = try await DeliveryCheck(settings, .quick).run()
        #expect(quick.exitCode == nil && quick.is_quick)
        #expect(quick.not_looked_at.contains("1 of"), "\(quick.not_looked_at)")
        #expect(quick.warnings.contains { $0.contains("R-12 in ER_PRS_F") })
        let whole = try await DeliveryCheck(settings, .whole).run()
        #expect(whole.exitCode == .tooManyRejects && whole.not_looked_at.isEmpty)
    }

    @Test func `a quick check that read all is a check`() async throws {
        let folder = try TemporaryDirectory()
        var delivery = base()
        delivery.set("T_MCO19C", "NIR_ANO_17", "")
        let report = try await DeliveryCheck(try settings(delivery, folder), .quick).run()
        #expect(report.exitCode == .tooManyRejects && !report.is_quick)
    }
}

extension TinyDelivery {
    /// Gives a column one value in all rows of a file.
    fileprivate mutating func set(_ file: String, _ column: String, _ value: String) {
        guard let rows = files[file]?.rows else { return }
        for index in rows.indices { files[file]?.rows[index][column] = value }
    }
}
