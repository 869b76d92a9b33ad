import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Care filters` {
    private func fate(_ change: (inout TestPerson) -> Void) -> (Books.Account, [String]) {
        var person = TestPerson()
        change(&person)
        let mapped = person.map()
        return (mapped.ledger.books[.ER_PRS_F], mapped.codes)
    }

    @Test func `D1: flux month and care date inside the windows`() {
        #expect(fate { $0.care("2017-12-31") }.0.excluded == 1)
        #expect(fate { $0.care("2018-01-01") }.0.used == 1)
        #expect(fate { $0.care("2021-01-01") }.0.excluded == 1)
        #expect(fate { $0.care("2020-12-31", flux: Month(year: 2021, month: 7)) }.0.excluded == 1)
    }

    @Test func `D2 and D3: lines for information`() {
        #expect(fate { $0.care("2019-01-01") { $0.spendingQualifier = 71 } }.0.excluded == 1)
        #expect(fate { $0.care("2019-01-01") { $0.lineQualifier = 72 } }.0.excluded == 1)
        #expect(fate { $0.care("2019-01-01") { $0.lineQualifier = 70 } }.0.used == 1)
        var person = TestPerson()
        person.care("2019-01-01") { $0.spendingQualifier = 72 }
        #expect(person.map(["drop_dpn72": "false"]).ledger.books[.ER_PRS_F].used == 1)
    }

    @Test func `D5 and D6: technical lines and supplements`() {
        #expect(fate { $0.care("2019-01-01") { $0.baseNature = 0 } }.0.excluded == 1)
        #expect(fate { $0.care("2019-01-01") { $0.baseNature = nil } }.0.used == 1)
        #expect(fate { $0.care("2019-01-01") { $0.supplement = 2 } }.0.excluded == 1)
        #expect(fate { $0.care("2019-01-01") { $0.supplement = 1 } }.0.used == 1)
    }

    @Test func `D7: the month, or for drugs the prescription, stands in for the care date`() {
        var person = TestPerson()
        person.care(nil) { $0.careMonth = Month(year: 2019, month: 3) }
        #expect(person.map()[.visitOccurrence][0]["visit_start_date"] == "2019-03-01")
        #expect(fate { $0.care(nil) { $0.prescribed = day("2019-02-03") } }.1 == ["R-12"])
        var drug = TestPerson()
        drug.care(nil, nature: 3313, packs: [.pack("3400930000001", 1)]) { $0.prescribed = day("2019-02-03") }
        #expect(drug.map()[.drugExposure][0]["drug_exposure_start_date"] == "2019-02-03")
    }

    @Test func `D8: no care before the birth month, none more than 60 days after death`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { row in (row.birthYear, row.birthMonth, row.death) = (2019, 3, day("2019-06-01")) }
        person.care("2019-02-28")
        person.care("2019-03-01")
        person.care("2019-07-31")
        person.care("2019-08-01", packs: [.pack("3400930000001", 1)])
        let mapped = person.map()
        #expect(mapped.codes == ["R-13", "R-14"])
        #expect(mapped.ledger.books[.ER_PRS_F].used == 2)
        #expect(mapped.ledger.books[.ER_PHA_F].rejected == 1)
        #expect(mapped.ledger.rejects.map(\.rows) == [1, 2])
        #expect(mapped.ledger.rejects.map(\.rule) == ["D8", "D8"])
    }

    @Test func `D9: lines of fictitious beneficiaries and of scheme 888`() {
        #expect(fate { $0.care("2019-01-01") { $0.certification = "09" } }.1 == ["R-02"])
        #expect(fate { $0.care("2019-01-01") { $0.scheme = 888 } }.1 == ["R-02"])
        for large in [1, 6, 7, 8, 10, 90] as [Int32] {
            #expect(fate { $0.care("2019-01-01") { ($0.scheme, $0.largeScheme) = (888, large) } }.1 == ["R-02"])
        }
        // A code of the railways, and the general scheme as such.
        #expect(fate { $0.care("2019-01-01") { ($0.scheme, $0.largeScheme) = (888, 4) } }.1.isEmpty)
        #expect(fate { $0.care("2019-01-01") { ($0.scheme, $0.largeScheme) = (101, 1) } }.1.isEmpty)
        // Before the filters that exclude: a supplement of nobody is R-02 too.
        #expect(fate { $0.care("2019-01-01") { ($0.certification, $0.supplement) = ("09", 2) } }.1 == ["R-02"])
        #expect(fate { $0.care("2019-01-01") { $0.certification = "" } }.1.isEmpty)
    }

    @Test func `the first rule counts when several hold`() {
        let (account, codes) = fate { person in
            person.care("2019-01-01") { line in
                line.spendingQualifier = 71
                (line.careStart, line.careMonth) = (nil, nil)
            }
        }
        // D2 before D7: excluded, not R-12.
        #expect(account.excluded == 1)
        #expect(codes.isEmpty)
    }

    @Test func `refined rows share the fate of their line`() {
        var person = TestPerson()
        person.care("2017-01-01", packs: [.pack("3400930000001", 1), .pack("3400930000002", 1)])
        person.care("2019-01-01", acts: [.act("HHQE005")]) { $0.certification = "09" }
        let books = person.map().ledger.books
        #expect(books[.ER_PHA_F].excluded == 2)
        #expect(books[.ER_CAM_F].rejected == 1)
    }

    @Test func `4.0.6-empty: rows without a code are excluded, and their line with them`() {
        var person = TestPerson()
        person.care("2019-01-01", packs: [.pack("", 1)])
        person.care("2019-01-02", nature: 0)
        let mapped = person.map()
        #expect(mapped.ledger.books[.ER_PHA_F].excluded == 1)
        #expect(mapped.ledger.books[.ER_PRS_F].excluded == 2)
        #expect(mapped.codes.isEmpty)
    }
}
