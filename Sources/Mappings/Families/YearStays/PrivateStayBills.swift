internal import ETLCore
package import SNDSSchema

/// The bills of private stays of a field with a row a year.
package struct PrivateStayBills: ~Copyable {
    package var invoices: PartList<PrivateInvoice, YearStay>
    package var items: PartList<PrivateItem, YearStay>
    package var acts: PartList<BilledAct, YearStay>
    package var devices: PartList<BilledDevice, YearStay>
    package var drugs: PartList<BilledDrug, YearStay>
    package var biology: PartList<BilledBiology, YearStay>
    package var interruptions: PartList<PrivateInterruption, YearStay>

    /// - Parameter items: the table of stay items, and that of fees.
    init(
        invoices: TableID, items: [TableID], acts: TableID, devices: TableID, drugs: TableID, biology: TableID,
        interruptions: TableID
    ) {
        self.invoices = PartList(invoices)
        self.items = PartList(items)
        self.acts = PartList(acts)
        self.devices = PartList(devices)
        self.drugs = PartList(drugs)
        self.biology = PartList(biology)
        self.interruptions = PartList(interruptions)
    }

    /// Shows each list to a visitor.
    mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(parts: &invoices)
        visitor.visit(parts: &items)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &devices)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &biology)
        visitor.visit(parts: &interruptions)
    }

    /// Judges what is good for nothing, whatever its stay is.
    mutating func judge(_ row: YearRow) {
        acts.judge(acts.of(row), by: \.ownVerdict)
        biology.judge(biology.of(row), by: \.ownVerdict)
        devices.judge(devices.of(row), by: \.ownVerdict)
        drugs.judge(drugs.of(row), by: \.ownVerdict)
    }

    func collectActs(
        _ row: YearRow, _ scene: StayScene, _ candidates: inout [ActCandidate<StayActRow>], _ ledger: inout Ledger
    ) {
        for part in acts.of(row) where acts.passes(part) {
            let act = acts[part]
            let phase = ActSelection.digit(act.phase)
            guard ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = StayAssembly.day(delay: act.delay, month: nil, in: scene.finding.dates)
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase, quantity: .one, row: .billed(part), visit: scene.visit, order: Int32(part.index),
                    isBilled: true, tooth: ActSelection.tooth(act.tooth)))
        }
    }

    /// Products, drugs and biology of the row of a year.
    func makeEvents(
        _ row: YearRow, _ place: BilledPlace, _ kinds: YearStayKinds, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        for part in devices.of(row) where devices.passes(part) {
            place.addDevices(
                kinds.device, devices[part], order: Int32(part.index), .row(devices.table(of: devices[part]), part),
                rules, &visits, &out, &ledger)
        }
        for part in drugs.of(row) where drugs.passes(part) {
            let event = place.event(
                kinds.billedDrug, drugs[part], order: Int32(part.index), .row(drugs.table(of: drugs[part]), part),
                &ledger)
            out.add(event, .dispensingUnit, rules, &visits, &ledger)
        }
        for part in biology.of(row) where biology.passes(part) {
            let act = biology[part]
            var event = place.event(
                kinds.biology, BiologyAct.code(act.code), place.day(delay: act.delay), order: Int32(part.index),
                .row(biology.table(of: act), part), &ledger)
            event.quantity = Quantity(Int(max(1, act.count ?? 1)))
            if event.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
            out.add(event, .biology, rules, &visits, &ledger)
        }
    }
}
