internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

extension Acute {
    /// Events of the stays that are kept, visit by visit.
    mutating func makeEvents(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for index in 0..<visits.count {
            let ref = VisitRef(index)
            guard let stay = visits[ref].row(of: .acute, as: StayIdentity.self) else { continue }
            let summary = summary(stay)
            makeDiagnoses(stay, summary, ref, rules, &visits, &out, &ledger)
            makeFacts(stay, summary, ref, rules, visits, &out)
            guard visits[ref].beginsStay else { continue }
            makeActs(stay, ref, rules, &visits, &out, &ledger)
            makeBilledEvents(stay, ref, rules, &visits, &out, &ledger)
        }
        if rules.options.splitsSessions { spreadOverSessions(rules, visits, &out) }
    }

    /// 13 to 16: stays, their days, where patients came from and went. Returns whether there is a stay.
    func countCore(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = false
        for visit in visits.all {
            guard let stay = visit.row(of: .acute, as: StayIdentity.self) else { continue }
            hasStay = true
            let summary = summary(stay)
            touches.addStay(
                visit, .snds, rules.admission(mode: summary.entryMode, place: summary.provenance),
                rules.discharge(mode: summary.exitMode, place: summary.destination))
        }
        return hasStay
    }
}
