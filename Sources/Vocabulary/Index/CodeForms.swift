import ETLCore

/// Prefixes of the registers of drugs. Constants: a literal in the row path would be read again each time.
enum RegisterPrefix {
    /// CIP13.
    static let cip: Code16 = "34009"
    /// UCD13.
    static let ucd: Code16 = "34008"
}

// Forms of codes (4.0.6). Everything works on the two words of a `Code16`: no text, no allocation.
extension Code16 {
    /// The byte at a position below `capacity`.
    @inline(__always)
    subscript(position: Int) -> UInt8 {
        let word = position < 8 ? high : low
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (position & 7)))
    }

    /// The first `length` bytes.
    @inline(__always)
    func first(_ length: Int) -> Code16 {
        var code = self
        if length <= 8 {
            code.low = 0
            code.high = length == 0 ? 0 : high & ~UInt64(0) << UInt64(64 - 8 * length)
        } else if length < 16 {
            code.low = low & ~UInt64(0) << UInt64(128 - 8 * length)
        }
        return code
    }

    /// The text without its first `length` bytes.
    @inline(__always)
    func dropping(_ length: Int) -> Code16 {
        var code = Code16()
        let shift = UInt64(8 * length)
        if length == 0 { return self }
        if length >= 8 {
            code.high = low << (shift - 64)
        } else {
            code.high = high << shift | low >> (64 - shift)
            code.low = low << shift
        }
        return code
    }

    /// The text without the zeros in front; a text of zeros keeps the last.
    @inline(__always)
    var withoutLeadingZeros: Code16 {
        let zeros: UInt64 = 0x3030_3030_3030_3030
        var leading = (high ^ zeros).leadingZeroBitCount / 8
        if leading == 8 { leading += (low ^ zeros).leadingZeroBitCount / 8 }
        return leading == 0 ? self : dropping(min(leading, max(count - 1, 0)))
    }

    /// CIP7 of a CIP13, UCD7 of an UCD13 (4.0.6-cip, 4.0.6-ucd): characters 6 to 12 behind the prefix of the register.
    @inline(__always)
    func sevenDigits(behind prefix: Code16) -> Code16? {
        count == 13 && first(5) == prefix ? dropping(5).first(7) : nil
    }

    /// An ICD-10 code in the form of the index (4.0.6-icd10): upper case, without dots, blanks and dagger or star marks.
    ///
    /// Trap: `+` is a dagger at the end of a code, and part of a French extension (`F55+0`) inside it.
    var icd10Form: Code16 {
        var code = Code16()
        var length = 0
        for position in 0..<count {
            let byte = self[position]
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: " "), 0x80...0xff: continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"): code.set(byte - 32, at: length)
            default: code.set(byte, at: length)
            }
            length += 1
        }
        while length > 0, code[length - 1] == UInt8(ascii: "+") {
            length -= 1
            code = code.first(length)
        }
        return code
    }

    /// Stores a byte behind the last one.
    private mutating func set(_ byte: UInt8, at position: Int) {
        let bits = UInt64(byte) << UInt64(56 - 8 * (position & 7))
        if position < 8 { high |= bits } else { low |= bits }
    }
}
