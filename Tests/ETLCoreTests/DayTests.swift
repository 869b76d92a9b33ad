import ETLCore
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("2000-03-01", 11_017), ("1900-01-01", -25_567), ("2024-02-29", 19_782),
        ("1600-01-01", -135_140),
    ])
    func `a civil date and its number of days agree`(text: String, days: Int32) throws {
        let day = try #require(Day(iso: text))
        #expect(day.daysSince1970 == days)
        #expect(day.description == text)
    }

    @Test func `every day of four centuries survives the round trip`() {
        for number in Int32(-140_000)...20_000 {
            let day = Day(daysSince1970: number)
            let date = day.civil
            #expect(Day(year: date.year, month: date.month, day: date.day) == day)
        }
    }

    @Test(arguments: ["2023-02-29", "2019-13-01", "2019-00-10", "2019-04-31", "19-04-30", "2019/04/30", ""])
    func `a date that does not exist is refused`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `months know their first and last day`() {
        let month = Month(year: 2020, month: 2)
        #expect(month.firstDay.description == "2020-02-01")
        #expect(month.lastDay.description == "2020-02-29")
        #expect((month + 11).firstDay.description == "2021-01-01")
        #expect((month + -2).year == 2019)
    }
}
