internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Acts, biology, devices and lines without refined row (4.10, 4.11, 4.12); drugs stand apart.

extension City {
    /// Events of netting groups that stayed positive, and what lines tell besides.
    mutating func makeEvents(
        _ life: Life, _ rules: RuleSet, _ registered: RegisteredFacts, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        candidates.removeAll(keepingCapacity: true)
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            let net = netting.groups[group].net
            let ref = GroupRef(group)
            switch entry.kind {
            case .packs: addPack(entry, net, ref, rules, &visits, &out, &ledger)
            case .biology: addBiology(entry, net, ref, rules, &visits, &out, &ledger)
            case .hospitalDrugs: addHospitalDrug(entry, net, ref, rules, &visits, &out, &ledger)
            case .devices: addDevice(entry, net, ref, life, rules, &visits, &out, &ledger)
            case .lines: addLine(entry, net, ref, rules, &visits, &out, &ledger)
            case .acts:
                let phase = UInt8(truncatingIfNeeded: entry.variant)
                guard ActSelection.isFirstPhase(phase) else { continue }
                candidates.append(
                    ActCandidate(
                        code: ActSelection.act(entry.code), day: entry.day, performer: entry.executant,
                        activity: UInt8(truncatingIfNeeded: entry.variant >> 8), phase: phase, quantity: net,
                        row: Act(row: RowRef(Int(entry.row)), line: entry.line, group: ref),
                        visit: self.visits[group], order: Int32(group)))
            }
        }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates { add(act, rules, &visits, &out, &ledger) }
        if rules.options.mergesRentals { mergeRentals(&out) }
        makeFacts(life, rules, registered, &out)
    }

    /// An event of a netting group, in its visit.
    func event(_ kind: EventKind, _ entry: NettingEntry, _ group: GroupRef, type: Int32) -> Event {
        var event = Event(kind, code: entry.code, start: entry.day, type: type, origin: .netted(group.index))
        event.visit = visits[group.index]
        event.executant = entry.executant
        return event
    }

    /// 4.12-biology: a biology act.
    private func addBiology(
        _ entry: NettingEntry, _ net: Quantity, _ group: GroupRef, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        var event = event(.biology, entry, group, type: rules.types.professional)
        event.quantity = net
        event.provider = rules.executant(lines[entry.line])
        if net > BiologyAct.many { ledger.note(.quantityOutlier) }
        out.add(event, .biology, rules, &visits, &ledger)
    }

    /// 4.11-supply: a device supplied.
    private func addDevice(
        _ entry: NettingEntry, _ net: Quantity, _ group: GroupRef, _ life: Life, _ rules: RuleSet,
        _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var device = devices[RowRef(Int(entry.row))]
        // 3.3-5: of the days the latest count, whichever row states them.
        for position in netting.groups[group.index].rows {
            let other = devices[RowRef(Int(netting.entries[position].row))]
            if let start = other.start { device.start = device.start.map { max($0, start) } ?? start }
            if let end = other.end { device.end = device.end.map { max($0, end) } ?? end }
        }
        let earliest = life.demographics.earliestBirth
        let days = DeviceSupply.days(
            start: device.start, end: device.end, kind: device.kind, careDay: entry.day,
            plausible: earliest...max(earliest, rules.snapshot))
        if days.isInverted { ledger.note(.invertedDates) }
        var event = event(.device, entry, group, type: rules.types.claim)
        event.start = days.start
        event.variant = UInt8(clamping: entry.variant)
        event.end = days.end
        event.quantity = net
        out.add(event, .device, rules, &visits, &ledger)
    }

    /// 4.9-uncoded, 4.10-nature, H8, 4.13-benefits: a line whose nature is all that is known.
    private func addLine(
        _ entry: NettingEntry, _ net: Quantity, _ group: GroupRef, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        // 4.9-lost: its nature would be an event of concept 0 where a code was meant.
        guard !hasLostDetail(entry.line) else { return }
        let record = lines[entry.line]
        let grouping = rules.traits(of: record).grouping
        var event = event(.line, entry, group, type: rules.types.pharmacy)
        let isMedicoSocial = facilities.records(of: entry.line).contains {
            FacilityCategory.isMedicoSocial($0.category)
        }
        switch ActNatureEvent(nature: record.nature, grouping: grouping, isMedicoSocial: isMedicoSocial) {
        case .none:
            guard ActNatureEvent.isSickLeave(record.nature, grouping: grouping) else { return }
            // 4.13-benefits: the days that were paid.
            event = self.event(.benefit, entry, group, type: rules.types.claim)
            event.quantity = net
            out.state(event)
        case .accommodation:
            event.type = rules.types.claim
            out.add(event, .actNature(.observation), rules, &visits, &ledger)
        case .drug:
            event.isInBoxes = true
            event.quantity = net
            event.end = DispensedPack.end(start: entry.day, net: net, isOpened: false, options: rules.options)
            if rules.options.drugProvider == .prescriber { event.provider = rules.prescriber(record) }
            out.add(event, .actNature(.drug), rules, &visits, &ledger)
        case .procedure:
            guard rules.options.lineEvents else { return }
            let count = ActSelection.count(net)
            // Nursing acts come in dozens: the wider limit of 4.10 holds, not that of CCAM.
            if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
            event.type = rules.professionalType(of: record)
            event.quantity = Quantity(Int(count))
            event.provider = rules.executant(record)
            let meaning = ActNatureEvent.meaning(of: record)
            out.add(
                event, .actNature(.procedure), as: meaning == record.nature ? nil : ActNatureEvent.code(meaning), rules,
                &visits, &ledger)
        }
    }

    /// 4.10-city: a CCAM act billed in the city or a private hospital.
    private func add(
        _ act: ActCandidate<Act>, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let (record, row) = (lines[act.row.line], acts[act.row.row])
        var event = Event(
            .act, code: Code16(act.code), start: act.day, type: rules.professionalType(of: record),
            origin: .netted(act.row.group.index))
        event.variant = act.activity
        event.visit = act.visit
        event.executant = act.performer
        event.modifiers = row.modifiers
        event.extra = ActSelection.suffix(row.code)
        event.provider = rules.executant(record)
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: false) { ledger.note(.quantityOutlier) }
        event.quantity = Quantity(Int(count))
        out.add(event, .ccam, rules, &visits, &ledger)
    }
}
