public import ETLCore

// PostgreSQL's binary numeric: number of digits, weight of the first, sign, decimals shown, then the digits in base
// 10,000. Digits that are zero at either end are not sent, nor decimals that are zero, so equal numbers have equal bytes.

extension CopyBuffer {
    /// Appends a `numeric`.
    @inline(__always)
    public mutating func put(_ value: Thousandths) {
        putNumeric(magnitude: value.thousandths.magnitude, decimals: 3, isNegative: value.thousandths < 0)
    }

    /// Appends a `numeric` or NULL.
    @inline(__always)
    public mutating func put(_ value: Thousandths?) {
        if let value { put(value) } else { putNull() }
    }

    /// Appends a `numeric`.
    public mutating func put(_ value: DecimalNumber) {
        putNumeric(
            magnitude: value.coefficient.magnitude, decimals: Int(value.scale), isNegative: value.coefficient < 0)
    }

    /// Appends a `numeric` or NULL.
    public mutating func put(_ value: DecimalNumber?) {
        if let value { put(value) } else { putNull() }
    }

    /// Appends `magnitude` × 10^−`decimals`.
    private mutating func putNumeric(magnitude: UInt64, decimals: Int, isNegative: Bool) {
        guard magnitude != 0 else { return storeNumeric(digits: 0, weight: 0, isNegative: false, decimals: 0) }
        var (power, shown) = (UInt64(1), decimals)
        for _ in 0..<decimals { power &*= 10 }
        var (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: power)
        if fraction == 0 { shown = 0 }
        while shown > 0, fraction % 10 == 0 { (fraction, shown) = (fraction / 10, shown - 1) }

        // Align the decimals with groups of four: 12345.67 becomes 1 | 2345 | 6700.
        let fractionGroups = (shown + 3) / 4
        for _ in shown..<fractionGroups * 4 { fraction &*= 10 }

        let weight: Int
        var (wholeDigits, fractionDigits) = (0, fractionGroups)
        if whole != 0 {
            wholeDigits = Self.groups(in: whole)
            weight = wholeDigits - 1
            while fractionGroups == 0, whole % 10_000 == 0 { (whole, wholeDigits) = (whole / 10_000, wholeDigits - 1) }
        } else {
            fractionDigits = Self.groups(in: fraction)
            weight = fractionDigits - fractionGroups - 1
        }
        storeNumeric(digits: wholeDigits + fractionDigits, weight: weight, isNegative: isNegative, decimals: shown)
        storeDigits(whole, count: wholeDigits)
        storeDigits(fraction, count: fractionDigits)
    }

    @inline(__always)
    private mutating func storeNumeric(digits: Int, weight: Int, isNegative: Bool, decimals: Int) {
        store(Int32(truncatingIfNeeded: 8 &+ 2 &* digits))
        store(Int16(truncatingIfNeeded: digits))
        store(Int16(truncatingIfNeeded: weight))
        store(UInt16(isNegative ? 0x4000 : 0))
        store(Int16(truncatingIfNeeded: decimals))
    }

    /// Number of base-10,000 digits of a number above zero.
    @inline(__always)
    private static func groups(in value: UInt64) -> Int {
        var (rest, count) = (value, 0)
        while rest != 0 { (rest, count) = (rest / 10_000, count &+ 1) }
        return count
    }

    /// Stores `count` base-10,000 digits, last one first.
    @inline(__always)
    private mutating func storeDigits(_ value: UInt64, count: Int) {
        var rest = value
        var offset = byteCount &+ 2 &* count
        byteCount = offset
        for _ in 0..<count {
            offset &-= 2
            let (left, digit) = rest.quotientAndRemainder(dividingBy: 10_000)
            (base + offset).storeBytes(of: UInt16(truncatingIfNeeded: digit).bigEndian, as: UInt16.self)
            rest = left
        }
    }
}
