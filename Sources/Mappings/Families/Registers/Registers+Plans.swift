internal import ETLCore
internal import SNDSSchema

// Covers that registers tell (4.15-cover, 4.15-illness).

extension Registers {
    func tell(_ plans: inout PayerPlans, _ rules: RuleSet) {
        for cover in covers.rows where cover.kind == Int32(CoverEvidence.publicContract) {
            if let span = CoverSpan(start: cover.start, end: cover.end) { plans.complementary.append(span) }
        }
        for voucher in vouchers.rows {
            if let span = CoverSpan(start: voucher.start, end: voucher.end) { plans.vouchers.append(span) }
        }
        guard rules.options.plansOfIllness else { return }
        for exemption in exemptionSpans {
            if let span = CoverSpan(start: exemption.start, end: exemption.end) { plans.illnesses.append(span) }
        }
    }
}
