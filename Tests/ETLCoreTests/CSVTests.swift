import ETLCore
import Testing

/// Comma-separated text, written and read back.
@Suite struct CSVTests {
    private func read(_ text: String, hasBackslashes: Bool = false) -> [[String]] {
        var text = text
        return text.withUTF8 { bytes in
            var reader = CSVReader(bytes, hasBackslashes: hasBackslashes)
            var records: [[String]] = []
            while reader.next() { records.append(reader.fields.indices.map(reader.text)) }
            return records
        }
    }

    @Test(arguments: [
        ["plain", ""], ["", "", ""], ["a,b", "c;d"], ["\"", "\"\"", "say \"no\""], ["one\ntwo", "three"],
        ["one\r\ntwo", "\r"], [" before", "behind ", " "], ["Diabète é", "\t"],
    ])
    func `a record is read back as it was written`(fields: [String]) {
        #expect(read(CSVWriter.records([fields, fields])) == [fields, fields])
    }

    @Test func `only fields that need quotes have them`() {
        #expect(CSVWriter.record(["plain", "two words", "", "1.5", "a,b"]) == "plain,two words,,1.5,\"a,b\"\n")
    }

    @Test func `a quote inside an unquoted field is a plain character`() {
        #expect(read("5\" tube,x\n\"5\"\" tube\",y") == [["5\" tube", "x"], ["5\" tube", "y"]])
    }

    @Test func `a backslash guards a quote where it is asked for`() {
        #expect(read(#""a \"b\" \\",c"# + "\n", hasBackslashes: true) == [[#"a "b" \"#, "c"]])
    }

    @Test func `records know their line and a quote that stays open`() {
        var text = "a,\"b\nb\"\nc,d\n\"e,f\n"
        text.withUTF8 { bytes in
            var reader = CSVReader(bytes)
            var lines: [Int] = []
            while reader.next() { lines.append(reader.line) }
            #expect(lines == [1, 3, 4])
            #expect(reader.openQuote == 4)
        }
    }
}
