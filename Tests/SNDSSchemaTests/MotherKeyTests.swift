import Delimited
import SNDSSchema
import Testing

@Suite struct MotherKeyTests {
    private func decode(_ text: String) -> MotherKey? {
        var copy = text
        let decoded = copy.withUTF8 { MotherKey.decode($0, FieldForm()) }
        guard case .value(let key) = decoded else { return nil }
        return key
    }

    @Test func `keys of up to 32 characters are told apart, the pattern for nobody says so`() {
        let text = "0123456789abcdef0123456789abcdef"
        // Every character counts.
        for index in text.indices {
            let other = text[..<index] + "x" + text[text.index(after: index)...]
            #expect(decode(text) != decode(String(other)), "\(other)")
        }
        #expect(decode(text)?.isEmpty == false)
        #expect(decode("A") != nil && decode(text)?.saysNotFound == false)
        for nobody in ["ABABABABABABABABABABABABABABABAB", "ababab"] {
            #expect(decode(nobody)?.saysNotFound == true, "\(nobody)")
        }
        #expect(decode(text + "0") == nil)
    }
}
