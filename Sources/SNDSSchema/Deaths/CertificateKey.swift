public import Delimited
public import ETLCore

/// DCD_IDT_ENC, the number of a death certificate: 64 hexadecimal digits, or any text of up to 64 bytes.
///
/// The first byte of the packed key tells certificates from lines and stays. Of 64 digits the last 62 are kept as they
/// are, so that a key in the reject file can be found by its end; other texts are hashed.
public struct CertificateKey: FieldValue {
    public var packed: RowKey

    public static var kind: FieldKind { .text }
    /// First byte of the key: no field of the PMSI and no month of the DCIR has it.
    public static let mark: UInt64 = 0xc1

    public static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm
    ) -> Decoded<CertificateKey> {
        if form.width > 0, bytes.count > Int(form.width) { return .tooWide }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var isHexadecimal = bytes.count == 64
        for (position, byte) in bytes.enumerated() {
            guard byte &- 0x20 <= 0x5e else { return .unreadable }
            guard let digit = hexadecimalDigit(byte) else {
                isHexadecimal = false
                break
            }
            guard isHexadecimal, position >= 2 else { continue }
            let shift = UInt64(60 - 4 * (position & 15))
            switch position >> 4 {
            case 0: words.0 |= digit << shift
            case 1: words.1 |= digit << shift
            case 2: words.2 |= digit << shift
            default: words.3 |= digit << shift
            }
        }
        if !isHexadecimal { words = hashed(bytes) }
        let first = mark << 56 | words.0 & (1 << 56 - 1)
        return .value(CertificateKey(packed: RowKey(first, words.1, words.2, words.3)))
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x41...0x46: UInt64(byte - 0x37)
        case 0x61...0x66: UInt64(byte - 0x57)
        default: nil
        }
    }

    private static func hashed(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64, UInt64, UInt64) {
        func hash(_ seed: UInt64) -> UInt64 {
            var value = mixed(seed ^ UInt64(bytes.count))
            for byte in bytes { value = mixed(value &* 0x100_0000_01b3 ^ UInt64(byte)) }
            return value
        }
        return (hash(0x9e37_79b9), hash(0x7f4a_7c15), hash(0xf39c_c060), hash(0x5ced_c834))
    }

    public init(packed: RowKey) { self.packed = packed }

    /// The key for the reject file: the last 62 digits of DCD_IDT_ENC, or of its hash.
    public static func text(_ key: RowKey) -> String {
        let words = [key.w0 & (1 << 56 - 1), key.w1, key.w2, key.w3]
        return words.enumerated().map { index, word in
            let text = String(word, radix: 16)
            return String(repeating: "0", count: (index == 0 ? 14 : 16) - text.count) + text
        }.joined()
    }
}
