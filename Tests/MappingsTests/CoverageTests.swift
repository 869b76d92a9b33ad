import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

/// what becomes of each code.
@Suite struct CoverageTests {
    private func lines(_ mapped: Mapped, _ vocabulary: SourceVocabulary) -> [String] {
        mapped.ledger.coverage[vocabulary].codes.sorted.map { line in
            let cell = line.cell
            let kind = cell.route.isMapped ? cell.kind.rawValue : "–"
            return "\(line.code) \(cell.domain.id) \(cell.route.rawValue) \(kind) \(line.records)/\(line.persons)"
        }
    }

    @Test func `Q-40, 4.0.7-2, 4.0.7-3, 4.0.7-6: records and persons by code, way, domain and class`() {
        var person = TestPerson()
        for date in ["2019-03-04", "2019-03-05"] {
            person.line(date, nature: 3211, biology: [.act(552), .act(7)])
            person.care(date, nature: 3313, packs: [.pack("3400930000001", 1)])
        }
        let mapped = person.map()
        #expect(
            lines(mapped, .nabm) == ["0007 Measurement none – 2/1", "0552 Measurement stcm Undefined 2/1"])
        #expect(lines(mapped, .cip13) == ["3400930000001 Drug official Undefined 2/1"])
        let account = mapped.ledger.coverage[.nabm]
        #expect(account.records == 4 && account.mappedRecords == 2)
    }

    @Test func `Q-40, 4.8-number, 4.8-revision: a code is counted in the list it is of, and in no other`() {
        var person = TestPerson()
        person.exemption("", from: "2019-01-01") { $0.number = 12 }
        person.exemption("4019", from: "2019-01-01") { $0.nomenclature = "CIM9" }
        person.exemption("I10", from: "2019-01-01")
        person.waive(41, from: "2019-01-01")
        let mapped = person.map(["ald_at_start": "false"])
        #expect(lines(mapped, .icd10) == ["I10 Condition official Undefined 1/1"])
        #expect(lines(mapped, .illnessNumber) == ["ALD 12 Condition official Undefined 1/1"])
        #expect(lines(mapped, .otherDiagnosis) == ["4019 Condition none – 1/1"])
        #expect(lines(mapped, .exemption).isEmpty, "a motive of IR_ETM_R is of another list than those of IR_IMB_R")
        #expect(lines(mapped, .waiver) == ["41 Observation none – 1/1"])
    }

    @Test func `persons are counted once a code, records always`() {
        var book = CoverageBook()
        let mapped = MappingCell(domain: .device, kind: .physicalObject, route: .own)
        let local = MappingCell(domain: .device, route: .local)
        for records in [3, 1] {
            book.beginPerson()
            for _ in 0..<records { book.add(.lpp, "1100028", local) }
        }
        book.add(.lpp, "1100028", mapped)
        var other = CoverageBook()
        other.beginPerson()
        other.add(.lpp, "1100028", local)
        other.add(.lpp, "1100034", mapped)
        book.merge(other)
        let found = book[.lpp].codes.sorted.map { "\($0.code) \($0.cell.route.rawValue) \($0.records) \($0.persons)" }
        #expect(found == ["1100028 local 5 3", "1100028 own 1 1", "1100034 own 1 1"])
        #expect(book[.lpp].records == 7 && book[.lpp].mappedRecords == 2)
    }

    @Test func `a thousand codes are kept apart`() {
        var tally = CodeTally()
        let cell = MappingCell(domain: .drug, kind: .ingredient, route: .official)
        for round in 1...3 {
            for number in 0..<1000 { tally.insert(Code16("34009\(number)") ?? Code16(), cell, person: UInt32(round)) }
        }
        #expect(tally.sorted.count == 1000 && tally.sorted.allSatisfy { $0.records == 3 && $0.persons == 3 })
        var other = CodeTally()
        for line in tally.sorted.reversed() {
            other.add(line.code, line.cell, records: line.records, persons: line.persons)
        }
        #expect(tally == other)
    }
}
