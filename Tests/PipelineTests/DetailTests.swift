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

    /// Calls `body` with each person in the buckets of a run that stopped before its end.
    static func persons(of delivery: TinyDelivery, _ body: (Person) throws -> Void) async throws {
        var delivery = delivery
        // Too many orphans: the buckets stay.
        for line in 900..<910 { delivery.pack(line, "3400935956194") }
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 1, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        await #expect(throws: StoppedRun.self) { _ = try await Convert(settings, progress: Silent()).run() }
        let manifest = try #require(Manifest.load(try WorkDirectory(path: settings.work)))
        for (index, total) in manifest.buckets.enumerated() {
            let path = SpillSet.path(settings.work, MappingStage.setName, index)
            try BucketReader(path: path, total).forEachPerson { person in
                var ledger = Ledger()
                person.removeRepeatedRows(&ledger)
                try body(person)
            }
        }
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
        var births: [Int32: [Int32]] = [:]
        try await Converted.persons(of: delivery) { person in
            for row in person.identity.beneficiaries.rows {
                births[row.isArchived ? 1 : 0, default: []] += [row.birthYear]
            }
        }
        #expect(births == [0: [1950], 1: [1961]])
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
        var persons = 0
        try await Converted.persons(of: delivery) { person in
            persons += 1
            // Rows of a person cannot be copied: what is expected is compared outside of the macro.
            let (lineParts, stayParts) = (Self.lineDetails(person.city), Self.stayDetails(person.acute))
            #expect(lineParts == ["75013", "14000", "2015-01-01", "7500", "12500"])
            #expect(
                stayParts == [
                    "expensive earlyAccess thrombolytic", "2 1 1", "2019-04-01", "3161021", "3120550", "false", "1",
                    "2",
                    "service fee", "A7", "9261104", "1",
                ])
            let care = (person.outpatient.devices.rows.map(\.code), person.outpatient.valuations.rows.map(\.paid))
            #expect(care == (["3161021"], [Quantity(thousandths: 17_500)]))
            let registers = Self.registers(person)
            #expect(registers == ["89", "nil", "75000001", "2019-05-10", "1950", "TOP_FDIABET_IND SUP_RHEMDIA_IND"])
            let years = person.registers.maps.keys.map { DiseaseMapKey($0).year }
            #expect(years == [2019])
            let rows = person.countRows()
            #expect(rows == 1 + 6 + 3 + 16 + 3 + 3 + 8 + 3)
        }
        #expect(persons == 1)
    }

    private static func lineDetails(_ city: borrowing City) -> [String] {
        city.transports.rows.map { "\($0.from)" } + city.transportTariffs.rows.map { "\($0.quantity.thousandths)" }
            + city.pensions.rows.map { $0.granted.map { "\($0)" } ?? "nil" }
            + city.payments.rows.map { $0.paid.map { "\($0.thousandths)" } ?? "nil" }
            + city.workAccidents.rows.map { $0.incapacity.map { "\($0.thousandths)" } ?? "nil" }
    }

    private static func stayDetails(_ acute: borrowing Acute) -> [String] {
        [
            acute.drugs.rows.map { "\($0.list)" }.joined(separator: " "),
            acute.drugs.rows.map { "\($0.repeats)" }.joined(separator: " "),
            acute.drugs.rows[1].month.map { "\($0.firstDay)" } ?? "nil",
            acute.implants.rows.map { "\($0.code)" }.joined(),
            acute.valuations.rows.compactMap(\.paid).map { "\($0.thousandths)" }.joined(),
            acute.billings.rows.map { "\($0.mother.isEmpty)" }.joined(), "\(acute.services.count)",
            acute.terminations.rows.compactMap(\.births).map { "\($0)" }.joined(),
            acute.billedItems.rows.map { "\($0.kind)" }.joined(separator: " "),
            acute.billedActs.rows.map { "\($0.modifiers)" }.joined(),
            acute.billedDrugs.rows.map { "\($0.code)" }.joined(), "\(acute.interruptions.count)",
        ]
    }

    private static func registers(_ person: Person) -> [String] {
        person.registers.covers.rows.map { "\($0.kind)" }
            + person.registers.careHomeStays.rows.map { $0.end.map { "\($0)" } ?? "nil" }
            + person.registers.physicians.rows.map { "\($0.number)" }
            + person.registers.vaccinations.rows.map { $0.day.map { "\($0)" } ?? "nil" }
            + person.identity.summaries.rows.map { "\($0.birthYear)" }
            + person.registers.flags.rows.map { $0.names.joined(separator: " ") }
    }

    @Test func `years that are not known are read like the nearest, and told`() async throws {
        var (delivery, _) = base()
        delivery.stay(anna, "5", from: "10/04/2026", to: "13/04/2026", diagnosis: "I500")
        delivery.stay(anna, "6", from: "10/04/2010", to: "13/04/2010", diagnosis: "I500")
        delivery.add(.T_MCOaaMEDATU, year: 2010, ["ETA_NUM": "750000001", "RSA_NUM": "6", "ADM_NBR": "1"])
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        let warnings = try Delivery.open(folder.path).fileNotices.map(\.line)
        #expect(warnings.count == 2)
        #expect(warnings[0].contains("2026"))
        #expect(warnings[1].contains("T_MCOaaMEDATU is known from 2012"))
        let report = try await DeliveryCheck(
            ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30), .whole
        ).run()
        #expect(report.warnings == warnings)
        #expect(report.is_ok)
    }

    @Test func `flags and spending without the row that names the person stop a run that asks for them`() async throws {
        var (delivery, _) = base()
        delivery.diseaseMapParts("CARTO1")
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        #expect(throws: Problem.self) { _ = try Delivery.open(folder.path, usesDiseaseMaps: true) }
        let found = try Delivery.open(folder.path)
        #expect(!found.files.contains { $0.table.isDiseaseMap })
        #expect(found.notRead.count == 2)
    }
}
