internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Facts that billing lines tell beside their act: pensions, accidents, pregnancies, transports, prescribers (4.3, 4.10,
// 4.13).

extension PersonMapper {
    /// Observations told by lines that were kept.
    mutating func makeLineFacts(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        statePensions(history)
        stateAccidents(history)
        if options.coverObservations { statePaidCover(history) }
        stateLinePregnancies(history)
        stateTransports(history)
        if options.prescriberObservations { statePrescribers(history) }
        origin = -1
    }

    /// 4.13-administrative: a disability pension, by category, from the day on which it was granted.
    private mutating func statePensions(_ history: borrowing PersonHistory) {
        guard !history.lineDetails.pensions.isEmpty else { return }
        lineFacts.removeAll(keepingCapacity: true)
        for line in 0..<history.care.count where careVerdicts[line].passes {
            for row in history.parts(of: history.care[line]).pensions.bounds {
                let pension = history.lineDetails.pensions[row]
                guard pension.category > 0 else { continue }
                lineFacts.append(
                    LineFact(
                        code: pension.category, stated: plausible(pension.granted), careDay: careDays[line],
                        line: Int32(line)))
            }
        }
        LineFact.keepFirst(&lineFacts)
        for fact in lineFacts { state(fact, .pension, history) }
    }

    /// 4.13-accident: a work accident or an occupational disease, with its rate of incapacity.
    private mutating func stateAccidents(_ history: borrowing PersonHistory) {
        guard !history.lineDetails.workAccidents.isEmpty else { return }
        lineFacts.removeAll(keepingCapacity: true)
        for line in 0..<history.care.count where careVerdicts[line].passes {
            for row in history.parts(of: history.care[line]).workAccidents.bounds {
                let accident = history.lineDetails.workAccidents[row]
                guard accident.kind > 0, accident.kind != PersonMapper.unknownAccident else { continue }
                lineFacts.append(
                    LineFact(
                        code: accident.kind, stated: plausible(accident.since), careDay: careDays[line],
                        quantity: accident.incapacity ?? .zero, line: Int32(line)))
            }
        }
        LineFact.keepFirst(&lineFacts)
        for fact in lineFacts { state(fact, .accident, history) }
    }

    /// 4.13-pregnancy: the first day that lines of maternity care tell, once, unless the register states it.
    private mutating func stateLinePregnancies(_ history: borrowing PersonHistory) {
        lineFacts.removeAll(keepingCapacity: true)
        for line in 0..<history.care.count where careVerdicts[line].passes {
            guard let start = plausible(history.care[line].line.pregnancy),
                !history.registers.pregnancies.contains(where: { $0.start == start })
            else { continue }
            lineFacts.append(LineFact(code: 0, stated: start, careDay: careDays[line], line: Int32(line)))
        }
        LineFact.keepFirst(&lineFacts)
        for fact in lineFacts {
            origin = fact.line
            state(Stem(source: .linePregnancy, code: Code16(), start: fact.day, type: types.claim))
        }
    }

    /// ATT_NAT of an event whose nature is not known.
    private static let unknownAccident: Int32 = 9

    /// 4.0.11 for a day that stands beside the care date.
    private func plausible(_ day: Day?) -> Day? {
        guard let day, day >= demographics.earliestBirth, day <= context.settings.snapshotDate else { return nil }
        return day
    }

    private mutating func state(_ fact: LineFact, _ source: StemSource, _ history: borrowing PersonHistory) {
        var stem = Stem(source: source, code: ActNatureEvent.code(fact.code), start: fact.day, type: types.claim)
        stem.quantity = fact.quantity
        stem.order = fact.line
        origin = fact.line
        state(stem)
    }

    /// 4.10-transport: the billed items of a transport, after corrections, in its visit.
    private mutating func stateTransports(_ history: borrowing PersonHistory) {
        guard !history.lineDetails.transportTariffs.isEmpty else { return }
        lineFacts.removeAll(keepingCapacity: true)
        for group in 0..<netting.groups.count where netting.groups[group].net > .zero {
            for position in netting.groups[group].rows.bounds where netting.entries[position].kind == .lines {
                let line = netting.entries[position].line
                for row in history.parts(of: history.care[Int(line)]).transportTariffs.bounds {
                    let item = history.lineDetails.transportTariffs[row]
                    guard item.code > 0 else { continue }
                    lineFacts.append(
                        LineFact(
                            code: item.code, stated: nil, careDay: netting.entries[position].day,
                            quantity: item.quantity, line: line, group: Int32(group)))
                }
            }
        }
        LineFact.sum(&lineFacts)
        for fact in lineFacts {
            var stem = Stem(
                source: .transport, code: ActNatureEvent.code(fact.code), start: fact.day,
                type: professionalType(of: history.care[Int(fact.line)].line))
            stem.quantity = fact.quantity
            stem.visit = groupVisits[Int(fact.group)]
            stem.executant = history.care[Int(fact.line)].line.executant
            stem.order = fact.group
            origin = fact.group
            state(stem)
        }
    }

    /// 4.3-prescriber: who prescribed, once for each day, prescriber and visit; on request.
    private mutating func statePrescribers(_ history: borrowing PersonHistory) {
        let first = stems.count
        for group in 0..<netting.groups.count where netting.groups[group].net > .zero {
            let entry = netting.entries[Int(netting.groups[group].best)]
            let line = history.care[Int(entry.line)].line
            guard let key = prescriberKey(line) else { continue }
            // The letter in front tells numbers from specialties in the registry only.
            let code =
                options.providerGrain == .individual && !line.prescriber.isEmpty ? line.prescriber : Code16(key)
            var stem = Stem(source: .prescriber, code: code, start: entry.day, type: professionalType(of: line))
            stem.visit = groupVisits[group]
            stem.provider = context.registry.provider(key) ?? 0
            stem.order = Int32(group)
            stem.table = .observation
            stem.origin = Int32(group)
            stems.append(stem)
        }
        stems[first...].sort(by: Stem.precedes)
        var kept = first
        for index in first..<stems.count {
            if kept > first, PersonMapper.isSamePrescriber(stems[kept - 1], stems[index]) { continue }
            stems[kept] = stems[index]
            kept += 1
        }
        stems.removeLast(stems.count - kept)
    }

    private static func isSamePrescriber(_ a: Stem, _ b: Stem) -> Bool {
        a.code == b.code && a.start == b.start && a.visit == b.visit
    }
}

extension Code16 {
    /// The first sixteen bytes.
    init(_ code: Code24) {
        self.init()
        high = code.high
        low = code.middle
    }
}
