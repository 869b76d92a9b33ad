import ETLCore
import Testing

@Suite struct CodeTests {
    @Test(arguments: ["", "A", "ABC", "E11", "E119", "E1190", "Z511+8", "ABCDEFG", "ABCDEFGH"])
    func `eight bytes hold a short code`(text: String) throws {
        #expect(try #require(Code8(text)).description == text)
        #expect(try #require(Code16(text)).description == text)
        #expect(try #require(Code24(text)).description == text)
    }

    @Test func `a code that does not fit is refused, never cut`() {
        let long = "1234567890123456789012345"
        #expect(Code8(long.prefix(9)) == nil)
        #expect(Code16(long.prefix(17)) == nil)
        #expect(Code24(long) == nil)
    }

    @Test func `codes order as their bytes do`() throws {
        let texts = ["", "0", "00", "10", "2", "A", "AB", "ABCDEFGHI", "ABCDEFGHJ", "B"]
        let codes = try texts.map { try #require(Code16($0)) }
        #expect(codes == codes.sorted())
    }

    @Test(arguments: [
        ("12", 5, "00012"), ("123456789", 10, "0123456789"), ("7", 9, "000000007"), ("0750712184", 10, "0750712184"),
    ])
    func `a number kept as text is padded with zeros in front`(text: String, width: Int, padded: String) throws {
        #expect(try #require(Code16(text)).leftPadded(to: width).description == padded)
    }
}

@Suite struct SourceValueTests {
    @Test func `4.0.1: text behind byte 50 is cut, never inside a character`() {
        let fits = SourceValue(String(repeating: "x", count: 50))
        #expect(fits.count == 50)
        let cut = SourceValue(String(repeating: "x", count: 49) + "é")
        #expect(cut.count == 49)
    }

    @Test func `parts are appended in order`() {
        var value = SourceValue("mco_")
        value.append(Code16("750712184"))
        value.append("_")
        value.append(42)
        #expect(value.description == "mco_750712184_42")
    }
}
