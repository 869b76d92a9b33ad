package import ETLCore
package import SNDSSchema

// What the rows of registers show alone.

extension IR_IMB_R: JudgedAlone {
    package static func verdict(_ exemption: MedicalExemption, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(
            ExemptionRule.check(exemption, birthYear: rules.firstBirthYear, snapshot: rules.snapshot),
            day: ExemptionRule.start(exemption))
    }
}

extension IR_ETM_R: JudgedAlone {
    package static func verdict(_ waiver: CopaymentWaiver, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        rules.verdict(of: waiver.start, .waiver)
    }
}

extension IR_MAT_R: JudgedAlone {
    package static func verdict(_ pregnancy: DeclaredPregnancy, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        rules.verdict(of: pregnancy.start, .pregnancy)
    }
}

extension IR_ESM_R: JudgedAlone {
    /// A stay is compared with the window by both of its ends: no one day stands for it.
    package static func verdict(_ stay: CareHomeStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        let dates = InstitutionStayRule.dates(
            stay, windowEnd: rules.careWindow.upperBound, snapshot: rules.snapshot, death: nil)
        return LoneVerdict(
            InstitutionStayRule.check(
                dates, window: rules.careWindow, birthYear: rules.firstBirthYear, snapshot: rules.snapshot, death: nil
            ))
    }
}

extension IR_VAC_F: JudgedAlone {
    package static func verdict(_ injection: VaccineInjection, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(
            VaccineRule.check(
                injection, window: rules.careWindow, birthYear: rules.firstBirthYear, snapshot: rules.snapshot,
                death: nil),
            day: VaccineRule.day(injection))
    }
}

extension LoneRules {
    fileprivate func verdict(of day: Day?, _ rule: RuleID) -> LoneVerdict {
        LoneVerdict(
            RegisterDates.check(day, rule, birthYear: firstBirthYear, snapshot: snapshot, death: nil), day: day)
    }
}
