internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Certificates, the choice of a death, causes (4.8, 4.14).

extension PersonMapper {
    /// 2.3-certificate: of several certificates the one that agrees with the referential, else the first by its number.
    mutating func chooseCertificate(_ history: borrowing PersonHistory) {
        let registered = registeredDeath(history)
        for index in 0..<history.certificates.count {
            let certificate = history.certificates[index].certificate
            certificateVerdicts.append(certificate.state == 1 ? .used : .excluded(.certificate))
            guard certificate.state == 1 else { continue }
            let agrees = certificate.day != nil && certificate.day == registered
            let known = chosenCertificate >= 0 ? history.certificates[chosenCertificate].certificate.day : nil
            if chosenCertificate < 0 || agrees && known != registered { chosenCertificate = index }
        }
        for index in certificateVerdicts.indices where certificateVerdicts[index].passes && index != chosenCertificate {
            certificateVerdicts[index] = .rejected(.secondCertificate, .certificate)
        }
    }

    private func isPlausibleDeath(_ day: Day) -> Bool {
        day >= demographics.earliestBirth && day <= context.settings.snapshotDate
    }

    /// Latest day of death over all rows of the referential and its person view (4.14-candidates); 4.0.11: none before birth or after the
    /// delivery.
    private func registeredDeath(_ history: borrowing PersonHistory) -> Day? {
        var latest: Day?
        for index in 0..<history.referential.count {
            guard let day = history.referential[index].death, isPlausibleDeath(day) else { continue }
            latest = latest.map { max($0, day) } ?? day
        }
        for summary in history.registers.summaries {
            guard let day = summary.death, isPlausibleDeath(day) else { continue }
            latest = latest.map { max($0, day) } ?? day
        }
        return latest
    }

    /// Chooses the death (4.14-candidates, 4.14-conflict) from what was kept so far.
    mutating func decideDeath(_ history: borrowing PersonHistory) {
        evidence.registered = registeredDeath(history)
        for index in 0..<history.referential.count {
            if let month = history.referential[index].deathMonth, isPlausibleDeath(month.lastDay) {
                evidence.registeredMonth = evidence.registeredMonth.map { max($0, month) } ?? month
            }
        }
        for summary in history.registers.summaries {
            if let month = summary.deathMonth, isPlausibleDeath(month.lastDay) {
                evidence.registeredMonth = evidence.registeredMonth.map { max($0, month) } ?? month
            }
        }
        if chosenCertificate >= 0 {
            let certificate = history.certificates[chosenCertificate].certificate
            if let day = certificate.day, isPlausibleDeath(day) {
                evidence.certified = day
            } else if certificate.day == nil, let month = certificate.month, isPlausibleDeath(month.lastDay) {
                evidence.certifiedMonth = month
            }
        }
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            let summary = history.stays[index].summary
            let dates = stayDates[index]
            evidence.noteCare(dates.start)
            if StayVisitRule.isInpatient(StayVisitRule.concept(summary, options)) {
                evidence.noteAdmission(dates.start)
            }
            if StayVisitRule.endsByDeath(summary) { evidence.exits.append(dates.end) }
        }
        for index in 0..<history.outpatient.count where outpatientVerdicts[index].passes {
            evidence.noteCare(outpatientDates[index].start)
        }
        noteLines(history)
        decision = deathRule.decide(evidence)
    }

    private mutating func noteLines(_ history: borrowing PersonHistory) {
        for index in 0..<history.care.count {
            let item = history.care[index]
            let isCare = careVerdicts[index].passes && item.line.quantity > .zero
            if isCare { evidence.noteCare(careDays[index]) }
            // Lines that double a stay tell its end as well; those of nobody or without date do not.
            guard careVerdicts[index].fate != .rejected else { continue }
            for row in item.facilities.bounds where history.facilities[row].exit == PersonMapper.death {
                let day = item.line.careEnd ?? careDays[index]
                if isPlausibleDeath(day) { evidence.facilityExit = evidence.facilityExit.map { max($0, day) } ?? day }
            }
            if let day = item.line.death, isPlausibleDeath(day) {
                evidence.paidFor = evidence.paidFor.map { max($0, day) } ?? day
            }
        }
    }

    private static let death: Code8 = "D"

    /// 4.14-cause: the initial cause, unless the certificate was set aside.
    func fillCause(_ row: inout DeathRow, _ history: borrowing PersonHistory) {
        guard hasCauses, chosenCertificate >= 0 else { return }
        let certificate = history.certificates[chosenCertificate].certificate
        guard !certificate.cause.isEmpty else { return }
        row.cause_source_value = SourceValue(certificate.cause)
        row.cause_concept_id = FixedConcept.noMatchingConcept
        guard certificate.revision == 2 else { return }
        let resolution = context.concepts.resolve(.icd10, Code16(certificate.cause), on: decision.death?.day)
        row.cause_source_concept_id = resolution.sourceConceptID
        let targets = resolution.targets.filter { $0.domain == .condition || $0.domain == .observation }
        if let first = targets.map(\.conceptID).min() { row.cause_concept_id = first }
    }

    /// Whether the certificate is believed: the death it tells is the one that was chosen, give or take a month.
    private var hasCauses: Bool {
        guard let death = decision.death?.day else { return false }
        return evidence.certified.map { abs($0 - death) <= 30 } ?? (evidence.certifiedMonth != nil)
    }

    /// 4.8-causes, 4.8-revision: causes of death, on the day of death. A cause equal to the initial one is told once.
    mutating func makeCauses(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        guard hasCauses, chosenCertificate >= 0, let day = decision.death?.day else { return }
        let item = history.certificates[chosenCertificate]
        let isKnown = item.certificate.revision == 2
        addCause(item.certificate.cause, .initialCause, order: 0, day, isKnown: isKnown, &ledger)
        for row in item.causes.bounds {
            let cause = history.causes[row]
            guard cause.code != item.certificate.cause else { continue }
            addCause(
                cause.code, .cause(line: cause.line), order: cause.rank, day, isKnown: isKnown, &ledger)
        }
    }

    private mutating func addCause(
        _ code: Code8, _ position: DiagnosisPosition, order: Int32, _ day: Day, isKnown: Bool, _ ledger: inout Ledger
    ) {
        guard !code.isEmpty else { return }
        var stem = Stem(source: .certificate, code: Code16(code), start: day, type: TypeConcept.deathCertificate)
        stem.position = position
        stem.order = order
        add(stem, .icd10, .icd10, aPriori: .condition, isKnown: isKnown, &ledger)
    }

    /// A certificate that tells no death that was taken is left out.
    func certificateVerdict(_ index: Int) -> Verdict {
        let verdict = certificateVerdicts[index]
        return verdict.passes && !hasCauses ? .excluded(.certificate) : verdict
    }

    /// Fates of certificates: those that tell no death that was taken, and causes told already, are left out.
    func noteCertificates(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.certificates.count {
            let item = history.certificates[index]
            let verdict = certificateVerdict(index)
            ledger.books.add(verdict.fate, .KI_CCI_R)
            var silent = 0
            if verdict.passes {
                silent = item.causes.bounds.count {
                    history.causes[$0].code.isEmpty || history.causes[$0].code == item.certificate.cause
                }
            }
            ledger.books.add(verdict.fate, .KI_ECD_R, rows: item.causes.count - silent)
            ledger.books.add(.excluded, .KI_ECD_R, rows: silent)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            ledger.reject(
                RejectLine(
                    code, table: .KI_CCI_R, sourceKey: CertificateKey.text(item.key),
                    personKey: history.key.description, rule: rule.text, rows: item.rowCount))
        }
    }
}
