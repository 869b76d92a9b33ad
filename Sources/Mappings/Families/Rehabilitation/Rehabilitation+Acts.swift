internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Acts of rehabilitation stays (4.10-rehabilitation, 3.8-rehabilitation).

extension Rehabilitation {
    func day(_ act: WeekAct, _ row: Row, _ scene: StayScene) -> Day { day(act.act.delay, act.week, row, scene) }

    /// So many days behind the entry in the unit; without delay the first day of presence in the week.
    private func day(_ delay: Int32?, _ number: Code8, _ row: Row, _ scene: StayScene) -> Day {
        let start = scene.finding.dates.start
        let week = span(number, row, in: scene.finding.spans)
        if let delay { return (week?.unitEntry ?? start) + Int(delay) }
        return week?.days?.lowerBound ?? start
    }

    /// CSARR, and CdARR before it.
    func makeRehabilitationActs(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for row in course.merged.rows(of: scene.stay) {
            for part in rehabilitationActs.of(row) where rehabilitationActs.passes(part) {
                let act = rehabilitationActs[part]
                let isOld = act.catalogue == .cdarr
                let (day, isCorrected) = scene.clipped(day(act.delay, act.week, row, scene))
                if isCorrected { ledger.note(.dateClipped) }
                var event = Event(
                    isOld ? .olderRehabilitationAct : .rehabilitationAct, code: act.code, start: day,
                    type: scene.type, origin: .row(rehabilitationActs.table(of: act), part))
                event.visit = scene.visit
                event.order = Int32(part.index)
                event.modifiers = act.modifiers
                event.extra = act.supplement
                event.quantity = ActSelection.counted(Quantity(Int(max(1, act.count ?? 1))), &ledger)
                out.add(event, isOld ? .cdarr : .csarr, rules, &visits, &ledger)
            }
        }
    }
}
