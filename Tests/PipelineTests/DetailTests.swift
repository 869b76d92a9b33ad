import Delimited
import ETLCore
import ETLTestKit
import Foundation
import Mappings
import SNDSSchema
import Testing

@testable import Pipeline

/// A tiny delivery, converted to files: what the books say, and the histories that mapping was given.
private struct Converted {
    var summary: RunSummary
    /// Reject code and table of each reject line.
    var rejects: [String]

    init(_ delivery: TinyDelivery, _ change: (String) throws -> Void = { _ in }) async throws {
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        try change(folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        settings.acceptsRejects = true
        summary = try await Convert(settings, progress: Silent()).run()
        rejects = try String(contentsOfFile: folder.file("work/rejects.csv"), encoding: .utf8).split(separator: "\n")
            .dropFirst().map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                return "\(fields[1]) \(fields[3])"
            }
    }

    /// Read, used, excluded and rejected rows of a table; nothing is cancelled.
    func fates(_ table: TableID) -> [Int] {
        guard let account = summary.accounting[table.name] else { return [] }
        #expect(account.read == account.used + account.cancelled + account.excluded + account.rejected)
        return [account.read, account.used, account.excluded, account.rejected]
    }

    /// Histories in the order of person numbers, read from the buckets of a run that stopped before its end.
    static func histories(of delivery: TinyDelivery) async throws -> [PersonHistory] {
        var delivery = delivery
        // Too many orphans: the buckets stay.
        for line in 900..<910 { delivery.pack(line, "3400935956194") }
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 1, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        await #expect(throws: Problem.self) { _ = try await Convert(settings, progress: Silent()).run() }
        var histories: [PersonHistory] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: settings.work)
        where name.hasPrefix(MappingStage.setName) && name.hasSuffix(".spill") {
            try BucketReader(path: settings.work + "/" + name).forEachPerson { history in
                var ledger = Ledger()
                history.removeRepeatedRows(&ledger)
                histories.append(history)
            }
        }
        return histories.sorted { $0.person < $1.person }
    }
}

private let anna = "A0000000000000001"

/// One person with a line, a stay and an outpatient sequence.
private func base() -> (delivery: TinyDelivery, line: Int) {
    var delivery = TinyDelivery()
    delivery.person(anna)
    let line = delivery.line(anna, day: "05/03/2019", nature: "1111")
    delivery.stay(anna, "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
    delivery.outpatient(anna, "1", day: "06/05/2019", letter: "CS")
    return (delivery, line)
}

@Suite struct DetailTests {
    @Test func `1.2-more, 1.5, 3.7-stay: parts share the fate of what they hang on, orphans are R-11`() async throws {
        var (delivery, line) = base()
        // A line, a stay and a sequence that are rejected: their parts are too.
        let strange = delivery.line("A0000000000000009", day: "05/03/2019", nature: "1111")
        delivery.stay("A0000000000000009", "2", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        delivery.outpatient("A0000000000000009", "2", day: "06/05/2019", letter: "CS")
        // A stay that is rejected by a rule (M1).
        delivery.stay(
            anna, "3", from: "10/06/2019", to: "13/06/2019", diagnosis: "I500", ["GRG_GHM": "90Z00Z"])
        for line in [line, strange, 77] { delivery.lineDetails(line) }
        for number in ["1", "2", "3", "77"] {
            delivery.stayDetails(number)
            delivery.privateInvoice(number)
        }
        for number in ["1", "2", "77"] { delivery.outpatientDetails(number) }
        let converted = try await Converted(delivery)
        for table in TinyDelivery.lineDetails + TinyDelivery.outpatientDetails {
            #expect(converted.fates(table) == [3, 1, 0, 2], "\(table.name)")
        }
        for table in TinyDelivery.stayDetails + TinyDelivery.privateInvoice {
            #expect(converted.fates(table) == [4, 1, 0, 3], "\(table.name)")
        }
        for table in TinyDelivery.lineDetails + TinyDelivery.stayDetails + TinyDelivery.privateInvoice
            + TinyDelivery.outpatientDetails
        {
            #expect(converted.rejects.count { $0 == "R-11 \(table.name)" } == 1, "\(table.name)")
        }
        #expect(converted.summary.tables["visit_occurrence"] == 3)
    }

    @Test func `equal rows with a key are duplicates, those without one count each`() async throws {
        var (delivery, line) = base()
        for _ in 0..<2 {
            delivery.lineDetails(line)
            delivery.stayDetails("1")
            delivery.privateInvoice("1")
            delivery.outpatientDetails("1")
        }
        let converted = try await Converted(delivery)
        for table in TinyDelivery.lineDetails + TinyDelivery.stayDetails + TinyDelivery.privateInvoice
            + TinyDelivery.outpatientDetails
        {
            #expect(converted.fates(table) == (table.mayRepeat ? [2, 2, 0, 0] : [2, 1, 1, 0]), "\(table.name)")
        }
    }

    @Test func `1.4-registers, 2.3: registers go to their person, unknown ones are R-03, duplicates excluded`()
        async throws
    {
        var (delivery, _) = base()
        for _ in 0..<2 { delivery.registers(anna) }
        delivery.registers("A0000000000000009")
        // An unknown pseudonym, but a known person key.
        delivery.registers("A0000000000000008", key: "K0000000000000001")
        for _ in 0..<2 { delivery.summary("K0000000000000001") }
        delivery.summary("K0000000000000009")
        let converted = try await Converted(delivery)
        for table in TinyDelivery.registers {
            let hasKey = table.declaration.columns.contains { $0.name == "BEN_IDT_ANO" }
            // The row found by the key says the same as the others.
            #expect(converted.fates(table) == (hasKey ? [4, 1, 2, 1] : [4, 1, 1, 2]), "\(table.name)")
            #expect(converted.rejects.count { $0 == "R-03 \(table.name)" } == (hasKey ? 1 : 2), "\(table.name)")
        }
        #expect(converted.fates(.IR_IBA_R) == [3, 1, 1, 1])
    }

    @Test func `1.4-archive: the archive adds persons, and gives way to the referential`() async throws {
        var (delivery, _) = base()
        // Later, but in the referential too; under its own key and under another one.
        delivery.archived(anna, ["MAX_TRT_DTD": "31/12/2022", "BEN_SEX_COD": "2"])
        delivery.archived(anna, ["MAX_TRT_DTD": "31/12/2022", "BEN_IDT_ANO": "K0000000000000005"])
        delivery.archived("A0000000000000002", ["BEN_NAI_ANN": "1961"])
        delivery.line("A0000000000000002", day: "05/03/2019", nature: "1111")
        let converted = try await Converted(delivery)
        #expect(converted.fates(.IR_BEN_R) == [1, 1, 0, 0])
        #expect(converted.fates(.IR_BEN_R_ARC) == [3, 1, 2, 0])
        #expect(converted.summary.tables["person"] == 2)
        let histories = try await Converted.histories(of: delivery)
        #expect(histories.map { $0.referential.map(\.isArchived) } == [[false], [true]])
        #expect(histories.map { $0.referential[0].birthYear } == [1950, 1961])
    }

    @Test func `1.9-map: a disease map belongs to the person it names`() async throws {
        var (delivery, _) = base()
        delivery.diseaseMap(anna, "CARTO1")
        delivery.diseaseMap(anna, "CARTO1", year: 2020)
        delivery.diseaseMap("A0000000000000009", "CARTO9")
        delivery.diseaseMapParts("CARTO7")
        delivery.diseaseMapParts("CARTO1")
        let converted = try await Converted(delivery)
        #expect(converted.fates(.CT_IDE_AAAA_GN) == [3, 2, 0, 1])
        for table in TinyDelivery.diseaseMapParts {
            #expect(converted.fates(table) == [5, 2, 1, 2], "\(table.name)")
            #expect(converted.rejects.count { $0 == "R-11 \(table.name)" } == 1, "\(table.name)")
        }
        #expect(converted.rejects.contains("R-03 CT_IDE_AAAA_GN"))
    }

    @Test func `1.9: causes go with their certificate, one that was matched to nobody is left out`() async throws {
        var (delivery, _) = base()
        let key = "K0000000000000001"
        delivery.certificate(key, "1", day: "20/04/2019", cause: "I10")
        delivery.certificate(key, "2", day: "20/04/2019", cause: "I10", ["DCD_IDT_TOP": "0"])
        // A cause whose certificate is not there.
        let orphan = ["DCD_IDT_ENC": String(repeating: "0", count: 63) + "3"]
        delivery.add(
            .KI_ECD_R, orphan.merging(["CER_LIG_NUM": "1", "ECD_CAU_RNG": "1", "ECD_CIM_COD": "I469"]) { $1 })
        let converted = try await Converted(delivery)
        #expect(converted.fates(.KI_CCI_R) == [2, 1, 1, 0])
        #expect(converted.fates(.KI_ECD_R) == [3, 1, 1, 1])
        #expect(converted.rejects.filter { $0.hasPrefix("R-11") } == ["R-11 KI_ECD_R"])
        #expect(converted.summary.tables["death"] == 1)
    }

    @Test func `1.9-map: versions of a disease map stay apart`() async throws {
        var (delivery, _) = base()
        delivery.diseaseMap(anna, "CARTO1")
        let converted = try await Converted(delivery) { folder in
            for table in [TableID.CT_IDE_AAAA_GN] + TinyDelivery.diseaseMapParts {
                let name = table.fileName(year: 2019)
                for version in ["G8", "G9"] {
                    let file = name.replacing("GN", with: version) + ".csv"
                    try delivery.text(name).write(toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
                }
                try FileManager.default.removeItem(atPath: "\(folder)/\(name).csv")
            }
        }
        for table in [TableID.CT_IDE_AAAA_GN] + TinyDelivery.diseaseMapParts {
            #expect(converted.fates(table) == [2, 2, 0, 0], "\(table.name)")
        }
    }

    @Test func `all arrive typed in the history of their person`() async throws {
        var (delivery, line) = base()
        delivery.lineDetails(line)
        delivery.stayDetails("1")
        delivery.privateInvoice("1")
        delivery.outpatientDetails("1")
        delivery.registers(anna)
        delivery.summary("K0000000000000001")
        delivery.diseaseMap(anna, "CARTO1")
        let history = try #require(await Converted.histories(of: delivery).first)

        let item = try #require(history.care.first)
        let parts = history.parts(of: item)
        #expect(item.partRows == 5)
        #expect(history.lineDetails.transports[Int(parts.transports.lowerBound)].from == "75013")
        #expect(history.lineDetails.transportTariffs.map(\.quantity) == [Quantity(14)])
        #expect(history.lineDetails.pensions.map(\.granted) == [Day(iso: "2015-01-01")])
        #expect(history.lineDetails.complementaryPayments.map(\.paid) == [Quantity(thousandths: 7500)])
        #expect(history.lineDetails.workAccidents.map(\.incapacity) == [Quantity(thousandths: 12500)])

        let stay = try #require(history.stays.first)
        #expect(stay.partRows == 16)
        #expect(history.stayDetails.drugs.map(\.list) == [.expensive, .earlyAccess, .thrombolytic])
        #expect(history.stayDetails.drugs.map(\.repeats) == [2, 1, 1])
        #expect(history.stayDetails.drugs[1].month == Month(year: 2019, month: 4))
        #expect(history.stayDetails.implants.map(\.code) == ["3161021"])
        #expect(history.stayDetails.valuations.map(\.paid) == [Quantity(thousandths: 3_120_550)])
        #expect(history.stayDetails.billings.first?.mother.isEmpty == false)
        #expect(stay.parts.services.count == 1)
        #expect(history.stayDetails.terminations.map(\.births) == [2])
        #expect(history.privateInvoices.items.map(\.kind) == [.service, .fee])
        #expect(history.privateInvoices.acts.map(\.modifiers) == ["A7"])
        #expect(history.privateInvoices.drugs.map(\.code) == ["9261104"])
        #expect(stay.invoices.interruptions.count == 1)

        let care = try #require(history.outpatient.first)
        #expect(care.partRows == 3)
        #expect(history.outpatientDetails.devices.map(\.code) == ["3161021"])
        #expect(history.outpatientDetails.valuations.map(\.paid) == [Quantity(thousandths: 17_500)])

        let registers = history.registers
        #expect(registers.rowCount == 8)
        #expect(registers.covers.map(\.kind) == [89])
        #expect(registers.careHomeStays.map(\.end) == [nil])
        #expect(registers.physicians.map(\.number) == ["75000001"])
        #expect(registers.vaccinations.map(\.day) == [Day(iso: "2019-05-10")])
        #expect(registers.summaries.map(\.birthYear) == [1950])

        let map = try #require(history.diseaseMapItems.first)
        #expect(map.year == 2019)
        #expect(history.diseaseMaps.flags.map(\.names) == [["TOP_FDIABET_IND", "SUP_RHEMDIA_IND"]])
        #expect(history.diseaseMaps.spending.map(\.total) == [Quantity(thousandths: 12_345_679)])
        #expect(history.rowCount == 1 + 6 + 3 + 16 + 3 + 3 + 8 + 3)
    }

    @Test func `years that are not known are read like the nearest, and told`() async throws {
        var (delivery, _) = base()
        delivery.stay(anna, "5", from: "10/04/2026", to: "13/04/2026", diagnosis: "I500")
        delivery.stay(anna, "6", from: "10/04/2010", to: "13/04/2010", diagnosis: "I500")
        delivery.add(.T_MCOaaMEDATU, year: 2010, ["ETA_NUM": "750000001", "RSA_NUM": "6", "ADM_NBR": "1"])
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        let warnings = try Delivery.open(folder.path).yearWarnings
        #expect(warnings.count == 2)
        #expect(warnings[0].contains("2026"))
        #expect(warnings[1].contains("T_MCOaaMEDATU is known from 2012"))
        let report = try await DeliveryCheck(folder.path, isQuick: false, jobs: 1).run()
        #expect(report.warnings == warnings)
        #expect(report.is_ok)
    }

    @Test func `flags and spending without the row that names the person stop a run`() async throws {
        var (delivery, _) = base()
        delivery.diseaseMapParts("CARTO1")
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        #expect(throws: Problem.self) { _ = try Delivery.open(folder.path) }
    }
}
