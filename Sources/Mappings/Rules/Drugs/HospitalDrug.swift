package import ETLCore
package import SNDSSchema

/// A drug by its code of dispensing unit: retrocession, and drugs on top of private stays (4.9, 3.3).
package enum HospitalDrug {
    /// Prefix of a code of 13 digits.
    private static let register: UInt64 = 0x33_3430_3038

    /// 4.0.6-ucd: the seven digits of a code: those behind 34008, or the code without the zeros in front. Of a code cut
    /// behind its sixth digit the seventh is the check digit of the others.
    package static func ucd7(_ code: Code16) -> Code16 {
        if code.count == 13, code.high >> 24 == register {
            var digits = Code16()
            digits.high = code.high << 40 | (code.low >> 24 & ~0xff)
            return digits
        }
        if code.count == 11, code.high >> 24 == register {
            let six = code.high << 40 | (code.low >> 24 & ~0xff)
            if let check = checkDigit(six) { return Code16(Code8(word: six | check << 8)) }
        }
        return code.digits(width: 7)
    }

    /// The sum of six digits, each times its place plus one, modulo 11; `nil` for a code that has no check digit.
    private static func checkDigit(_ code: UInt64) -> UInt64? {
        var sum: UInt64 = 0
        for place in 0..<6 {
            let digit = code >> UInt64(56 - 8 * place) & 0xff
            guard 0x30...0x39 ~= digit else { return nil }
            sum += (digit - 0x30) * UInt64(place + 2)
        }
        return sum % 11 < 10 ? sum % 11 + 0x30 : nil
    }

    /// 3.3-quantity: the units delivered with the sign of the line: that of the quantity, else that of the reimbursement.
    package static func quantity(_ drug: HospitalDrugLine, of line: CareLine) -> Quantity {
        let units = drug.delivered + drug.fraction
        if line.quantity != .zero { return line.quantity < .zero ? -units : units }
        return line.isNegative ? -units : units
    }
}
