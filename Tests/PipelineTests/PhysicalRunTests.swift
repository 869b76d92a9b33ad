import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Testing

@testable import Pipeline

/// Deliveries whose files are written in rare ways, converted as they come.
@Suite struct PhysicalRunTests {
    private let anna = "A0000000000000001"

    /// Folder of the result by OMOP table, as CSV lines without header.
    private struct Result {
        var summary: RunSummary
        var rejects: String
        private let folder: TemporaryDirectory

        init(
            _ delivery: TinyDelivery, _ switches: [String: String] = [:], _ change: (String) throws -> Void = { _ in }
        ) async throws {
            folder = try TemporaryDirectory()
            try delivery.write(to: folder.file("snds"))
            try change(folder.file("snds"))
            var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
            settings.work = folder.file("work")
            settings.outputDirectory = folder.file("out")
            settings.acceptsRejects = true
            settings.switches = switches
            summary = try await Convert(settings, progress: Silent()).run()
            rejects = try String(contentsOfFile: folder.file("work/rejects.csv"), encoding: .utf8)
        }

        /// Values of one column, in the order of the file.
        func values(_ table: String, _ column: String) throws -> [String] {
            // No value that these tests ask for holds a delimiter.
            let text = try String(contentsOfFile: folder.file("out/\(table).csv"), encoding: .utf8)
                .replacing(/"[^"]*"/, with: "quoted")
            let lines = text.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            let place = try #require(lines.first?.firstIndex(of: column))
            return lines.dropFirst().map { $0[place] }
        }
    }

    private func base() -> TinyDelivery {
        var delivery = TinyDelivery()
        delivery.person(anna)
        delivery.stay(anna, "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        return delivery
    }

    @Test func `4.0.6-cip: a pack is the same by CIP13 and CIP7, wherever the CIP7 stands`() async throws {
        var delivery = base()
        for (cip13, cip7) in [
            ("3400935418487", "3541848"), ("3400935418487.0", ""), ("", "3541848"), ("0000003541848", ""),
            ("3541848", ""),
        ] {
            let line = delivery.line(anna, day: "05/03/2019", nature: "3313")
            delivery.pack(line, cip13, packs: "1", ["PHA_PRS_IDE": cip7])
        }
        let result = try await Result(delivery)
        #expect(Set(try result.values("drug_exposure", "drug_concept_id")).count == 1)
        #expect(!(try result.values("drug_exposure", "drug_concept_id").contains("0")))
        // The size of the pack is known by both codes.
        #expect(!(try result.values("drug_exposure", "dose_unit_source_value").contains("BOX")))
        #expect(try result.values("drug_exposure", "drug_source_value").count == 2)
    }

    @Test func `4.9-lost: a pack that was rejected leaves no drug of concept 0, and its line stays a visit`()
        async throws
    {
        var delivery = base()
        let spoilt = delivery.line(anna, day: "05/03/2019", nature: "3313")
        delivery.pack(spoilt, "3,40094E+12")
        let homeopathy = delivery.line(anna, day: "07/03/2019", nature: "3319")
        let result = try await Result(delivery)
        #expect(homeopathy == 2)
        #expect(try result.values("drug_exposure", "drug_exposure_start_date") == ["2019-03-07"])
        #expect(try result.values("visit_occurrence", "visit_start_date").contains("2019-03-05"))
        #expect(result.rejects.contains("PHA_PRS_C13, a number with an exponent"))
        let packs = try #require(result.summary.accounting["ER_PHA_F"])
        #expect((packs.read, packs.rejected) == (1, 1))
    }

    @Test func `4.8-highest: a code in several positions of a stay is one diagnosis`() async throws {
        var delivery = base()
        for code in ["I500", "I50.0", "i10", "I10", "E119", "J189"] {
            delivery.add(.T_MCOaaD, ["ETA_NUM": "750000001", "RSA_NUM": "1", "ASS_DGN": code])
        }
        for (unit, code) in [("1", "J189"), ("2", "J189")] {
            delivery.add(
                .T_MCOaaUM,
                [
                    "ETA_NUM": "750000001", "RSA_NUM": "1", "UM_ORD_NUM": unit, "PAR_DUR_SEJ": "1",
                    "AUT_TYP1_UM": "0\(unit)", "ETA_NUM_GEO": "750000001", "DGN_PAL": code,
                ])
        }
        func told(_ switches: [String: String]) async throws -> [String] {
            let result = try await Result(delivery, switches)
            let codes = try result.values("condition_occurrence", "condition_source_value")
            let positions = try result.values("condition_occurrence", "condition_status_source_value")
            return zip(codes, positions).map { "\($0) \($1)" }.sorted()
        }
        #expect(try await told([:]) == ["E119 MCO:DAS", "I10 MCO:DAS", "I500 MCO:DP", "J189 UM:DP"])
        let each = try await told(["stay_diagnoses": "position"])
        #expect(each.filter { $0.hasPrefix("I500") } == ["I500 MCO:DAS", "I500 MCO:DP"])
        #expect(each.filter { $0.hasPrefix("J189") }.count == 3)
    }

    @Test func `1.3: keys of eight digits are kept, wider ones are R-09 and name the column, in check as in convert`()
        async throws
    {
        var delivery = base()
        let wide = ["REM_TYP_AFF": "48222940", "FLX_EMT_NUM": "75101"]
        let line = delivery.line(anna, day: "05/03/2019", nature: "3313", wide)
        delivery.pack(line, "3400935418487", packs: "1", wide)
        delivery.line(anna, day: "06/03/2019", nature: "1111", ["DCT_ORD_NUM": "4294967297"])
        let result = try await Result(delivery)
        #expect(try result.values("drug_exposure", "drug_exposure_start_date") == ["2019-03-05"])
        #expect(result.rejects.contains(",R-09,"))
        #expect(result.rejects.contains("DCT_ORD_NUM, wider than 9"))
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        let report = try await DeliveryCheck(ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30), .whole)
            .run()
        let spine = try #require(report.files.first { $0.table == "ER_PRS_F" })
        #expect((spine.too_wide, spine.unreadable) == (1, 0))
        #expect(spine.faults.map(\.column) == ["DCT_ORD_NUM"])
    }

    @Test func `1.1-identity: pseudonyms of 64 characters name a person in every table`() async throws {
        let long = String(repeating: "0123456789abcdef", count: 4)
        var delivery = base()
        delivery.person(long, ["BEN_IDT_ANO": "", "BEN_NIR_ANO": ""])
        delivery.person(long, ["BEN_RNG_GEM": "2", "BEN_IDT_ANO": "", "BEN_NIR_ANO": ""])
        delivery.line(long, day: "05/03/2019", nature: "1111")
        delivery.line(long, day: "05/03/2019", nature: "1111", ["BEN_RNG_GEM": "2"])
        let result = try await Result(delivery)
        #expect(try result.values("person", "person_source_value").count == 3)
        #expect(Set(try result.values("visit_occurrence", "person_id")).count == 3)
        #expect(result.summary.quality["Q-82"] == 4)
    }

    @Test func `1.1-dates: a short date is read where the file tells the day from the month, else the run stops`()
        async throws
    {
        var delivery = base()
        delivery.line(anna, day: "04/03/2019", nature: "1111")
        func shorten(_ text: String) throws -> (String) throws -> Void {
            { input in
                let path = input + "/ER_PRS_F.csv"
                let spine = try String(contentsOfFile: path, encoding: .utf8)
                let dates = spine.replacing("04/03/2019", with: "04/03/19")
                    .replacing(/([0-9]{2})\/([0-9]{2})\/2019/) { "\(text)/\($0.output.2)/19" }
                try dates.write(toFile: path, atomically: false, encoding: .utf8)
            }
        }
        let result = try await Result(delivery, [:], try shorten("15"))
        #expect(try result.values("visit_occurrence", "visit_start_date").contains("2019-03-04"))
        let problem = await #expect(throws: Problem.self) {
            _ = try await Result(delivery, [:], try shorten("05"))
        }
        #expect(problem?.description.contains("99/99/99") == true)
    }

    @Test func `4.1-commune: who lives abroad has no location`() async throws {
        var delivery = TinyDelivery()
        delivery.person(anna, ["BEN_RES_DPT": "099", "BEN_RES_COM": "109"])
        delivery.person("A0000000000000002", ["BEN_RES_DPT": "000", "BEN_RES_COM": "000"])
        delivery.line(anna, day: "05/03/2019", nature: "1111")
        let result = try await Result(delivery)
        #expect(try result.values("location", "location_source_value") == ["DEPT|75"])
        #expect(try result.values("person", "location_id") == ["", "1"])
    }

    @Test func `4.0.5-names: names are written under a key, or not at all`() async throws {
        var delivery = base()
        let line = delivery.line(anna, day: "05/03/2019", nature: "1111")
        delivery.add(.ER_ETE_F, delivery.key(line).merging(["ETB_EXE_FIN": "01078005", "ETE_IND_TAA": "0"]) { $1 })
        let columns = [
            ("person", "person_source_value"), ("visit_occurrence", "visit_source_value"),
            ("provider", "provider_source_value"), ("care_site", "care_site_source_value"),
        ]
        let folder = try TemporaryDirectory()
        let key = try folder.write("0123456789abcdef0123456789abcdef\n", to: "key")
        let switches = ["source_values": "keyed", "source_values_key": key]
        await #expect(throws: Problem.self) { _ = try await Result(delivery, switches) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let (clear, keyed) = (try await Result(delivery), try await Result(delivery, switches))
        let empty = try await Result(delivery, ["source_values": "empty"])
        for (table, column) in columns {
            let plain = try clear.values(table, column)
            #expect(!plain.isEmpty && !plain.contains(""), "\(table)")
            let hashed = try keyed.values(table, column)
            #expect(hashed.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil }, "\(table)")
            #expect(Set(hashed).count == Set(plain).count, "\(table)")
            #expect(Set(try empty.values(table, column)) == [""], "\(table)")
        }
        // printf K0000000000000001 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef | cut -c1-32
        #expect(try keyed.values("person", "person_source_value") == ["9f6db294ce6c88c0cfbb871c62e22271"])
        #expect(keyed.summary.run.fingerprint != clear.summary.run.fingerprint)
        await #expect(throws: Problem.self) { _ = try await Result(delivery, ["source_values": "keyed"]) }
    }

    @Test func `4.22-source: the database says where it is documented`() async throws {
        let result = try await Result(base())
        #expect(try result.values("cdm_source", "source_documentation_reference")[0].hasPrefix("https://"))
        #expect(ReferenceStage.version("SNDS-OMOP built-in 12") == "built-in 12")
        #expect(ReferenceStage.version("v5.0 31-AUG-23") == "v5.0 31-AUG-23")
    }
}
