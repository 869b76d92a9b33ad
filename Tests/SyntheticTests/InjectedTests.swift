import Delimited
import ETLCore
import Foundation
import SNDSSchema
import Synthetic
import Testing

/// The flaws that a set holds on purpose.
struct InjectedTests {
    @Test(arguments: Injected.allCases.filter { !$0.isOfLocalFiles })
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
}
