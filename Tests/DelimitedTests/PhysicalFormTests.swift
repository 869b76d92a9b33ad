import Delimited
import ETLCore
import Testing

/// Three columns of one row, read as a code, a number and a day.
private struct Values {
    var code: Code16?
    var number: Int?
    var day: Day?
    var fault: RowFault?
    var missingWords = 0
    var digests = 0

    init(_ fields: [String], spelling: CodeSpelling = .asWritten) throws {
        let file = try TextFile("CODE;NUMBER;DAY;IDENTITY\n" + fields.joined(separator: ";") + "\n")
        let opened = try DelimitedFile(path: file.path)
        var builder = TableBuilder(header: opened.header, year: nil)
        let code: Column<Code16> = builder.column(
            "CODE", width: 13, essential: true, spelling: spelling, "A code")
        let number: Column<Int> = builder.column("NUMBER", width: 4, essential: true, "A number")
        let day: Column<Day> = builder.column("DAY", essential: true, "A day")
        let person: Column<Code24> = builder.column("IDENTITY", width: 17, essential: true, identity: true, "A person")
        self.init()
        var values = self
        _ = try PieceReader().read(
            0..<(1 << 20), of: opened,
            row: { row in
                (values.code, values.number, values.day) = (row[code], row[number], row[day])
                _ = row[person]
                (values.fault, values.missingWords, values.digests) = (row.fault, row.missingWords, row.digests)
            }, malformed: { _, _ in })
        self = values
    }

    private init() {}
}

@Suite struct PhysicalFormTests {
    @Test(arguments: ["NA", "na", "NULL", "NaN", "None", "\\N", ".", "?", "null"])
    func `1.1-words: words for nothing are missing in every column`(word: String) throws {
        let values = try Values([word, word, word, word])
        #expect((values.code, values.number, values.day) == (nil, nil, nil))
        #expect(values.fault == nil)
        #expect(values.missingWords == 4)
    }

    @Test(arguments: ["NAN1", "N", "NO", "..", "NULLE"])
    func `1.1-words: other words are codes`(word: String) throws {
        let values = try Values([word, "1", "2019-03-04", "A"])
        #expect(values.code?.description == word)
        #expect(values.missingWords == 0)
    }

    @Test func `1.1-words: what people write is kept`() throws {
        let file = try TextFile("TEXT\nNa\n")
        let opened = try DelimitedFile(path: file.path)
        var builder = TableBuilder(header: opened.header, year: nil)
        let text: Column<Label64> = builder.column("TEXT", "A label")
        var found: Label64?
        _ = try PieceReader().read(0..<100, of: opened, row: { found = $0[text] }, malformed: { _, _ in })
        #expect(found?.description == "Na")
    }

    @Test func `1.1-numbers: a zero decimal behind digits is dropped`() throws {
        let values = try Values(["3400935418487.0", "12.0", "20190304.0", "750712184.0"])
        #expect(values.code == "3400935418487")
        #expect(values.number == 12)
        #expect(values.day?.description == "2019-03-04")
        #expect(values.fault == nil)
        #expect(try Values(["A12.0", "1", "2019-03-04", "A"]).code == "A12.0")
    }

    @Test(arguments: [
        ("I50.0", "I500"), ("i10", "I10"), ("G59.0*", "G590"), ("F00.0+", "F000"), ("C795+8", "C795+8"),
        ("250.0", "2500"), ("I 10", "I10"),
    ])
    func `1.1-codes: diagnoses are kept in one form`(text: String, code: Code16) throws {
        #expect(try Values([text, "1", "2019-03-04", "A"], spelling: .diagnosis).code == code)
    }

    @Test func `1.1-codes: acts are kept in capitals`() throws {
        #expect(try Values(["deqp 003", "1", "2019-03-04", "A"], spelling: .upperCase).code == "DEQP003")
        #expect(try Values(["DEQP003-01", "1", "2019-03-04", "A"], spelling: .upperCase).code == "DEQP003-01")
    }

    @Test(
        arguments: [(["3,40094E+12", "1"], 0), (["7.5E+08", "1"], 0), (["1", "1e0"], 1), (["1", "3.4E+12"], 1)]
            as [([String], Int32)])
    func `1.1-numbers: a number with an exponent is refused in its own words`(fields: [String], column: Int32) throws {
        let fault = try #require(try Values(fields + ["2019-03-04", "A"]).fault)
        #expect((fault.code, fault.column, fault.isExponent) == (.unreadableValue, column, true))
    }

    @Test func `1.1-values: a number wider than its column is R-09`() throws {
        #expect(try Values(["1", "9999", "2019-03-04", "A"]).number == 9999)
        #expect(try Values(["1", "00009999", "2019-03-04", "A"]).number == 9999)
        let fault = try #require(try Values(["1", "10000", "2019-03-04", "A"]).fault)
        #expect((fault.code, fault.column) == (.valueTooWide, 1))
    }

    @Test func `1.1-identity: up to 64 characters are known by their digest, more are too wide`() throws {
        let kept = try Values(["1", "1", "2019-03-04", String(repeating: "A", count: 24)])
        #expect((kept.fault, kept.digests) == (nil, 0))
        let digested = try Values(["1", "1", "2019-03-04", String(repeating: "A", count: 64)])
        #expect((digested.fault, digested.digests) == (nil, 1))
        let refused = try Values(["1", "1", "2019-03-04", String(repeating: "A", count: 65)])
        #expect((refused.fault?.code, refused.fault?.column) == (.valueTooWide, 3))
        // printf 'abcdefghijklmnopqrstuvwxy' | sha256sum | cut -c1-24
        #expect(IdentityDigest.code(of: "abcdefghijklmnopqrstuvwxy") == "69b980549d5045969285133d")
        #expect(IdentityDigest.code(of: "short") == "short")
    }

    @Test(arguments: [
        "04avr2019", "04-AVR-2019", "04AVR2019:00:00:00", "04 avril 2019", "04-APR-2019", "4avr2019",
    ]) func `1.1-dates: months by their names`(text: String) throws {
        #expect(try Values(["1", "1", text, "A"]).day?.description == "2019-04-04")
    }

    @Test func `1.1-dates: accents may be there or not, and June is not July`() throws {
        for (text, day) in [
            ("20déc2019", "2019-12-20"), ("20dec2019", "2019-12-20"), ("03AOÛ2019", "2019-08-03"),
            ("03aout2019", "2019-08-03"), ("03FÉV2019", "2019-02-03"), ("03juin2019", "2019-06-03"),
            ("03juil2019", "2019-07-03"), ("03mai2019", "2019-05-03"), ("03-MAR-19", "2019-03-03"),
            ("03MAR98", "1998-03-03"), ("31-DEC-99", nil), ("01-JAN-00", nil),
        ] {
            #expect(try Values(["1", "1", text, "A"]).day?.description == day, "\(text)")
        }
        #expect(try Values(["1", "1", "03jui2019", "A"]).fault != nil)
        // One column alone does not tell day and month apart.
        #expect(try Values(["1", "1", "04/03/19", "A"]).fault != nil)
    }

    @Test func `1.1-files: a line that names the delimiter is no header`() throws {
        let file = try TextFile("sep=,\r\nA,B;C\r\n1,2\r\n")
        let opened = try DelimitedFile(path: file.path)
        #expect(opened.header == ["A", "B;C"])
        #expect(opened.headerLine == 2)
        #expect(try file.rows().rows == [["1", "2"]])
    }

    @Test func `1.1-files: a delimiter behind each line adds no column`() throws {
        #expect(try TextFile("A;B\r\n1;2;\r\n3;4;\r\n").rows().rows == [["1", "2", ""], ["3", "4", ""]])
        #expect(try TextFile("A;B;\n1;2\n").rows().rows == [["1", "2"]])
        let odd = try TextFile("A;B\n1;2;\n3;4\n").rows()
        #expect(odd.rows == [["3", "4"]])
        #expect(odd.malformed == [0])
    }
}
