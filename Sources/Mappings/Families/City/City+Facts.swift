internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Facts that lines tell beside their act: pensions, accidents, pregnancies, transports, prescribers (4.3, 4.10, 4.13).

extension City {
    /// Observations told by lines that were kept.
    /// - Parameter registered: what registers tell already is not told again.
    mutating func makeFacts(
        _ life: Life, _ rules: RuleSet, _ registered: RegisteredFacts, _ out: inout Events
    ) {
        makePensions(life, rules, &out)
        makeAccidents(life, rules, &out)
        if rules.options.coverObservations { makePaidCover(rules, registered, &out) }
        makePregnancies(life, rules, registered, &out)
        makeTransports(rules, &out)
        if rules.options.prescriberObservations { makePrescribers(rules, &out) }
    }

    /// 4.13-administrative: a disability pension, by category, from the day on which it was granted.
    private mutating func makePensions(_ life: Life, _ rules: RuleSet, _ out: inout Events) {
        facts.removeAll(keepingCapacity: true)
        for row in pensions.refs where lines.passes(pensions.main(of: row)) {
            let (pension, line) = (pensions[row], pensions.main(of: row))
            guard pension.category > 0 else { continue }
            facts.append(
                LineFact(
                    code: pension.category, stated: plausible(pension.granted, life, rules),
                    careDay: days[line.index], line: line, row: row.place))
        }
        LineFact.keepFirst(&facts)
        for fact in facts { state(fact, .pension, .ER_INV_F, rules, &out) }
    }

    /// 4.13-accident: a work accident or an occupational disease, with its rate of incapacity.
    private mutating func makeAccidents(_ life: Life, _ rules: RuleSet, _ out: inout Events) {
        facts.removeAll(keepingCapacity: true)
        for row in workAccidents.refs where lines.passes(workAccidents.main(of: row)) {
            let (accident, line) = (workAccidents[row], workAccidents.main(of: row))
            guard accident.kind > 0, accident.kind != City.unknownAccident else { continue }
            facts.append(
                LineFact(
                    code: accident.kind, stated: plausible(accident.since, life, rules), careDay: days[line.index],
                    quantity: accident.incapacity ?? .zero, line: line, row: row.place))
        }
        LineFact.keepFirst(&facts)
        for fact in facts { state(fact, .accident, .ER_RAT_F, rules, &out) }
    }

    /// ATT_NAT of an event whose nature is not known.
    private static let unknownAccident: Int32 = 9

    /// 4.0.11 for a day that stands beside the care date.
    private func plausible(_ day: Day?, _ life: Life, _ rules: RuleSet) -> Day? {
        guard let day, day >= life.demographics.earliestBirth, day <= rules.snapshot else { return nil }
        return day
    }

    private func state(
        _ fact: LineFact, _ kind: EventKind, _ table: TableID, _ rules: RuleSet, _ out: inout Events
    ) {
        var event = Event(
            kind, code: ActNatureEvent.code(fact.code), start: fact.day, type: rules.types.claim,
            origin: fact.row.map { Origin(.rows(table), Int($0)..<(Int($0) + 1)) } ?? Origin())
        event.quantity = fact.quantity
        event.order = Int32(fact.line.index)
        out.state(event)
    }

    /// 4.13-pregnancy: the first day that lines of maternity care tell, once, unless the register states it.
    private mutating func makePregnancies(
        _ life: Life, _ rules: RuleSet, _ registered: RegisteredFacts, _ out: inout Events
    ) {
        facts.removeAll(keepingCapacity: true)
        for line in lines.refs where lines.passes(line) {
            guard let start = plausible(lines[line].pregnancy, life, rules), !registered.pregnancies.contains(start)
            else { continue }
            facts.append(LineFact(code: 0, stated: start, careDay: days[line.index], line: line))
        }
        var first = 0
        let told = facts.sorted { ($0.day, $0.line.place) < ($1.day, $1.line.place) }
        while first < told.count {
            var end = first + 1
            while end < told.count, told[end].day == told[first].day { end += 1 }
            let rows = told[first..<end].map { RowAddress(.ER_PRS_F, $0.line) }
            out.state(
                Event(
                    .linePregnancy, code: Code16(), start: told[first].day, type: rules.types.claim,
                    origin: out.origin(rows)))
            first = end
        }
    }

    /// 4.10-transport: the billed items of a transport, after corrections, in its visit.
    private mutating func makeTransports(_ rules: RuleSet, _ out: inout Events) {
        guard !transportTariffs.isEmpty else { return }
        facts.removeAll(keepingCapacity: true)
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            for position in netting.groups[group].rows where netting.entries[position].kind == .lines {
                let entry = netting.entries[position]
                for row in transportTariffs.of(entry.line) where transportTariffs[row].code > 0 {
                    facts.append(
                        LineFact(
                            code: transportTariffs[row].code, stated: nil, careDay: entry.day,
                            quantity: transportTariffs[row].quantity, line: entry.line, row: row.place,
                            group: GroupRef(group)))
                }
            }
        }
        let items = facts
        LineFact.sum(&facts)
        for fact in facts {
            guard let group = fact.group else { continue }
            let record = lines[fact.line]
            let rows = items.filter { $0.group == group && $0.code == fact.code }.compactMap(\.row)
            var event = Event(
                .transport, code: ActNatureEvent.code(fact.code), start: fact.day,
                type: rules.professionalType(of: record),
                origin: out.origin(
                    addresses(of: group) + rows.map { RowAddress(table: .ER_DTR_F, place: $0) }))
            event.quantity = fact.quantity
            event.visit = visits[group.index]
            event.executant = record.executant
            event.order = Int32(group.index)
            out.state(event)
        }
    }

    /// 4.3-prescriber: who prescribed, once for each day, prescriber and visit; on request.
    private func makePrescribers(_ rules: RuleSet, _ out: inout Events) {
        var told: [Event] = []
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            let record = lines[entry.line]
            guard let key = rules.prescriberKey(record) else { continue }
            // The letter in front tells numbers from specialties in the registry only.
            let isNumber = rules.options.providerGrain == .individual && !record.prescriber.isEmpty
            var event = Event(
                .prescriber, code: isNumber ? record.prescriber : Code16(key), start: entry.day,
                type: rules.professionalType(of: record), origin: .netted(group))
            event.visit = visits[group]
            event.provider = rules.provider(key)
            event.order = Int32(group)
            told.append(event)
        }
        told.sort(by: Event.precedes)
        for index in told.indices {
            if index > 0, City.isSamePrescriber(told[index - 1], told[index]) { continue }
            out.add(told[index], isSeen: false)
        }
    }

    private static func isSamePrescriber(_ a: Event, _ b: Event) -> Bool {
        a.code == b.code && a.start == b.start && a.visit == b.visit
    }
}

extension Code16 {
    /// The first sixteen bytes.
    fileprivate init(_ code: Code24) {
        self.init()
        high = code.high
        low = code.middle
    }
}
