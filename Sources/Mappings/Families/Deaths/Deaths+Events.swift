internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What a certificate that is believed tells, on the day of death.

extension Deaths {
    func makeEvents(
        _ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        guard let row = believed, let day = life.death else { return }
        makeCauses(row, day, rules, &visits, &out, &ledger)
        let certificate = certificates[row]
        makeNewborn(certificate, day, life, &out)
        // 4.13-certificate: the place of death.
        if certificate.place > 0 {
            out.state(
                Event(
                    .deathPlace, code: ActNatureEvent.code(certificate.place), start: day,
                    type: TypeConcept.deathCertificate, origin: origin))
        }
    }

    /// 4.8-causes, 4.8-revision: causes of death. A cause equal to the initial one is told once.
    private func makeCauses(
        _ row: RowRef<DeathCertificate>, _ day: Day, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let certificate = certificates[row]
        let isICD10 = certificate.revision == 2
        func add(
            _ code: Code8, _ position: DiagnosisPosition, order: Int32, _ origin: Origin, _ visits: inout Visits,
            _ out: inout Events, _ ledger: inout Ledger
        ) {
            guard !code.isEmpty else { return }
            var event = Event(
                .certificate, code: Code16(code), start: day, type: TypeConcept.deathCertificate, origin: origin)
            event.position = position.rank
            event.order = order
            out.add(event, isICD10 ? .condition : .otherDiagnosis, rules, &visits, &ledger)
        }
        add(certificate.cause, .initialCause, order: 0, origin, &visits, &out, &ledger)
        for row in causes.of(row) where causes.passes(row) {
            let cause = causes[row]
            add(cause.code, .cause(line: cause.line), order: cause.rank, .row(.KI_ECD_R, row), &visits, &out, &ledger)
        }
    }

    /// 4.12-newborn: what the certificate tells of a newborn.
    private func makeNewborn(_ certificate: DeathCertificate, _ day: Day, _ life: Life, _ out: inout Events) {
        let latestBirth = life.birthDay ?? life.demographics.latestBirth
        guard NewbornCertificate.isNewborn(death: day, latestBirth: latestBirth) else { return }
        for figure in NewbornCertificate.figures(certificate) {
            var event = Event(
                figure.kind, table: .measurement, code: ActNatureEvent.code(figure.value), start: day,
                type: TypeConcept.deathCertificate, origin: origin)
            event.concept = figure.concept
            event.quantity = Quantity(Int(figure.value))
            out.add(event)
        }
    }
}
