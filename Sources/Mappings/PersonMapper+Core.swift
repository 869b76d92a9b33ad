internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Counting what a person has of the 51 variables, from the rows that were just written (4.22-core).

extension PersonMapper {
    /// To be called when the rows of the person are written: the events are in the order of their tables.
    mutating func countCore(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        coreTouches.removeAll()
        countPerson(history)
        let isHospitalPerson = countStays(history)
        for index in stems.indices {
            // A code of several targets is one record.
            if index > 0, Stem.isSameRecord(stems[index - 1], stems[index]) { continue }
            count(stems[index], history)
        }
        ledger.core.add(coreTouches, isHospitalPerson: isHospitalPerson)
    }

    private mutating func countPerson(_ history: borrowing PersonHistory) {
        if !history.key.isEmpty { coreTouches.add(1, .partial, hasValue: true) }
        if hospital.birthDay != nil {
            coreTouches.add(3, .full, .hospital, hasValue: true)
        } else if demographics.birthMonth > 0 {
            coreTouches.add(3, .partial)
        }
        if let death = decision.death {
            let isTold = death.rank == DeathRule.Candidate.hospitalRank
            coreTouches.add(4, .full, isTold ? .hospital : .snds, on: death.day, hasValue: true)
        }
        if demographics.sex > 0 {
            coreTouches.add(9, .full, hospital.gaveSex ? .hospital : .snds, hasValue: true, isMapped: true)
        }
        if let residence = Residence(latestOf: history.referential) {
            coreTouches.add(10, residence.commune.isEmpty ? .partial : .full, hasValue: true)
        } else if hospitalResidence(history) != nil {
            coreTouches.add(10, .full, hasValue: true)
        } else if coreHome?.zip != nil {
            coreTouches.add(10, .full, .hospital, hasValue: true)
        }
        if coreHome?.latitude != nil { coreTouches.add(6, .full, .hospital, hasValue: true) }
        if history.hospital.patients.contains(where: { !$0.iris.isEmpty }), coreHome != nil {
            coreTouches.add(7, .full, .hospital, hasValue: true)
        }
    }

    /// Returns whether the person has a hospital stay.
    private mutating func countStays(_ history: borrowing PersonHistory) -> Bool {
        var hasStay = false
        for visit in visits where visit.isStay || visit.isOfHospital {
            hasStay = true
            let origin: CoreTouches.Origin = visit.isStay ? .snds : .hospital
            coreTouches.add(8, .full, origin, on: visit.start, hasValue: true)
            coreTouches.add(13, .full, origin, on: visit.start, hasValue: true)
            coreTouches.add(14, .full, origin, on: visit.end, hasValue: true)
            var ends: [(concept: Int32?, text: SourceValue?)] = []
            if visit.isStay {
                let summary = history.stays[Int(visit.stay)].summary
                ends = [admission(summary), discharge(summary)]
            } else if visit.hospitalStay >= 0 {
                let stay = history.hospital.stays[Int(visit.hospitalStay)]
                ends = [
                    admission(mode: stay.entryMode, place: stay.provenance),
                    discharge(mode: stay.exitMode, place: stay.destination),
                ]
            }
            for (number, end) in zip(15...16, ends) where end.text != nil {
                let day = number == 15 ? visit.start : visit.end
                coreTouches.add(number, .full, origin, on: day, hasValue: true, isMapped: (end.concept ?? 0) > 0)
            }
        }
        return hasStay
    }

    private mutating func count(_ stem: Stem, _ history: borrowing PersonHistory) {
        let isMapped = stem.concept > 0
        switch stem.source {
        case .biology, .outpatientBiology, .privateBiology:
            coreActs.forEach(of: stem.code) { number, isIndirect in
                coreTouches.add(number, isIndirect ? .indirect : .test, on: stem.start, isMapped: isMapped)
            }
        case .diagnosis:
            coreTouches.add(11, .full, on: stem.start, hasValue: true, isMapped: isMapped)
            if let number = coreActs.betrayed(by: stem.code) { coreTouches.betray(number) }
        case .hospitalDiagnosis:
            coreTouches.add(11, .full, .hospital, on: stem.start, hasValue: true, isMapped: isMapped)
        case .stayAct, .privateAct:
            coreTouches.add(12, .full, on: stem.start, hasValue: true, isMapped: isMapped)
        case .hospitalAct:
            coreTouches.add(12, .full, .hospital, on: stem.start, hasValue: true, isMapped: isMapped)
        case .pack: coreTouches.add(40, .partial, on: stem.start, hasValue: true, isMapped: isMapped)
        case .hospitalDrug where stem.variant != 1:
            coreTouches.add(40, .partial, on: stem.start, hasValue: true, isMapped: isMapped)
        case .hospitalDrug, .stayDrug, .earlyDrug, .thrombolytic, .privateDrug, .outpatientDrug:
            coreTouches.add(42, .partial, on: stem.start, hasValue: true, isMapped: isMapped)
            if stem.quantity > .zero { coreTouches.add(43, .partial, on: stem.start, hasValue: true) }
        case .weight: coreTouches.add(45, .partial, on: stem.start, hasValue: true, isMapped: isMapped)
        case .twin: coreTouches.add(5, .full, on: stem.start, hasValue: true)
        case .hospitalTwin: coreTouches.add(5, .full, .hospital, on: stem.start, hasValue: true)
        case .lab, .vital, .habit: countCoded(stem)
        case .order: countOrder(stem, history.hospital.orders[Int(stem.order)])
        case .given: countGiven(stem, history.hospital.administrations[Int(stem.order)])
        default: break
        }
    }

    /// A row whose code is one of the common core.
    private mutating func countCoded(_ stem: Stem) {
        guard let place = CommonCore.builtIn.find(loinc: stem.code) else { return }
        let codes = CommonCore.builtIn[place.number].codes
        // Values of the other codes that count as the own one were turned into its unit.
        let isStandard = !codes[0].unit.isEmpty && codes[place.code].unit == codes[0].unit
        coreTouches.add(
            place.number, .full, .hospital, on: stem.start, hasValue: true,
            hasStandardUnit: isStandard && (stem.source != .habit || stem.quantity > .zero),
            isMapped: stem.concept > 0)
    }

    /// 41: a dose with its unit and a rhythm, or a rhythm in words.
    private mutating func countOrder(_ stem: Stem, _ order: DrugOrder) {
        coreTouches.add(40, .full, .hospital, on: stem.start, hasValue: true, isMapped: stem.concept > 0)
        let hasDose = order.dose != nil && !order.unit.isEmpty
        guard hasDose && (order.intakes != nil || !order.instructions.isEmpty) else { return }
        coreTouches.add(41, .full, .hospital, on: stem.start, hasValue: true)
    }

    /// 43: a dose with its unit. What was handed out is a stand-in for what was given.
    private mutating func countGiven(_ stem: Stem, _ given: DrugAdministration) {
        let kind: CoreTouches.Kind = given.kind == "dispensing" ? .partial : .full
        coreTouches.add(42, kind, .hospital, on: stem.start, hasValue: true, isMapped: stem.concept > 0)
        guard given.dose != nil, !given.unit.isEmpty else { return }
        coreTouches.add(43, kind, .hospital, on: stem.start, hasValue: true)
    }
}

extension Stem {
    /// Whether two events differ in nothing but the target of their code.
    static func isSameRecord(_ a: Stem, _ b: Stem) -> Bool {
        a.table == b.table && a.source == b.source && a.position == b.position && a.code == b.code
            && a.start == b.start && a.executant == b.executant && a.visit == b.visit && a.variant == b.variant
            && a.order == b.order && a.concept != b.concept
    }
}
