import Delimited
import ETLCore
import Testing

/// What a field's text becomes.
private func decode<Value: FieldValue>(_ text: String, _ form: FieldForm = FieldForm(), as: Value.Type) -> String {
    var copy = text
    return copy.withUTF8 { bytes in
        switch Value.decode(bytes, form) {
        case .value(let value): "\(value)"
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .tooWide: "too wide"
        }
    }
}

@Suite struct DecodingTests {
    @Test(arguments: [
        ("0", "0"), ("12", "12"), ("-3", "-3"), ("+7", "7"), ("0012", "12"), ("2.00", "2"), ("3,0", "3"),
        (".", "unreadable"),
        ("1.5", "unreadable"), ("1e3", "unreadable"), ("0", "0"), ("-0.0", "0"), ("12a", "unreadable"),
        ("-", "unreadable"),
        ("1234567890", "too wide"), ("-1234567890", "too wide"), ("0000000000012", "12"),
    ])
    func `whole numbers`(text: String, expected: String) {
        #expect(decode(text, as: Int.self) == expected)
    }

    @Test(arguments: [
        ("1.5", 1500), ("-0.25", -250), ("12,345", 12_345), (".5", 500), ("7.", 7000), ("3.0000", 3000),
        ("-12", -12_000),
    ])
    func `decimal numbers keep three decimals`(text: String, thousandths: Int64) {
        #expect(decode(text, as: Quantity.self) == "\(Quantity(thousandths: thousandths))")
    }

    @Test func `a fourth decimal is unreadable, not rounded`() {
        #expect(decode("1.2345", as: Quantity.self) == "unreadable")
    }

    @Test(arguments: [
        "2019-03-01", "2019-03-01T00:00:00", "2019-03-01 00:00:00", "01/03/2019", "01/03/2019 00:00:00", "01MAR2019",
        "01mar2019:00:00:00", "01032019", "20190301", "201903", "21609", "21609.0", "1867017600", "1867017600.0",
        "1867103999",
    ])
    func `every spelling of a day is understood`(text: String) {
        #expect(decode(text, as: Day.self) == "2019-03-01")
    }

    @Test(arguments: [
        "01/01/1600", "1600-01-01", "0001-01-01", "31/12/2099", "31/12/2999", "01JAN1600:00:00:00", "160001",
        "-131486",
        "-11360390400", "379852",
    ])
    func `1.1-sentinels: a sentinel is a missing day`(text: String) {
        #expect(decode(text, as: Day.self) == "missing")
    }

    @Test(arguments: ["31/02/2019", "2019-13-01", "31022021", "01XXX2019", "2019", "hello", "2019-3-1"])
    func `an impossible day is unreadable`(text: String) {
        #expect(decode(text, as: Day.self) == "unreadable")
    }

    @Test func `1.1-dates: a settled column does not accept another spelling`() {
        var form = FieldForm()
        form.date = .slashes
        #expect(decode("01/03/2019", form, as: Day.self) == "2019-03-01")
        #expect(decode("2019-03-01", form, as: Day.self) == "unreadable")
    }

    @Test(arguments: [
        ("201903", "missing no"), ("2019-03", "missing no"), ("201900", "missing"), ("160001", "missing"),
        ("000101", "missing"), ("201913", "unreadable"), ("2019", "unreadable"),
    ])
    func `months`(text: String, expected: String) {
        let result = decode(text, as: Month.self)
        #expect(expected == "missing no" ? result == "\(Month(year: 2019, month: 3))" : result == expected)
    }

    @Test(arguments: ["00000000", "99999999", "inconnue !", "2019-0301!"])
    func `rubbish has no date form and settles nothing`(text: String) {
        var copy = text
        #expect(copy.withUTF8 { DateForm.detect($0) } == nil)
    }

    @Test func `a code is printable ASCII`() {
        #expect(decode("9é99", as: Code16.self) == "unreadable")
        #expect(decode("9 99", as: Code16.self) == "9 99")
    }

    @Test func `1.1-values: text wider than its column and spoilt numbers are found`() {
        var form = FieldForm()
        form.width = 13
        form.digitsOnly = true
        #expect(decode("3400931467731", form, as: Code16.self) == "3400931467731")
        #expect(decode("3.40E+12", form, as: Code16.self) == "unreadable")
        #expect(decode("34009314677310", form, as: Code16.self) == "too wide")
    }

    @Test(arguments: [("1", "001"), ("75", "075"), ("075", "075"), ("2A", "2A")])
    func `1.1-text: digits that lost their zeros get them back`(text: String, expected: String) {
        var form = FieldForm()
        (form.width, form.paddedWidth) = (3, 3)
        #expect(decode(text, form, as: Code8.self) == expected)
        #expect(decode(text, form, as: Code16.self) == expected)
    }
}
