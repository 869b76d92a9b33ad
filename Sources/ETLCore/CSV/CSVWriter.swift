/// Records of comma-separated text as RFC 4180 has them, lines ended by LF: the one place that knows when to quote.
package enum CSVWriter {
    /// A record with its line end.
    package static func record(_ fields: [String]) -> String {
        var text: [UInt8] = []
        for (position, field) in fields.enumerated() {
            if position > 0 { text.append(UInt8(ascii: ",")) }
            var field = field
            field.withUTF8 { append(UnsafeRawBufferPointer($0), to: &text) }
        }
        text.append(UInt8(ascii: "\n"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Records, one after the other.
    package static func records(_ records: some Sequence<[String]>) -> String { records.map(record).joined() }

    /// Appends the bytes of a field.
    package static func append(_ field: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        guard needsQuotes(field) else { return text.append(contentsOf: field) }
        text.append(UInt8(ascii: "\""))
        for byte in field {
            if byte == UInt8(ascii: "\"") { text.append(byte) }
            text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
    }

    /// More than the RFC asks: some readers cut at semicolons, others trim blanks.
    private static func needsQuotes(_ field: UnsafeRawBufferPointer) -> Bool {
        guard let first = field.first, let last = field.last else { return false }
        if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") { return true }
        return field.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0a, 0x0d: true
            default: false
            }
        }
    }
}
