internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Facts that registers, certificates and disease maps state of a person (4.13).

extension PersonMapper {
    /// Observations that hang on no billing line.
    mutating func makeStatements(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        stateWaivers(history, &ledger)
        statePregnancies(history)
        if options.coverObservations { stateCover(history) }
        stateTwin(history)
        stateCertificate(history)
        if options.mapObservations { stateDiseases(history) }
        origin = -1
    }

    /// Adds an observation of concept 0: its code belongs to no vocabulary (4.0.3).
    ///
    /// - Parameter isEvent: whether it happened to the person on that day, so that the day proves that it was seen.
    mutating func state(_ stem: Stem, isEvent: Bool = true) {
        var stem = stem
        stem.table = .observation
        stem.origin = origin
        if isEvent { noteEvent(stem.start, stem.start) }
        stems.append(stem)
    }

    /// 4.13-administrative: waivers of the co-payment.
    private mutating func stateWaivers(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.registers.waivers.count {
            let waiver = history.registers.waivers[index]
            let verdict = checkRegister(waiver.start, .waiver)
            registerVerdicts.waivers.append(verdict)
            guard verdict.passes, let start = waiver.start else { continue }
            var stem = Stem(
                source: .waiver, code: ActNatureEvent.code(waiver.reason), start: start,
                type: TypeConcept.claimEnrolmentRecord)
            stem.end = waiver.end
            stem.order = Int32(index)
            origin = Int32(index)
            add(stem, .exemption, .exemption, aPriori: .observation, &ledger)
        }
    }

    /// 4.13-pregnancy: the presumed first day, once.
    private mutating func statePregnancies(_ history: borrowing PersonHistory) {
        var last: Day?
        for index in 0..<history.registers.pregnancies.count {
            let start = history.registers.pregnancies[index].start
            let verdict = checkRegister(start, .pregnancy)
            registerVerdicts.pregnancies.append(verdict)
            // Rows are sorted by that day.
            guard verdict.passes, let start, start != last else { continue }
            last = start
            origin = Int32(index)
            state(
                Stem(source: .pregnancy, code: Code16(), start: start, type: TypeConcept.claimEnrolmentRecord))
        }
    }

    func checkRegister(_ day: Day?, _ rule: RuleID) -> Verdict {
        RegisterDates.check(
            day, rule, birthYear: demographics.birthYear, snapshot: context.settings.snapshotDate, death: nil)
    }

    /// 4.13-twin: a rank from 2 on, at birth. It is what the latest row with a rank states.
    private mutating func stateTwin(_ history: borrowing PersonHistory) {
        for index in 0..<history.referential.count where history.referential[index].rank > 0 {
            let rank = history.referential[index].rank
            guard rank >= 2 else { return }
            origin = Int32(index)
            var stem = Stem(
                source: .twin, code: ActNatureEvent.code(rank), start: demographics.earliestBirth,
                type: TypeConcept.claimEnrolmentRecord)
            stem.quantity = Quantity(Int(rank))
            // Birth is no proof that the person was seen.
            return state(stem, isEvent: false)
        }
    }

    /// 4.13-certificate, 4.12-newborn: the place of death that the certificate states, when it is believed, and what it
    /// tells of a newborn.
    private mutating func stateCertificate(_ history: borrowing PersonHistory) {
        guard chosenCertificate >= 0, certificateVerdict(chosenCertificate).passes else { return }
        let certificate = history.certificates[chosenCertificate].certificate
        guard let day = decision.death?.day else { return }
        origin = Int32(chosenCertificate)
        if NewbornCertificate.isNewborn(death: day, latestBirth: hospital.birthDay ?? demographics.latestBirth) {
            for figure in NewbornCertificate.figures(certificate) {
                var stem = Stem(
                    table: .measurement, source: figure.source, code: ActNatureEvent.code(figure.value), start: day,
                    type: TypeConcept.deathCertificate)
                stem.concept = figure.concept
                stem.quantity = Quantity(Int(figure.value))
                stem.origin = origin
                noteEvent(day, day)
                stems.append(stem)
            }
        }
        guard certificate.place > 0 else { return }
        state(
            Stem(
                source: .deathPlace, code: ActNatureEvent.code(certificate.place), start: day,
                type: TypeConcept.deathCertificate))
    }

    /// 4.13-map: flags of the disease map that are 1, on the last day of its year; on request.
    private mutating func stateDiseases(_ history: borrowing PersonHistory) {
        for index in 0..<history.diseaseMapItems.count {
            let item = history.diseaseMapItems[index]
            let key = DiseaseMapKey(item.key)
            guard key.year > 0 else { continue }
            origin = Int32(index)
            for row in item.parts.flags.bounds {
                history.diseaseMaps.flags[row].forEach { flag in
                    var stem = Stem(
                        source: .diseaseFlag, code: Code16(), start: Month(year: key.year, month: 12).lastDay,
                        type: TypeConcept.standardAlgorithmFromClaims)
                    stem.order = Int32(flag)
                    stem.variant = UInt8(clamping: key.version)
                    state(stem, isEvent: false)
                }
            }
        }
    }
}
