package import ETLCore

/// A drug pack of a delivered `IR_PHA_R`. It wins over the pack of the same CIP13 in the program.
package struct PackRow: Sendable {
    /// `PHA_CIP_C13`.
    package var cip13: Code16
    /// `PHA_PRS_IDE`; empty when there is none.
    package var cip7: Code8
    /// `PHA_CIP_UCD`; empty when there is none.
    package var ucd: Code16
    /// `PHA_ATC_CLA`, seven characters; empty when there is none.
    package var atc: Code8
    /// Units in one box, `nil` when they cannot be counted.
    package var unitsPerBox: Quantity?
    /// Millilitres in one unit, `nil` when the text names no volume.
    package var millilitres: Quantity?
    /// Whether it is made for three months; `nil` when no flag tells.
    package var isLarge: Bool?

    package init(
        cip13: Code16, cip7: Code8, ucd: Code16, atc: Code8, unitsPerBox: Quantity?, millilitres: Quantity? = nil,
        isLarge: Bool? = nil
    ) {
        (self.cip13, self.cip7, self.ucd, self.atc) = (cip13, cip7, ucd, atc)
        (self.unitsPerBox, self.millilitres, self.isLarge) = (unitsPerBox, millilitres, isLarge)
    }

    /// Whether `PHA_GRD_CND` and `PHA_CND_TOP` tell a pack for three months (4.9-end); `nil` when both are empty.
    ///
    /// `GC` (grand conditionnement) is what programs on the SNDS look for; any other value says no.
    package static func isLarge(_ flags: Code8...) -> Bool? {
        flags.allSatisfy(\.isEmpty) ? nil : flags.contains("GC")
    }

    /// Millilitres in one unit out of `PHA_UNT_NBR_DSES` (4.9): 2 for `3 / 2ML`, 1 for `150 ML`, whose unit it is.
    package static func millilitres(_ text: UnsafeBufferPointer<UInt8>) -> Quantity? {
        let slash = text.firstIndex(of: UInt8(ascii: "/"))
        let part = UnsafeBufferPointer(rebasing: text[(slash.map { $0 + 1 } ?? 0)...])
        guard let number = unitsPerBox(part) else { return nil }
        let unit = part.drop { !($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) }
            .prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ")") }
            .map { $0 | 0x20 }
        let size: Int
        switch unit {
        case Array("ml".utf8): size = 1
        case Array("cl".utf8): size = 10
        case Array("l".utf8): size = 1000
        default: return nil
        }
        return slash == nil ? Quantity(size) : Quantity(thousandths: number.thousandths * Int64(size))
    }

    /// Units per box out of `PHA_UNT_NBR_DSES` (4.9): the number in front, as `3`, `3 DOSES`, `3/2 ML`, `2,5 G`.
    ///
    /// `nil` for no number, a combined pack (`+`), zero. More than 1,000 is an outlier, which the rule counts.
    package static func unitsPerBox(_ text: UnsafeBufferPointer<UInt8>) -> Quantity? {
        guard !text.contains(UInt8(ascii: "+")) else { return nil }
        var thousandths: Int64 = 0
        var digits = 0
        var decimals: Int?
        scan: for byte in text.drop(while: { $0 == UInt8(ascii: " ") }) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                guard digits <= 12 else { return nil }
                if let known = decimals {
                    guard known < 3 else { continue }
                    decimals = known + 1
                }
                thousandths = thousandths * 10 + Int64(byte - 48)
            case UInt8(ascii: ","), UInt8(ascii: "."):
                guard digits > 0, decimals == nil else { break scan }
                decimals = 0
            default:
                break scan
            }
        }
        for _ in (decimals ?? 0)..<3 { thousandths *= 10 }
        return thousandths > 0 ? Quantity(thousandths: thousandths) : nil
    }
}
