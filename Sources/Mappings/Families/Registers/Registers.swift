internal import ETLCore
package import SNDSSchema

/// What registers say of a person, and disease maps (1.4-registers, 1.9-map).
package struct Registers: ~Copyable, Family {
    /// Medical exemptions (long-term illness). Of equal rows the rule keeps one.
    package var exemptions = RowList<MedicalExemption>(.IR_IMB_R, repeats: .judged)
    /// Waivers of the co-payment.
    package var waivers = RowList<CopaymentWaiver>(.IR_ETM_R)
    /// Declared pregnancies.
    package var pregnancies = RowList<DeclaredPregnancy>(.IR_MAT_R)
    /// Public complementary cover.
    package var covers = RowList<ComplementaryCover>(.IR_ORC_R)
    /// Rights to a voucher for complementary cover.
    package var vouchers = RowList<CoverVoucher>(.IR_ACS_R)
    /// Declared physicians.
    package var physicians = RowList<TreatingPhysician>(.IR_MTT_R)
    /// Stays in medico-social facilities.
    package var careHomeStays = RowList<CareHomeStay>(.IR_ESM_R)
    /// COVID-19 injections.
    package var vaccinations = RowList<VaccineInjection>(.IR_VAC_F)

    /// Disease maps: the person in the map of a year and version, its flags that are 1, its spending.
    package var maps = MainList<DiseaseMapPerson>(.CT_IDE_AAAA_GN)
    package var flags = PartList<DiseaseFlags, DiseaseMapPerson>(.CT_IND_AAAA_GN)
    package var spending = PartList<YearlySpending, DiseaseMapPerson>(.CT_DEP_AAAA_GN)

    /// Exemptions joined over their renewals, each with the rows it is made of.
    var exemptionSpans: [ExemptionSpan] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(&exemptions)
        visitor.visit(&waivers)
        visitor.visit(&pregnancies)
        visitor.visit(&covers)
        visitor.visit(&vouchers)
        visitor.visit(&physicians)
        visitor.visit(&careHomeStays)
        visitor.visit(&vaccinations)
        visitor.visit(main: &maps)
        visitor.visit(parts: &flags)
        visitor.visit(parts: &spending)
    }

    package mutating func forgetFindings() { exemptionSpans.removeAll(keepingCapacity: true) }
}

extension EventKind {
    static let exemption = EventKind(
        6, "IR_IMB_R.MED_MTF_COD:", rules: "4.8-exemption 4.8-renewals 4.8-open",
        [.isResolved, .hasPosition, .mayBeOpen])
    static let vaccine = EventKind(15, "IR_VAC_F.PHA_PRS_C13:", rules: "4.9-vaccines", .isResolved)
    static let waiver = EventKind(
        21, "IR_ETM_R.BEN_EXO_MTF:", rules: "4.13-administrative", .isResolved, content: .textAndEnd)
    static let pregnancy = EventKind(22, "IR_MAT_R.BEN_GRS_DTE:", rules: "4.13-pregnancy", content: .day)
    static let cover = EventKind(23, "IR_ORC_R.BEN_CTA_TYP:", rules: "4.13-cover", content: .codeAndEnd)
    static let voucher = EventKind(24, "IR_ACS_R.FAM_DRT_VRU:", rules: "4.13-cover", content: .codeAndEnd)
    static let diseaseFlag = EventKind(27, "CT_IND_AAAA_GN.", rules: "4.13-map", content: .flag)
}

extension DiagnosisPosition {
    package static let exemption = DiagnosisPosition(13, "ALD:", "IR_IMB_R.MED_MTF_COD:", .confirmed)
    /// Told by the number of the illness alone, which is wider than the disease (4.8-number).
    package static let exemptionNumber = DiagnosisPosition(
        17, "ALD WIDER:", "IR_IMB_R.IMB_ALD_NUM:", .confirmed, rules: ["4.8-number"])
    /// Told anew on the first day of observation (4.8-start).
    package static let exemptionAtStart = DiagnosisPosition(
        18, "ALD at start", "IR_IMB_R.MED_MTF_COD:", .confirmed, rules: ["4.8-start"])
}

extension Registers {
    package static var kinds: [EventKind] {
        [.exemption, .vaccine, .waiver, .pregnancy, .cover, .voucher, .diseaseFlag]
    }
    package static var positions: [DiagnosisPosition] { [.exemption, .exemptionNumber, .exemptionAtStart] }
}
