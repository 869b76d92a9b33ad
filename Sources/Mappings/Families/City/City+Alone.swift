package import ETLCore
package import SNDSSchema

// What lines and refined rows show alone.

extension ER_PRS_F: JudgedAlone {
    /// D9, then D1 to D7 of a line of which nothing says that it stands for hospital care or a pack.
    package static func verdict(_ line: CareLine, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        // Only a line without any day of care asks for its nature.
        let isDrug = line.careStart == nil && line.careMonth == nil && rules.isPharmacy(line)
        let (verdict, day) = rules.careFilters.check(line, flux: DCIRKey(key).fluxMonth, isDrug: isDrug)
        return LoneVerdict(verdict, day: day)
    }
}

extension ER_CAM_F: JudgedAlone {}
extension ER_PHA_F: JudgedAlone {}
extension ER_BIO_F: JudgedAlone {}
extension ER_UCD_F: JudgedAlone {}
extension ER_TIP_F: JudgedAlone {}

/// A row without code is no event (4.0.6-empty), one without quantity cannot be netted (3.3-quantity).
package protocol RefinedRow: JudgedPart {
    var isCoded: Bool { get }
    /// Whether it has a quantity, where the line does not tell it.
    var isCounted: Bool { get }
}

extension RefinedRow {
    package var ownVerdict: Verdict { isCoded ? isCounted ? .used : .excluded(.quantity) : .excluded(.code) }
    package var isCounted: Bool { true }
}

extension ActLine: RefinedRow {
    package var isCoded: Bool { !code.isEmpty }
}

extension PharmacyLine: RefinedRow {
    package var isCoded: Bool { !cip13.isEmpty || !cip7.isEmpty }
    package var isCounted: Bool { netted != .zero }
    /// 3.3-quantity: what is netted.
    var netted: Quantity { isOpened ? units : packs }
}

extension BiologyLine: RefinedRow {
    package var isCoded: Bool { code > 0 }
    package var isCounted: Bool { quantity != .zero }
}

extension HospitalDrugLine: RefinedRow {
    package var isCoded: Bool { !code.isEmpty }
}

extension DeviceLine: RefinedRow {
    package var isCoded: Bool { !code.isEmpty }
    package var isCounted: Bool { quantity != .zero }
}
