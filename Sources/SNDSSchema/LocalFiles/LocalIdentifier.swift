public import Delimited
internal import ETLCore

/// A patient or stay number of a hospital, known only by two hashes of 64 bits: it is of any length and form, links rows,
/// and goes into no output.
public struct LocalIdentifier: FieldValue {
    public var first: UInt64 = 0
    public var second: UInt64 = 0
    /// Whether the text has the form of a national identity number.
    public var isClearNumber = false

    public init() {}

    /// The identifier of a text.
    public init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { LocalIdentifier(bytes: $0) }
    }

    init(bytes: UnsafeBufferPointer<UInt8>) {
        var (a, b) = (UInt64(bytes.count) &+ 0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d as UInt64)
        var index = 0
        while index < bytes.count {
            var word: UInt64 = 0
            for place in index..<min(index + 8, bytes.count) { word = word << 8 | UInt64(bytes[place]) }
            a = mixed(a ^ word)
            b = mixed(b &+ word &* 0xd1b5_4a32_d192_ed03)
            index += 8
        }
        (first, second) = (a, b)
        isClearNumber = NationalNumber.isCertain(bytes)
    }

    /// Whether nothing was given.
    public var isEmpty: Bool { first == 0 && second == 0 }

    public static var kind: FieldKind { .text }

    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<LocalIdentifier> {
        for byte in bytes where byte < 0x20 || byte == 0x7f { return .unreadable }
        return .value(LocalIdentifier(bytes: bytes))
    }

    /// An order that only equal texts share.
    public static func < (a: LocalIdentifier, b: LocalIdentifier) -> Bool {
        a.first != b.first ? a.first < b.first : a.second < b.second
    }
}

/// What stands in a column for pseudonyms: looked at, never kept.
public struct PseudonymCheck: FieldValue {
    /// Whether it is a number of 13 or 15 digits, as the NIR and the INS are in clear.
    public var isClearNumber: Bool

    public static var kind: FieldKind { .text }

    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<PseudonymCheck> {
        .value(PseudonymCheck(isClearNumber: NationalNumber.isPossible(bytes)))
    }
}

/// The national identity number (NIR, also the number of the INS): 13 characters, or 15 with its key.
enum NationalNumber {
    /// 13 or 15 digits, blanks left out; the department may be 2A or 2B.
    static func isPossible(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = bytes.filter { $0 != 0x20 }
        guard text.count == 13 || text.count == 15 else { return false }
        return text.enumerated().allSatisfy { place, byte in
            0x30...0x39 ~= byte || place == 6 && text[5] == 0x32 && [0x41, 0x42, 0x61, 0x62].contains(byte)
        }
    }

    /// Sex and month as in a NIR, and the key when there is one: what a local number is not by chance.
    static func isCertain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isPossible(bytes) else { return false }
        let text = bytes.filter { $0 != 0x20 }
        let month = Int(text[3] - 0x30) * 10 + Int(text[4] - 0x30)
        guard [0x31, 0x32, 0x33, 0x34, 0x37, 0x38].contains(text[0]),
            1...12 ~= month || 20...42 ~= month || 50...99 ~= month
        else { return false }
        guard text.count == 15 else { return true }
        // Corsica counts as 19 and 18 in the key.
        var digits = text
        if digits[6] > 0x39 {
            digits[5] = 0x31
            digits[6] = digits[6] | 0x20 == 0x61 ? 0x39 : 0x38
        }
        let number = digits.prefix(13).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let key = Int(digits[13] - 0x30) * 10 + Int(digits[14] - 0x30)
        return 97 - number % 97 == key
    }
}
