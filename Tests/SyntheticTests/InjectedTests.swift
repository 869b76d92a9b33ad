import Delimited
import ETLCore
import Foundation
import SNDSSchema
import Synthetic
import Testing

/// The flaws that a set holds on purpose.
struct InjectedTests {
    @Test(arguments: Injected.allCases)
    func `every flaw occurs at least three times in the default set`(flaw: Injected) async throws {
        // Network hospitals stopped to transmit twice in 2018.
        let set = flaw == .doubleTransmission ? try await Readback.early() : try await Readback.standard()
        #expect(set.summary.count(flaw) >= 3)
    }

    @Test func `records of stays show the flaws that are counted`() async throws {
        let set = try await Readback.standard()
        var counted: [Injected: Int] = [:]
        for year in set.years {
            try set.read(T_MCOaaB.self, year: year) { table, row in
                let stay = table.record(&row)
                if stay.group == "90Z00Z" { counted[.groupingError, default: 0] += 1 }
                if stay.type == "B" { counted[.providerSideService, default: 0] += 1 }
                if stay.generation != "0" { counted[.generatedRecord, default: 0] += 1 }
            }
            try set.read(T_MCOaaC.self, year: year) { table, row in
                let stay = table.record(&row)
                if stay.failedReturnCodes != 0 { counted[.chainingError, default: 0] += 1 }
                if stay.start == nil { counted[.stayWithoutDates, default: 0] += 1 }
                if let start = stay.start, let end = stay.end, end < start {
                    counted[.stayEndBeforeStart, default: 0] += 1
                }
            }
        }
        for flaw in [
            Injected.groupingError, .providerSideService, .generatedRecord, .chainingError, .stayWithoutDates,
            .stayEndBeforeStart,
        ] {
            #expect(counted[flaw, default: 0] == set.summary.count(flaw), "\(flaw)")
        }
    }

    @Test func `lines show the flaws that are counted`() async throws {
        let set = try await Readback.standard()
        var counted: [Injected: Int] = [:]
        var negative = 0
        try set.read(ER_PRS_F.self) { table, row in
            let line = table.record(&row)
            if line.careStart == nil { counted[line.careMonth == nil ? .noCareDate : .monthOnly, default: 0] += 1 }
            if line.spendingQualifier == 71 || line.lineQualifier == 71 { counted[.informationLine, default: 0] += 1 }
            if line.baseNature == 0 { counted[.technicalLine, default: 0] += 1 }
            if line.scheme == 888 { counted[.fictitiousLine, default: 0] += 1 }
            if let start = line.careStart, let end = line.careEnd, end < start {
                counted[.lineEndBeforeStart, default: 0] += 1
            }
            if line.quantity < .zero { negative += 1 }
        }
        // Fictitious persons have three lines each, which go with their person.
        counted[.fictitiousLine, default: 0] -= 3 * set.summary.count(.fictitiousPerson)
        for flaw in [
            Injected.noCareDate, .monthOnly, .informationLine, .technicalLine, .fictitiousLine, .lineEndBeforeStart,
        ] {
            #expect(counted[flaw, default: 0] == set.summary.count(flaw), "\(flaw)")
        }
        let regularised =
            set.summary.count(.cancelled) + set.summary.count(.cancelledAndRebilled)
            + set.summary.count(.cancelledBeforehand)
        #expect(negative == regularised + set.summary.count(.orphanNegative))
    }

    @Test func `the truth directory lists persons and flaws`() async throws {
        let truth = try Readback.temporaryDirectory()
        let directory = try Readback.temporaryDirectory()
        let summary = try await SyntheticPopulation(patients: 40, years: 2022...2022).write(to: directory, truth: truth)
        let persons = try String(contentsOf: URL(filePath: truth + "/truth_person.csv"), encoding: .utf8)
        #expect(persons.split(separator: "\n").count == summary.persons + 1)
        let flaws = try String(contentsOf: URL(filePath: truth + "/truth_defect.csv"), encoding: .utf8)
        #expect(flaws.split(separator: "\n").count == Injected.allCases.count + 1)
    }

    @Test func `every declared column holds a value somewhere but for those not modelled`() async throws {
        let notModelled: Set<String> = [
            "EXT_PMSI", "PHA_DEC_TOP", "CAM_MOD_COD", "MOD_ACT1", "MOD_ACT2", "MOD_ACT3", "MOD_ACT4", "GHS_NUM",
            "NBR_RUM", "POI_NAI", "AGE_GES", "DEL_REG_ENT", "PAS_LIT_DED", "UHCD_TOP", "AUT_TYP2_UM", "IGS2_COD",
            "RNG_BEN", "RNG_NAI", "NIR_ANO_MAM",
        ]
        let set = try await Readback.standard()
        func check<Table: SourceTable>(_ table: Table.Type, year: Int? = nil) throws {
            let names = Table.columns.filter { column in year.map(column.exists) ?? true }.map(\.name)
            var filled = [Bool](repeating: false, count: names.count)
            try set.read(table, year: year) { _, row in
                for column in names.indices where !filled[column] { filled[column] = !row.bytes(column).isEmpty }
            }
            for (index, name) in names.enumerated() where !notModelled.contains(name) {
                #expect(filled[index], "\(Table.id.name).\(name) is never filled")
            }
        }
        try check(IR_BEN_R.self)
        try check(IR_PHA_R.self)
        try check(ER_PRS_F.self)
        try check(ER_PHA_F.self)
        try check(ER_CAM_F.self)
        try check(ER_BIO_F.self)
        try check(ER_UCD_F.self)
        try check(ER_TIP_F.self)
        try check(ER_ETE_F.self)
        try check(IR_IMB_R.self)
        try check(DA_PRA_R.self)
        try check(BE_IDE_R.self)
        try check(KI_CCI_R.self)
        try check(KI_ECD_R.self)
        try check(T_MCOaaE.self, year: 2019)
        try check(T_MCOaaCSTC.self, year: 2019)
        try check(T_MCOaaFASTC.self, year: 2019)
        try check(T_MCOaaFBSTC.self, year: 2019)
        try check(T_MCOaaFCSTC.self, year: 2019)
        try check(T_MCOaaFMSTC.self, year: 2019)
        try check(T_MCOaaFLSTC.self, year: 2019)
        try check(T_MCOaaC.self, year: 2019)
        try check(T_MCOaaB.self, year: 2019)
        try check(T_MCOaaD.self, year: 2019)
        try check(T_MCOaaA.self, year: 2019)
        try check(T_MCOaaUM.self, year: 2019)
    }
}
