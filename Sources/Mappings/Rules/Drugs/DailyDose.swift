package import ETLCore
package import Vocabulary

/// The defined daily dose of an ATC class (4.9-end, rule `dose`).
package struct DailyDose: Hashable, Sendable {
    /// Milligrams, in millionths.
    package let millionths: Int64

    /// A dose in thousandths of a unit; `nil` for a unit that is no mass.
    package init?(thousandths: Int64, unit: Code16) {
        let scale: Int64
        switch unit {
        case "g", "G": scale = 1_000_000
        case "mg", "MG": scale = 1000
        case "ug", "UG", "mcg", "MCG": scale = 1
        default: return nil
        }
        let (value, overflow) = thousandths.multipliedReportingOverflow(by: scale)
        guard !overflow, value > 0 else { return nil }
        millionths = value
    }

    /// A decimal number in thousandths, with point or comma; `nil` for other text and for more decimals.
    package static func thousandths(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        var value: Int64 = 0
        var decimals: Int?
        for index in text.indices {
            let byte = unsafe text[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard value < 1 << 50 else { return nil }
                value = value * 10 + Int64(byte - 48)
                decimals = decimals.map { $0 + 1 }
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard decimals == nil else { return nil }
                decimals = 0
            default: return nil
            }
        }
        guard !text.isEmpty, decimals ?? 0 <= 3 else { return nil }
        for _ in (decimals ?? 0)..<3 { value *= 10 }
        return value
    }

    /// Days that a quantity lasts: units × strength ÷ daily dose, rounded, 1 to 92 (4.9-end).
    ///
    /// `nil` when the drug has several ingredients, or a strength that is no mass.
    /// - Parameter quantity: pieces of a solid form, millilitres of a liquid.
    package func days(quantity: Quantity, of strengths: UnsafeBufferPointer<DrugStrength>) -> Int? {
        guard strengths.count == 1, let strength = unsafe strengths.first, quantity > .zero,
            let scale = DailyDose.milligrams[strength.unit]
        else { return nil }
        var perUnit = Double(strength.millionths) * scale
        if strength.isLiquid, strength.perMillionths > 0 { perUnit = perUnit * 1e6 / Double(strength.perMillionths) }
        let days = Double(quantity.thousandths) / 1000 * perUnit / Double(millionths)
        return Int(min(max(days.rounded(), 1), Double(DispensedPack.longestDays)))
    }

    /// Milligrams in one unit of UCUM.
    private static let milligrams: [Int32: Double] = [
        8576: 1,  // mg
        8504: 1000,  // g
        9655: 0.001,  // ug
    ]
}
