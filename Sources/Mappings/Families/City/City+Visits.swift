internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Visits of the city (4.6).

/// A netting group that asks for a visit (4.6-grain).
struct Encounter {
    var day: Day
    /// Last day, of spa cures and stays.
    var end: Day
    var kind: EncounterClass
    var line: City.Line
    var group: GroupRef
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
        return (a.line.place, a.group.place) < (b.line.place, b.group.place)
    }
}

extension City {
    /// Encounters by executant, day, class.
    mutating func makeVisits(_ rules: RuleSet, _ calendar: borrowing StayCalendar, _ visits: inout Visits) {
        self.visits.append(contentsOf: repeatElement(nil, count: netting.groups.count))
        collectEncounters(rules, calendar)
        // The last stay that only the DCIR holds, and its facility: what follows without a free day belongs to it (H3).
        var stay: (visit: VisitRef, facility: Code16)?
        var last: VisitRef?
        for index in encounters.indices {
            let encounter = encounters[index]
            if encounter.kind == .unmatchedStay, let (visit, facility) = stay, facility == encounter.executant,
                encounter.day <= visits[visit].end + 1
            {
                visits.extend(visit, to: encounter.end)
                self.visits[encounter.group.index] = visit
                continue
            }
            if index > 0, let last, Encounter.shareVisit(encounters[index - 1], encounter) {
                visits.extend(last, to: encounter.end)
            } else {
                let visit = visits.add(visit(of: encounter, rules))
                if encounter.kind == .unmatchedStay { stay = (visit, encounter.executant) }
                last = visit
            }
            self.visits[encounter.group.index] = last
        }
        if !rules.options.countsAnaesthesia { joinAnaesthesia() }
    }

    private mutating func collectEncounters(_ rules: RuleSet, _ calendar: borrowing StayCalendar) {
        encounters.removeAll(keepingCapacity: true)
        let isFine = rules.options.encounterGrain == .hdh
        if !rules.options.countsAnaesthesia { findAnaesthesia() }
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            let (line, record) = (entry.line, lines[entry.line])
            let traits = rules.traits(of: record)
            // A drug on top of a private stay belongs to the stay (H10).
            if entry.kind == .hospitalDrugs, entry.variant == 1 { continue }
            let kind = encounter(line, record, traits)
            guard kind.isEncounter(rules.options) else { continue }
            let isStay = kind == .unmatchedStay
            if !isStay, anaesthesia[GroupRef(group)] != nil { continue }
            // H5: the stay that begins in the emergency room is the visit.
            if kind == .emergency, calendar.hasStart(on: entry.day) { continue }
            // Spa cures and stays last as long as they were billed.
            let end = traits.grouping == 8 || isStay ? max(entry.day, record.careEnd ?? entry.day) : entry.day
            encounters.append(
                Encounter(
                    day: entry.day, end: min(end, max(entry.day, rules.snapshot)), kind: kind, line: line,
                    group: GroupRef(group), executant: entry.executant, nature: isFine ? record.nature : 0,
                    prescriber: isFine ? record.prescriber : Code16()))
        }
        encounters.sort(by: Encounter.precedes)
    }

    /// The class of a line, with what hangs on it.
    func encounter(_ line: Line, _ record: CareLine, _ traits: ActNatureTraits) -> EncounterClass {
        // H5, H6: neither a passage nor a séance makes a stay, whatever else is billed there.
        if places[line.index] == .unmatchedStay, EncounterClass.ofNature(record.nature) == nil { return .unmatchedStay }
        return EncounterClass.of(
            record, traits, hasPacks: !packs.of(line).isEmpty || !hospitalDrugs.of(line).isEmpty,
            hasActs: !acts.of(line).isEmpty, hasBiology: !biology.of(line).isEmpty,
            hasDevices: !devices.of(line).isEmpty)
    }

    private func visit(of encounter: Encounter, _ rules: RuleSet) -> Visit {
        let record = lines[encounter.line]
        let type =
            switch encounter.kind {
            case .pharmacy: rules.types.pharmacy
            case .devices, .unmatchedStay: rules.types.claim
            default: rules.professionalType(of: record)
            }
        var visit = Visit(
            .city, encounter.line.place, start: encounter.day, end: encounter.end,
            concept: encounter.kind.concept(rules.options, nature: record.nature) ?? VisitConcept.outpatient,
            type: type, encounter: encounter.kind)
        visit.performer = record.executant
        return visit
    }

    /// 4.9-added: a drug on top of a private stay belongs to the stay of that facility, else to any stay, of that day.
    mutating func linkAddedDrugs(_ visits: borrowing Visits) {
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            guard entry.kind == .hospitalDrugs, entry.variant == 1 else { continue }
            let facility = Performer.facility(of: entry.executant)
            var found: VisitRef?
            for (place, visit) in visits.all.enumerated() where visit.isStay && visit.start...visit.end ~= entry.day {
                if visit.performer.high == facility?.word {
                    found = VisitRef(place)
                    break
                }
                if found == nil { found = VisitRef(place) }
            }
            self.visits[group] = found
        }
    }

    /// 4.6-site, 4.3-event: the facility of the line, else the pharmacy, laboratory or supplier; the professional
    /// otherwise.
    func fill(_ row: inout VisitOccurrenceRow, _ line: Line, _ encounter: EncounterClass, _ rules: RuleSet) {
        let record = lines[line]
        row.visit_source_value = encounter.sourceValue
        if let facility = facilityNumbers(line).first(where: { !$0.isEmpty }) {
            row.care_site_id = rules.careSite(RegistryKey.site(Code16(facility)))
        } else if encounter.isSupplier {
            row.care_site_id = rules.careSite(RegistryKey.supplier(record.executant))
        }
        guard !encounter.isSupplier, encounter != .unmatchedStay else { return }
        let provider = rules.executant(record)
        row.provider_id = provider > 0 ? provider : nil
    }
}
