internal import ETLCore
internal import SNDSSchema
internal import Vocabulary

// What counts for the 51 variables (4.22-core).

extension LocalFiles {
    /// 13 to 16: stays that only the site knows. Returns whether there is one.
    func countCore(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = false
        for visit in visits.all where visit.family == .localFiles {
            hasStay = true
            guard let row = visit.row(of: .localFiles, as: LocalStay.self) else {
                touches.addStay(visit, .hospital, nil, nil)
                continue
            }
            let stay = stays[row]
            touches.addStay(
                visit, .hospital, rules.admission(mode: stay.entryMode, place: stay.provenance),
                rules.discharge(mode: stay.exitMode, place: stay.destination))
        }
        return hasStay
    }

    /// Counts an event by its row.
    func countCore(_ event: Event, _ kind: EventKind, _ touches: inout CoreTouches) {
        switch kind {
        case .order: countOrder(event, orders.rows[Int(event.order)], &touches)
        case .given: countGiven(event, administrations.rows[Int(event.order)], &touches)
        default: countCoded(event, isHabit: kind == .habit, &touches)
        }
    }

    /// A row whose code is one of the common core.
    private func countCoded(_ event: Event, isHabit: Bool, _ touches: inout CoreTouches) {
        guard let place = CommonCore.builtIn.find(loinc: event.code) else { return }
        let codes = CommonCore.builtIn[place.number].codes
        // Values of the other codes that count as the own one were turned into its unit.
        let isStandard = !codes[0].unit.isEmpty && codes[place.code].unit == codes[0].unit
        touches.add(
            place.number, .full, .hospital, on: event.start, hasValue: true,
            hasStandardUnit: isStandard && (!isHabit || event.quantity > .zero), isMapped: event.concept > 0)
    }

    /// 41: a dose with its unit and a rhythm, or a rhythm in words.
    private func countOrder(_ event: Event, _ order: DrugOrder, _ touches: inout CoreTouches) {
        touches.add(40, .full, .hospital, on: event.start, hasValue: true, isMapped: event.concept > 0)
        let hasDose = order.dose != nil && !order.unit.isEmpty
        guard hasDose && (order.intakes != nil || !order.instructions.isEmpty) else { return }
        touches.add(41, .full, .hospital, on: event.start, hasValue: true)
    }

    /// 43: a dose with its unit. What was handed out is a stand-in for what was given.
    private func countGiven(_ event: Event, _ given: DrugAdministration, _ touches: inout CoreTouches) {
        let kind: CoreTouches.Kind = given.isHandedOut ? .partial : .full
        touches.add(42, kind, .hospital, on: event.start, hasValue: true, isMapped: event.concept > 0)
        guard given.dose != nil, !given.unit.isEmpty else { return }
        touches.add(43, kind, .hospital, on: event.start, hasValue: true)
    }
}
