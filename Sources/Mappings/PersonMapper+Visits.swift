internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Visits of the city and of hospitals, and unit stays (4.6, 4.7).

/// A netting group that asks for a visit (4.6-grain).
struct Encounter {
    var day: Day
    /// Last day, of spa cures.
    var end: Day
    var kind: EncounterClass
    var line: Int32
    var group: Int32
    var executant: Code16
    /// Act nature and prescriber, where they make a visit of their own.
    var nature: Int32
    var prescriber: Code16

    /// Whether two groups share a visit.
    @inline(__always)
    static func shareVisit(_ a: Encounter, _ b: Encounter) -> Bool {
        a.executant == b.executant && a.day == b.day && a.kind == b.kind && a.nature == b.nature
            && a.prescriber == b.prescriber
    }

    static func precedes(_ a: Encounter, _ b: Encounter) -> Bool {
        if a.executant != b.executant { return a.executant < b.executant }
        if a.day != b.day { return a.day < b.day }
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        if a.nature != b.nature { return a.nature < b.nature }
        if a.prescriber != b.prescriber { return a.prescriber < b.prescriber }
        return (a.line, a.group) < (b.line, b.group)
    }
}

extension PersonMapper {
    /// Visits in the order of their natural keys: encounters by executant, day, class; stays and outpatient sequences by
    /// facility, days, number; stays in institutions by facility and first day.
    mutating func makeVisits(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        collectEncounters(history)
        makeEncounterVisits(history)
        makeStayVisits(history, &ledger)
        makeOutpatientVisits(history)
        makeInstitutionVisits(history, &ledger)
        makeHospitalVisits(history, &ledger)
        linkAddedDrugs(history)
        for visit in visits { noteEvent(visit.start, visit.end) }
        findPrecedingVisits()
    }

    private mutating func collectEncounters(_ history: borrowing PersonHistory) {
        groupVisits.append(contentsOf: repeatElement(-1, count: netting.groups.count))
        let isFine = options.encounterGrain == .hdh
        for group in 0..<netting.groups.count where netting.groups[group].net > .zero {
            let entry = netting.entries[Int(netting.groups[group].best)]
            let item = history.care[Int(entry.line)]
            let traits = traits(of: item.line)
            // A drug on top of a private stay belongs to the stay (H10).
            if entry.kind == .hospitalDrugs, entry.variant == 1 { continue }
            // H5, H6: neither a passage nor a séance makes a stay, whatever else is billed there.
            let isStay =
                carePlaces[Int(entry.line)] == .unmatchedStay && EncounterClass.ofNature(item.line.nature) == nil
            let kind =
                isStay
                ? .unmatchedStay
                : EncounterClass.of(
                    item.line, traits, hasPacks: !item.pharmacy.isEmpty || !item.hospitalDrugs.isEmpty,
                    hasActs: !item.acts.isEmpty, hasBiology: !item.biology.isEmpty, hasDevices: !item.devices.isEmpty)
            guard kind != .none else { continue }
            // H5: the stay that begins in the emergency room is the visit.
            if kind == .emergency, startsStay(on: entry.day) { continue }
            // Spa cures and stays last as long as they were billed.
            let end = traits.grouping == 8 || isStay ? max(entry.day, item.line.careEnd ?? entry.day) : entry.day
            encounters.append(
                Encounter(
                    day: entry.day, end: min(end, max(entry.day, context.settings.snapshotDate)), kind: kind,
                    line: entry.line, group: Int32(group), executant: entry.executant,
                    nature: isFine ? item.line.nature : 0, prescriber: isFine ? item.line.prescriber : Code16()))
        }
        encounters.sort(by: Encounter.precedes)
    }

    /// Whether a stay that was kept begins on a day.
    private func startsStay(on day: Day) -> Bool {
        stayVerdicts.indices.contains { stayVerdicts[$0].passes && stayDates[$0].start == day }
    }

    private mutating func makeEncounterVisits(_ history: borrowing PersonHistory) {
        // The last stay that only the DCIR holds, and its facility: what follows without a free day belongs to it (H3).
        var stay: (visit: Int, facility: Code16)?
        for index in encounters.indices {
            let encounter = encounters[index]
            if encounter.kind == .unmatchedStay, let (visit, facility) = stay, facility == encounter.executant,
                encounter.day <= visits[visit].end + 1
            {
                visits[visit].end = max(visits[visit].end, encounter.end)
                groupVisits[Int(encounter.group)] = Int32(visit)
                continue
            }
            if index > 0, Encounter.shareVisit(encounters[index - 1], encounter) {
                visits[visits.count - 1].end = max(visits[visits.count - 1].end, encounter.end)
            } else {
                let line = history.care[Int(encounter.line)].line
                visits.append(
                    VisitDraft(
                        start: encounter.day, end: encounter.end,
                        concept: encounter.kind.concept(options, nature: line.nature) ?? VisitConcept.outpatient,
                        type: type(of: line, encounter.kind), line: encounter.line, encounter: encounter.kind))
                if encounter.kind == .unmatchedStay { stay = (visits.count - 1, encounter.executant) }
            }
            groupVisits[Int(encounter.group)] = Int32(visits.count - 1)
        }
    }

    /// 4.0.10 for a DCIR visit.
    private func type(of line: CareLine, _ kind: EncounterClass) -> Int32 {
        switch kind {
        case .pharmacy: types.pharmacy
        case .devices, .unmatchedStay: types.claim
        default: professionalType(of: line)
        }
    }

    /// 4.0.10 for what a professional billed.
    func professionalType(of line: CareLine) -> Int32 {
        ActNatureEvent.isDental(line, grouping: traits(of: line).grouping) ? types.dental : types.professional
    }

    private mutating func makeStayVisits(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.stays.count where stayVerdicts[index].passes { stayOrder.append(Int32(index)) }
        // Stays come by year, facility, number; what is equal here keeps that order by the index.
        stayOrder.sort { a, b in
            let (x, y) = (StayKey(history.stays[Int(a)].key), StayKey(history.stays[Int(b)].key))
            if x.facility != y.facility { return x.facility < y.facility }
            let (m, n) = (stayDates[Int(a)], stayDates[Int(b)])
            if m.start != n.start { return m.start < n.start }
            if m.end != n.end { return m.end < n.end }
            return x.number != y.number ? x.number < y.number : a < b
        }
        for index in stayOrder {
            let stay = history.stays[Int(index)]
            var dates = stayDates[Int(index)]
            if let death = decision.death?.day, dates.end > death + CareFilters.daysAfterDeath {
                // 4.0.11: an end long after death says nothing.
                dates.end = dates.start
                stayDates[Int(index)] = dates
                ledger.note(.invertedDates)
            }
            var visit = VisitDraft(
                start: dates.start, end: dates.end, concept: StayVisitRule.concept(stay.summary, options),
                type: types.stay, stay: index)
            if options.splitsSessions { findSessionDays(stay, dates, history) }
            if sessionDays.isEmpty {
                visits.append(visit)
                makeDetails(history, visit, &ledger)
            }
            for day in sessionDays {
                (visit.start, visit.end) = (day, day)
                visits.append(visit)
                makeDetails(history, visit, &ledger)
                visit.isFurtherSession = true
            }
            sessionDays.removeAll(keepingCapacity: true)
        }
    }

    /// 4.9-added: a drug on top of a private stay belongs to the stay of that facility, else to any stay, of that day.
    private mutating func linkAddedDrugs(_ history: borrowing PersonHistory) {
        for group in 0..<netting.groups.count where netting.groups[group].net > .zero {
            let entry = netting.entries[Int(netting.groups[group].best)]
            guard entry.kind == .hospitalDrugs, entry.variant == 1 else { continue }
            let facility = Performer.facility(of: entry.executant)
            var found: Int32 = -1
            for visit in visits.indices where visits[visit].isStay {
                guard visits[visit].start...visits[visit].end ~= entry.day else { continue }
                let site = StayKey(history.stays[Int(visits[visit].stay)].key).facility
                if site.high == facility?.word {
                    found = Int32(visit)
                    break
                }
                if found < 0 { found = Int32(visit) }
            }
            groupVisits[group] = found
        }
    }

    /// 4.7-days: unit stays one behind the other.
    private mutating func makeDetails(
        _ history: borrowing PersonHistory, _ visit: VisitDraft, _ ledger: inout Ledger
    ) {
        let units = history.stays[Int(visit.stay)].units
        let dates = StayDates(start: visit.start, end: visit.end)
        var before = 0
        for row in units {
            let nights = Int(max(0, history.units[Int(row)].nights ?? 0))
            let isLast = row + 1 == units.upperBound
            let span = StayAssembly.unit(after: before, nights: nights, isLast: isLast, in: dates)
            details.append(
                DetailDraft(
                    visit: Int32(visits.count - 1), stay: visit.stay, unit: row, start: span.start, end: span.end,
                    isFirst: row == units.lowerBound, isLast: isLast))
            before += nights
        }
        let isTooLong = before > stayDates[Int(visit.stay)].nights + units.count
        if isTooLong, !visit.isFurtherSession { ledger.note(.lengthMismatch) }
    }

    /// The inpatient visit before each inpatient visit: the latest that ends by its start (4.6-preceding). Stays are
    /// not merged (3.7-chains).
    private mutating func findPrecedingVisits() {
        precedingVisits.append(contentsOf: repeatElement(-1, count: visits.count))
        for index in visits.indices
        where visits[index].isStay && StayVisitRule.isInpatient(visits[index].concept) {
            byStart.append(Int32(index))
        }
        byEnd.append(contentsOf: byStart)
        byStart.sort { PersonMapper.startsBefore($0, $1, visits) }
        byEnd.sort { a, b in
            let (x, y) = (visits[Int(a)].end, visits[Int(b)].end)
            return x != y ? x < y : PersonMapper.startsBefore(a, b, visits)
        }
        var ended = 0
        for own in byStart {
            while ended < byEnd.count, visits[Int(byEnd[ended])].end <= visits[Int(own)].start { ended += 1 }
            // Visits of one day and no night must not precede each other both ways.
            var place = ended - 1
            while place >= 0, !PersonMapper.startsBefore(byEnd[place], own, visits) { place -= 1 }
            if place >= 0 { precedingVisits[Int(own)] = byEnd[place] }
        }
    }

    private static func startsBefore(_ a: Int32, _ b: Int32, _ visits: [VisitDraft]) -> Bool {
        let (x, y) = (visits[Int(a)], visits[Int(b)])
        return (x.start, x.end, a) < (y.start, y.end, b)
    }
}
