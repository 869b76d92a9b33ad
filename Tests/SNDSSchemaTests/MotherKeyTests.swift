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

    @Test func `keys of up to 32 characters are told apart, the pattern for nobody is missing`() {
        let text = "0123456789abcdef0123456789abcdef"
        #expect(decode(text) == decode(text))
        #expect(decode(text) != decode(text.replacing("f", with: "e")))
        #expect(decode(text)?.isEmpty == false)
        #expect(decode("A") != nil)
        for nobody in ["ABABABABABABABABABABABABABABABAB", "ababab"] { #expect(decode(nobody) == nil, "\(nobody)") }
        #expect(decode(text + "0") == nil)
    }
}
