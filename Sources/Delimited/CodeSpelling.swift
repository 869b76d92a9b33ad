public import ETLCore

/// How a column of codes may be written (1.1-codes), beside the form that the program keeps.
public enum CodeSpelling: UInt8, Sendable, BitwiseCopyable {
    /// In one way only; a `.0` behind nothing but digits is that of a number and is dropped.
    case asWritten
    /// In any case, with blanks inside (CCAM).
    case upperCase
    /// ICD-10: in any case, with dots, blanks, `*`, and `+` at the end; `+` inside is part of a French extension.
    case diagnosis

    /// Whether a field is not yet in the form that is kept.
    @inlinable
    func folds(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in field where byte &- 0x30 > 9 && byte &- 0x41 > 25 { return true }
        return false
    }

    /// Whether a byte is left out.
    @inlinable
    func drops(_ byte: UInt8) -> Bool {
        byte == 0x20 || self == .diagnosis && (byte == 0x2e || byte == 0x2a)
    }
}

/// A code in the form that is kept.
@inlinable @inline(never)
func decodeFolded<Text: InlineText>(_ field: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Text> {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: field.count) { buffer in
        var count = 0
        for byte in field where !form.spelling.drops(byte) {
            buffer[count] = byte &- 0x61 <= 25 ? byte - 0x20 : byte
            count += 1
        }
        if form.spelling == .diagnosis {
            while count > 0, buffer[count - 1] == 0x2b { count -= 1 }
        }
        guard count > 0 else { return .missing }
        var plain = form
        plain.spelling = .asWritten
        return decodeText(UnsafeBufferPointer(rebasing: buffer[..<count]), plain)
    }
}
