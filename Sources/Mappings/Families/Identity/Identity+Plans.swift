internal import ETLCore
internal import SNDSSchema

extension Identity {
    /// 4.15-scheme: somebody without care belongs to the scheme of the referential, since its row was changed last.
    func tell(_ plans: inout PayerPlans) {
        guard plans.schemes.isEmpty, plans.stateAid.isEmpty else { return }
        for row in beneficiaries.rows {
            let payer = SchemeCode(row.affiliation)
            if let day = row.updated, !payer.isEmpty { plans.schemes.append(.init(day: day, payer: payer)) }
        }
    }
}
