internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// Counts what the person has of the 51 variables, from the rows that were just written (4.22-core).
struct CoreCount: ~Copyable {
    private var touches = CoreTouches()

    /// - Parameter events: in the order of their tables.
    mutating func count(
        _ person: Person, _ life: Life, _ home: LocationRow?, _ visits: borrowing Visits,
        _ events: borrowing Events, _ rules: RuleSet, _ ledger: inout Ledger
    ) {
        touches.removeAll()
        countPerson(person, life, home)
        let hasStay = person.countStays(rules, visits, &touches)
        for index in events.all.indices {
            // A code of several targets is one record.
            // What is told anew was told already (4.8-start).
            if events.all[index].position == DiagnosisPosition.exemptionAtStart.rank { continue }
            if index > 0, Event.isSameRecord(events.all[index - 1], events.all[index]) { continue }
            count(events.all[index], person, rules)
        }
        ledger.core.add(touches, isHospitalPerson: hasStay)
    }

    private mutating func countPerson(_ person: Person, _ life: Life, _ home: LocationRow?) {
        if !person.key.isEmpty { touches.add(1, .partial, hasValue: true) }
        if life.birthDay != nil {
            touches.add(3, .full, .hospital, hasValue: true)
        } else if life.demographics.birthMonth > 0 {
            touches.add(3, .partial)
        }
        if let death = life.decision.death {
            let isTold = death.rank == DeathRule.Candidate.hospitalRank
            touches.add(4, .full, isTold ? .hospital : .snds, on: death.day, hasValue: true)
        }
        if life.demographics.sex > 0 {
            touches.add(9, .full, life.hasLocalSex ? .hospital : .snds, hasValue: true, isMapped: true)
        }
        if let residence = person.identity.residence {
            touches.add(10, residence.commune.isEmpty ? .partial : .full, hasValue: true)
        } else if person.acute.residence() != nil {
            touches.add(10, .full, hasValue: true)
        } else if home?.zip != nil {
            touches.add(10, .full, .hospital, hasValue: true)
        }
        if home?.latitude != nil { touches.add(6, .full, .hospital, hasValue: true) }
        if person.localFiles.hasSmallArea, home != nil { touches.add(7, .full, .hospital, hasValue: true) }
    }

    private mutating func count(_ event: Event, _ person: Person, _ rules: RuleSet) {
        let kind = rules.kinds[Int(event.kind)]
        let isMapped = event.concept > 0
        let origin: CoreTouches.Origin = kind.isOfHospital ? .hospital : .snds
        switch kind.core {
        case .nothing: break
        case .tests:
            rules.coreActs.forEach(of: event.code) { number, isIndirect in
                touches.add(number, isIndirect ? .indirect : .test, on: event.start, isMapped: isMapped)
            }
        case .diagnosis:
            touches.add(11, .full, origin, on: event.start, hasValue: true, isMapped: isMapped)
            if !kind.isOfHospital, let number = rules.coreActs.betrayed(by: event.code) { touches.betray(number) }
        case .act: touches.add(12, .full, origin, on: event.start, hasValue: true, isMapped: isMapped)
        case .homeDrug: countHomeDrug(event)
        case .hospitalPharmacy: if event.variant == 1 { countHospitalDrug(event) } else { countHomeDrug(event) }
        case .hospitalDrug: countHospitalDrug(event)
        case .weight: touches.add(45, .partial, on: event.start, hasValue: true, isMapped: isMapped)
        case .twin: touches.add(5, .full, origin, on: event.start, hasValue: true)
        case .ownRow: person.count(event, kind, &touches)
        }
    }

    private mutating func countHomeDrug(_ event: Event) {
        touches.add(40, .partial, on: event.start, hasValue: true, isMapped: event.concept > 0)
    }

    private mutating func countHospitalDrug(_ event: Event) {
        touches.add(42, .partial, on: event.start, hasValue: true, isMapped: event.concept > 0)
        if event.quantity > .zero { touches.add(43, .partial, on: event.start, hasValue: true) }
    }
}

extension CoreTouches {
    /// 8 and 13 to 16: a stay, its days, where the patient came from and went; `nil` where nothing tells it.
    mutating func addStay(
        _ visit: Visit, _ origin: Origin, _ entry: (concept: Int32?, text: SourceValue?)?,
        _ exit: (concept: Int32?, text: SourceValue?)?
    ) {
        add(8, .full, origin, on: visit.start, hasValue: true)
        add(13, .full, origin, on: visit.start, hasValue: true)
        add(14, .full, origin, on: visit.end, hasValue: true)
        if let entry, entry.text != nil {
            add(15, .full, origin, on: visit.start, hasValue: true, isMapped: (entry.concept ?? 0) > 0)
        }
        if let exit, exit.text != nil {
            add(16, .full, origin, on: visit.end, hasValue: true, isMapped: (exit.concept ?? 0) > 0)
        }
    }
}
