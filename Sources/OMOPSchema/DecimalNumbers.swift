public import ETLCore

/// An exact number of three decimals, for quantities and amounts.
public typealias Thousandths = Quantity

extension Thousandths {
    /// A whole number, at most 9.2 × 10^15 in absolute value.
    @inlinable public init(integer: Int) { self.init(integer) }
}

/// An exact decimal number with the decimals its source gives: `coefficient` × 10^−`scale`.
///
/// For drug strengths and coordinates, where three decimals are too few.
public struct DecimalNumber: Hashable, Sendable, BitwiseCopyable {
    /// Most decimals a number can have.
    public static let maximumScale = 16

    /// The digits, as a whole number.
    public let coefficient: Int64
    /// Number of decimals, 0 to `maximumScale`.
    public let scale: UInt8

    /// `coefficient` × 10^−`scale`; `nil` when there are too many decimals. Zeros at the end are taken away, so that
    /// equal numbers are equal values.
    public init?(coefficient: Int64, scale: Int) {
        var (digits, decimals) = (coefficient, scale)
        while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
        guard decimals >= 0, decimals <= Self.maximumScale else { return nil }
        self.coefficient = digits
        self.scale = UInt8(decimals)
    }

    /// Reads `-12.5`, `1e-05` and the like; `nil` for other text and for numbers that do not fit.
    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        var exponent = 0
        if parts.count == 2 {
            guard let value = Int(String(decoding: parts[1], as: UTF8.self)), abs(value) < 40 else { return nil }
            exponent = value
        }
        var mantissa = parts[0]
        let isNegative = mantissa.first == UInt8(ascii: "-")
        if isNegative || mantissa.first == UInt8(ascii: "+") { mantissa = mantissa.dropFirst() }
        guard let number = Self.digits(of: mantissa) else { return nil }
        var (digits, decimals) = (number.digits, number.decimals - exponent)
        while decimals < 0 {
            let (shifted, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            (digits, decimals) = (shifted, decimals + 1)
        }
        self.init(coefficient: isNegative ? -digits : digits, scale: decimals)
    }

    /// Digits with at most one point among them.
    private static func digits(of text: some Collection<UInt8>) -> (digits: Int64, decimals: Int)? {
        var value: Int64 = 0
        var decimals: Int?
        var hasDigit = false
        for byte in text {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            value = sum
            hasDigit = true
            decimals = decimals.map { $0 + 1 }
        }
        return hasDigit ? (value, decimals ?? 0) : nil
    }
}
