package import ETLCore
package import SNDSSchema

/// A drug by its code of dispensing unit: retrocession, and drugs on top of private stays (4.9, 3.3).
package enum HospitalDrug {
    /// Prefix of a code of 13 digits.
    private static let register: UInt64 = 0x33_3430_3038

    /// 4.0.6-ucd: the seven digits of a code: those behind 34008, or the code without the zeros in front.
    package static func ucd7(_ code: Code16) -> Code16 {
        if code.count == 13, code.high >> 24 == register {
            var digits = Code16()
            digits.high = code.high << 40 | (code.low >> 24 & ~0xff)
            return digits
        }
        return code.digits(width: 7)
    }

    /// 3.3-quantity: the units delivered with the sign of the line: that of the quantity, else that of the reimbursement.
    package static func quantity(_ drug: HospitalDrugLine, of line: CareLine) -> Quantity {
        let units = drug.delivered + drug.fraction
        if line.quantity != .zero { return line.quantity < .zero ? -units : units }
        return line.isNegative ? -units : units
    }
}
