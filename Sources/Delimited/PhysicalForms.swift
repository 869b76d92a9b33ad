/// Words that stand for "not known" in the exports of databases and statistics programs (1.1-words).
@usableFromInline
enum MissingWord {
    /// Whether a field is `NA`, `NULL`, `NaN`, `None`, `\N`, `.` or `?`, in any case.
    @inlinable @inline(__always)
    static func matches(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        field.count <= 4 && isWord(field)
    }

    @usableFromInline
    static func isWord(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        var word: UInt32 = 0
        for byte in field { word = word << 8 | UInt32(byte &- 0x61 <= 25 ? byte - 0x20 : byte) }
        switch word {
        case 0x2e, 0x3f, 0x4e41, 0x5c4e, 0x4e41_4e, 0x4e55_4c4c, 0x4e4f_4e45: return true
        default: return false
        }
    }
}

/// The field without `.0` behind digits (1.1-numbers): a number that passed through a program which knows decimals only.
@inlinable @inline(__always)
func withoutZeroDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let count = bytes.count
    guard count > 2, bytes[count - 1] == 0x30, bytes[count - 2] == 0x2e else { return bytes }
    return digitsBeforePoint(bytes)
}

@usableFromInline
func digitsBeforePoint(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let whole = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - 2)])
    return whole.allSatisfy { $0 &- 0x30 <= 9 } ? whole : bytes
}

/// Whether a field is a number with an exponent, such as `3.4E+12` and `1e0`.
@usableFromInline
func hasExponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }), mark > 0, mark + 1 < bytes.count else {
        return false
    }
    func isNumber(_ part: Slice<UnsafeBufferPointer<UInt8>>, marks: [UInt8]) -> Bool {
        part.contains { $0 &- 0x30 <= 9 } && part.allSatisfy { $0 &- 0x30 <= 9 || marks.contains($0) }
    }
    return isNumber(bytes[..<mark], marks: [0x2b, 0x2c, 0x2d, 0x2e])
        && isNumber(bytes[(mark + 1)...], marks: [0x2b, 0x2d])
}
