internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Amounts of lines: shared among refined rows, netted with their group, told of its event (4.16-city).

extension City {
    func readMoney(_ costs: inout Costs, _ rules: RuleSet) {
        for line in lines.refs { costs.read(money(of: line, rules), .city) }
    }

    /// The amounts of a line, with what the public cover adds.
    private func money(of line: Line, _ rules: RuleSet) -> Amounts {
        let record = record(line)
        var money = record.money(grouping: rules.traits(of: record).grouping)
        for payment in complements(line) { money += payment.money }
        return money
    }

    func bill(
        _ costs: inout Costs, _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar,
        _ visits: borrowing Visits, _ events: borrowing Events
    ) {
        costs.findEvents(events, groups: netting.groups.count)
        findGroups(&costs)
        for line in lines.refs {
            let money = money(of: line, rules)
            if !money.isEmpty { bill(line, money, &costs, life, calendar, visits) }
        }
        for group in costs.lines.groups.indices where !costs.lines.groups[group].isEmpty {
            settle(GroupRef(group), &costs, visits)
        }
    }

    private func findGroups(_ costs: inout Costs) {
        costs.lines.groups.append(contentsOf: repeatElement(Amounts(), count: netting.groups.count))
        costs.lines.groupOfLine.append(contentsOf: repeatElement(nil, count: lines.count))
        for group in netting.groups.indices {
            for entry in netting.entries[netting.groups[group].rows] where entry.kind == .lines {
                costs.lines.groupOfLine[entry.line.index] = GroupRef(group)
            }
        }
    }

    private func bill(
        _ line: Line, _ money: Amounts, _ costs: inout Costs, _ life: Life, _ calendar: borrowing StayCalendar,
        _ visits: borrowing Visits
    ) {
        let (rule, record) = (rule(line), record(line))
        if let group = costs.lines.groupOfLine[line.index] {
            costs.lines.groups[group.index] += money
        } else if place(line) == .privateStay, rule == .h3 || rule == .d6 {
            guard let day = CareFilters.careDay(record, isDrug: false),
                let visit = calendar.visit(covering: day, at: facilityNumbers(line))
            else { return costs.leave(money, .city, .h3) }
            costs.wait(money, for: visit, nature: record.nature)
        } else if rule == .d6 {
            billSupplement(line, money, &costs, life, visits)
        } else if collectShares(line, &costs.lines) {
            share(money, line, &costs, calendar, visits)
        } else if rule == .code {
            attach(money, to: nil, line, on: day(line), &costs, visits)
        } else {
            costs.leave(money, .city, rule ?? .costTarget)
        }
    }

    /// 4.16-supplements: a supplement or participation belongs to what its executant did that day.
    private func billSupplement(
        _ line: Line, _ money: Amounts, _ costs: inout Costs, _ life: Life, _ visits: borrowing Visits
    ) {
        if place(line) == .publicOutpatient { return costs.leave(money, .city, .h2) }
        guard let day = CareFilters.careDay(record(line), isDrug: isDrug(line)) else {
            return costs.leave(money, .city, .d7)
        }
        let verdict = CareFilters.checkLife(day, earliestBirth: life.demographics.earliestBirth, death: life.death)
        if let rule = verdict.rule { return costs.leave(money, .city, rule) }
        attach(money, to: nil, line, on: day, &costs, visits)
    }

    /// Collects the refined rows of a line that was kept; returns whether there are any.
    private func collectShares(_ line: Line, _ memory: inout LineMemory) -> Bool {
        memory.shares.removeAll(keepingCapacity: true)
        for kind in NettingKind.refined {
            // Rows of lines that fell were not judged.
            for row in rows(kind, of: line) where ownVerdict(kind, row) != nil {
                memory.shares.append(share(of: kind, row))
            }
        }
        return !memory.shares.isEmpty
    }

    /// 4.16-shares: what a refined row says of its own amount.
    private func share(of kind: NettingKind, _ row: Int) -> LineMemory.Share {
        switch kind {
        case .packs: LineMemory.Share(kind, row, pack(row).price, pack(row).netted)
        case .devices: LineMemory.Share(kind, row, device(row).price, device(row).quantity)
        case .acts: LineMemory.Share(kind, row, act(row).price, .one)
        case .hospitalDrugs: LineMemory.Share(kind, row, hospitalDrug(row))
        case .biology: LineMemory.Share(kind, row, PriceTag(), test(row).quantity)
        case .lines: LineMemory.Share(kind, row, PriceTag(), .zero)
        }
    }

    private func share(
        _ money: Amounts, _ line: Line, _ costs: inout Costs, _ calendar: borrowing StayCalendar,
        _ visits: borrowing Visits
    ) {
        costs.lines.share(money)
        for (place, share) in costs.lines.shares.enumerated() {
            var own = costs.lines.shared[place]
            if share.kind == .packs { own[.ingredients] = ingredients(pack(share.row)) }
            if let group = group(of: share) {
                costs.lines.groups[group.index] += own
            } else if ownVerdict(share.kind, share.row)?.rule == .h10 {
                guard let visit = calendar.visit(covering: day(line), at: facilityNumbers(line)) else {
                    costs.leave(own, .city, .h10)
                    continue
                }
                costs.wait(own, for: visit, nature: record(line).nature, isBilledDrug: true)
            } else {
                attach(own, to: nil, line, on: day(line), &costs, visits)
            }
        }
    }

    /// Packs or units at their price.
    private func ingredients(_ pack: PharmacyLine) -> Quantity? {
        guard let price = pack.price.quantity else { return nil }
        let millionths = pack.netted.thousandths.multipliedReportingOverflow(by: price.thousandths)
        return millionths.overflow ? nil : Quantity(thousandths: millionths.partialValue / 1000)
    }

    /// The amounts of a group go to its event, or to that of the group that took it over.
    private func settle(_ group: GroupRef, _ costs: inout Costs, _ visits: borrowing Visits) {
        let money = costs.lines.groups[group.index]
        let (verdict, owner) = fate(of: group)
        let entry = described(owner)
        let visit = visit(of: owner)
        if !verdict.passes, verdict.rule != .quantity {
            costs.leave(money, .city, verdict.rule ?? .cancelled)
        } else if let event = costs.events[bearer(of: owner).index] {
            costs.add(money, to: event, .city, nature: record(entry.line).nature)
        } else if place(entry.line) == .unmatchedStay, let visit {
            // What a stay costs is no supplement of the one act that was done on its first day.
            costs.add(money, to: .visit(visit, visits), .city, nature: record(entry.line).nature)
        } else {
            attach(money, to: visit, entry.line, on: entry.day, &costs, visits)
        }
    }

    /// 4.16-target: an amount without event of its own belongs to the only event of its executant and day, else to a
    /// visit.
    private func attach(
        _ money: Amounts, to visit: VisitRef?, _ line: Line, on day: Day, _ costs: inout Costs,
        _ visits: borrowing Visits
    ) {
        if money.isZero { return }
        if !costs.lines.hasContacts { findContacts(&costs) }
        let record = record(line)
        let executant = performer(line, record)
        // Unknown executants are not one.
        let contact = costs.lines.contact(of: executant, on: day, isKnown: !executant.isEmpty)
        if let event = contact.event {
            costs.add(money, to: event, .city)
        } else if let visit = visit ?? contact.visit {
            costs.add(money, to: .visit(visit, visits), .city, nature: record.nature)
        } else {
            costs.leave(money, .city, .costTarget)
        }
    }

    private func findContacts(_ costs: inout Costs) {
        costs.lines.hasContacts = true
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            costs.lines.contacts.append(
                LineMemory.Contact(
                    executant: entry.executant, day: entry.day, event: costs.events[group], visit: self.visits[group]))
        }
        costs.lines.contacts.sort(by: LineMemory.Contact.precedes)
    }
}

// One look at the rows each: the compiler takes minutes for functions that look at many lists between branches.
extension City {
    private func record(_ line: Line) -> CareLine { lines[line] }
    private func rule(_ line: Line) -> RuleID? { lines.verdict(line).rule }
    private func place(_ line: Line) -> HospitalLine { places[line.index] }
    private func day(_ line: Line) -> Day { days[line.index] }
    private func complements(_ line: Line) -> ArraySlice<ComplementaryPayment> { payments.records(of: line) }
    private func isDrug(_ line: Line) -> Bool { hasPacks(line) || hasHospitalDrugs(line) }
    private func hasPacks(_ line: Line) -> Bool { !packs.of(line).isEmpty }
    private func hasHospitalDrugs(_ line: Line) -> Bool { !hospitalDrugs.of(line).isEmpty }

    private func pack(_ row: Int) -> PharmacyLine { packs[RowRef(row)] }
    private func device(_ row: Int) -> DeviceLine { devices[RowRef(row)] }
    private func act(_ row: Int) -> ActLine { acts[RowRef(row)] }
    private func hospitalDrug(_ row: Int) -> HospitalDrugLine { hospitalDrugs[RowRef(row)] }
    private func test(_ row: Int) -> BiologyLine { biology[RowRef(row)] }

    private func group(of share: LineMemory.Share) -> GroupRef? { groups[Int(share.kind.rawValue)][share.row] }
    private func described(_ group: GroupRef) -> NettingEntry { netting.best(of: group.index) }
    private func visit(of group: GroupRef) -> VisitRef? { visits[group.index] }
    private func bearer(of group: GroupRef) -> GroupRef { mergedRentals[group] ?? group }

    /// What became of a group, and which group has what is left of it.
    private func fate(of group: GroupRef) -> (verdict: Verdict, owner: GroupRef) { netting.fate(of: group) }
}

extension Netting {
    fileprivate func fate(of group: GroupRef) -> (verdict: Verdict, owner: GroupRef) {
        let own = groups[group.index]
        return (verdict(of: group.index), own.net > .zero ? group : own.absorber ?? group)
    }
}
