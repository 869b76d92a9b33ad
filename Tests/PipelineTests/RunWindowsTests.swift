import ETLCore
import SNDSSchema
import Testing

@testable import Pipeline

/// Decision 14: where the windows of a run come from.
@Suite struct RunWindowsTests {
    /// A census with lines of some flux months, and stays that ended in some months.
    private func census(flux: [(Int, Int)] = [], exits: [(Int, Int)] = []) -> Census {
        var census = Census()
        for (year, month) in flux {
            var signs = SignCounter()
            var row = RowSigns()
            row.flux = Month(year: year, month: month).index
            signs.note(row)
            census.add(signs, rows: 1, of: .ER_PRS_F, year: 0)
        }
        for (year, month) in exits {
            var signs = SignCounter()
            var row = RowSigns()
            row.care = Month(year: year, month: month).index
            signs.note(row)
            census.add(signs, rows: 1, of: .T_MCOaaC, year: year)
        }
        return census
    }

    private func months(_ year: Int, _ range: ClosedRange<Int>) -> [(Int, Int)] { range.map { (year, $0) } }

    private func windows(
        _ census: Census, years: [Int] = [], _ switches: [String: String] = [:]
    ) throws -> RunWindows { try RunWindows(census, years: years, switches: switches, input: "snds") }

    @Test func `a whole PMSI year ends the window, bills of later months do not shorten it`() throws {
        let flux = months(2019, 1...12) + months(2020, 1...6)
        let found = try windows(census(flux: flux, exits: months(2019, 1...12)), years: [2019])
        #expect("\(found.care)" == "2018-12-01...2019-12-31")
        #expect("\(found.snapshot)" == "2020-06-30")
        #expect(found.careOrigin == "first flux month - 1 to 31 December of the last whole PMSI year")
    }

    @Test func `without the PMSI of the last year its DCIR is kept up to seven months before its end`() throws {
        let flux = months(2018, 1...12) + months(2019, 1...12) + months(2020, 1...12)
        let found = try windows(census(flux: flux, exits: months(2018, 1...12)), years: [2018])
        #expect("\(found.care.upperBound)" == "2020-05-31")
        // June to December 2020 lie outside: only what is inside can be incomplete, and nothing is.
        #expect(found.incomplete == nil)
    }

    @Test func `a year without exits in December is not whole`() throws {
        let found = try windows(
            census(flux: months(2019, 1...12) + months(2020, 1...9), exits: months(2019, 1...12) + months(2020, 1...6)),
            years: [2019, 2020])
        #expect("\(found.care.upperBound)" == "2020-02-29")
        #expect("\(found.snapshot)" == "2020-09-30")
    }

    @Test(arguments: [(12, "2019-11-30"), (3, "2019-02-28")])
    func `a DCIR alone of few months keeps the care of all but the last`(count: Int, end: String) throws {
        let found = try windows(census(flux: months(2019, 1...count)))
        #expect("\(found.care)" == "2018-12-01...\(end)")
        #expect(found.incomplete != nil, "months that are not complete are told")
    }

    @Test func `a DCIR alone of 20 months ends seven months before its end`() throws {
        let found = try windows(census(flux: months(2018, 1...12) + months(2019, 1...8)))
        #expect("\(found.care.upperBound)" == "2019-01-31")
    }

    @Test func `stays alone of a part of a year reach to the last exits`() throws {
        let found = try windows(census(exits: months(2019, 2...4)), years: [2019])
        #expect("\(found.care)" == "2019-01-01...2019-04-30")
        #expect("\(found.snapshot)" == "2019-04-30")
    }

    @Test func `stays behind the last flux month, of a year that is not whole, are not behind the delivery`() throws {
        let found = try windows(census(flux: [(2019, 5)], exits: [(2019, 10)]), years: [2019])
        #expect("\(found.snapshot)" == "2019-10-31")
        #expect("\(found.care.upperBound)" == "2019-10-31")
    }

    @Test func `without a line of the DCIR there is no flux window`() throws {
        let found = try windows(census(exits: months(2019, 1...12)), years: [2019])
        #expect(found.flux.periodText == "none (no DCIR)")
        #expect(found.fluxOrigin == "there is no line of the DCIR")
        #expect(try windows(census(flux: months(2019, 1...3))).flux.periodText == "2019-01..2019-03")
    }

    @Test func `a year is expected of which more than the edge lies in the window`() throws {
        let set = { try self.windows(self.census(flux: [(2019, 5)]), ["care_window": $0]) }
        #expect(try set("2018-12-01..2020-02-29").expectedYears == [2019, 2020])
        #expect(try set("2018-11-01..2020-01-31").expectedYears == [2018, 2019])
    }

    @Test func `settings win, and nothing to tell a period by is an error`() throws {
        let set = [
            "care_window": "2017-01-01..2018-12-31", "flux_window": "2017-01-01..2019-06-30",
            "snapshot_date": "2020-01-01",
        ]
        let found = try windows(census(flux: months(2019, 1...12)), set)
        #expect("\(found.care)" == "2017-01-01...2018-12-31")
        #expect((found.careOrigin, found.fluxOrigin, found.snapshotOrigin) == ("set", "set", "set"))
        #expect(throws: Problem.self) { try windows(Census()) }
        #expect(throws: Problem.self) { try windows(census(flux: months(2019, 1...2)), ["care_window": "2019"]) }
    }
}
