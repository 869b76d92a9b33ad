internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Long-term illness, injections, waivers, pregnancies, cover, disease maps (4.8, 4.9-vaccines, 4.13).

extension Registers {
    func makeEvents(
        _ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for span in exemptionSpans { add(span, life, rules, &visits, &out, &ledger) }
        for row in vaccinations.refs where vaccinations.passes(row) {
            addInjection(row, rules, &visits, &out, &ledger)
        }
        for row in waivers.refs where waivers.passes(row) {
            // 4.13-administrative: waivers of the co-payment.
            let waiver = waivers[row]
            guard let start = waiver.start else { continue }
            var event = Event(
                .waiver, code: ActNatureEvent.code(waiver.reason), start: start,
                type: TypeConcept.claimEnrolmentRecord, origin: .row(.IR_ETM_R, row))
            event.end = waiver.end
            event.order = Int32(row.index)
            out.add(event, .waiver, rules, &visits, &ledger)
        }
        makePregnancies(&out)
        if rules.options.coverObservations { makeCover(life, rules, &out) }
        if rules.options.mapObservations { makeFlags(&out) }
    }

    /// 4.8-exemption, 4.8-number, 4.13-exemption: one condition for each diagnosis, motive and period; a state without
    /// diagnosis is an observation.
    private func add(
        _ span: ExemptionSpan, _ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let rows = span.rows.sorted().map { RowAddress(table: .IR_IMB_R, place: $0) }
        var event = Event(
            .exemption, code: Code16(span.diagnosis), start: span.start, type: TypeConcept.claimEnrolmentRecord,
            origin: out.origin(rows))
        event.position = DiagnosisPosition.exemption.rank
        event.variant = UInt8(clamping: span.motive)
        event.end = end(of: span, life, rules)
        if let disease = ExemptionNumber.disease(span.number) {
            event.code = ExemptionNumber.code(span.number)
            event.position = DiagnosisPosition.exemptionNumber.rank
            out.add(event, .illnessNumber, as: disease, rules, &visits, &ledger)
        } else if span.diagnosis.isEmpty {
            event.code = ActNatureEvent.code(span.motive)
            out.add(event, .exemption, rules, &visits, &ledger)
        } else {
            out.add(event, span.isICD10 ? .condition : .otherDiagnosis, rules, &visits, &ledger)
        }
    }

    /// Whether an exemption is a state without diagnosis, which its motive stands for.
    static func isState(_ event: Event) -> Bool { event.code == ActNatureEvent.code(Int32(event.variant)) }

    /// 4.8-open: an entitlement may run beyond what is known: no end after the delivery, none after death.
    private func end(of span: ExemptionSpan, _ life: Life, _ rules: RuleSet) -> Day? {
        guard let end = span.end, end <= rules.snapshot else { return nil }
        return life.death.map { max(span.start, min(end, $0)) } ?? end
    }

    /// 4.9-vaccines: one exposure for each injection, beside the packs that were dispensed.
    private func addInjection(
        _ row: RowRef<VaccineInjection>, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let injection = vaccinations[row]
        guard let day = VaccineRule.day(injection) else { return }
        var event = Event(
            .vaccine, code: injection.code, start: day, type: TypeConcept.claimEnrolmentRecord,
            origin: .row(.IR_VAC_F, row))
        event.end = day
        event.order = Int32(row.index)
        event.quantity = .one
        let isNumber = rules.options.providerGrain == .individual && !injection.executant.isEmpty
        event.provider = rules.provider(
            isNumber
                ? RegistryKey.professional(injection.executant)
                : RegistryKey.professional(
                    number: Code16(), specialty: Int16(clamping: injection.executantSpecialty), activity: 0))
        if injection.day != nil { event.visit = visits.contact(with: injection.executant, on: day) }
        out.add(event, .pack, rules, &visits, &ledger)
    }

    /// 4.13-pregnancy: the presumed first day, once.
    private func makePregnancies(_ out: inout Events) {
        var first = 0
        // Rows are sorted by that day.
        while first < pregnancies.count {
            let start = pregnancies[RowRef(first)].start
            var end = first + 1
            while end < pregnancies.count, pregnancies[RowRef(end)].start == start { end += 1 }
            if let start, pregnancies.passes(RowRef(first)) {
                out.state(
                    Event(
                        .pregnancy, code: Code16(), start: start, type: TypeConcept.claimEnrolmentRecord,
                        origin: .rows(.IR_MAT_R, RowRange<DeclaredPregnancy>(first..<end))))
            }
            first = end
        }
    }

    /// 4.13-cover: complementary cover, and rights to a voucher for it; on request.
    private func makeCover(_ life: Life, _ rules: RuleSet, _ out: inout Events) {
        func state(
            _ kind: EventKind, _ code: Code16, _ start: Day?, _ end: Day?, order: Int, _ origin: Origin,
            _ out: inout Events
        ) {
            guard let start, check(start, .waiver, life, rules).passes else { return }
            var event = Event(
                kind, code: code, start: start, type: TypeConcept.claimEnrolmentRecord, origin: origin)
            event.end = end
            event.order = Int32(order)
            out.state(event)
        }
        for row in covers.refs {
            let cover = covers[row]
            state(
                .cover, ActNatureEvent.code(cover.kind), cover.start, cover.end, order: row.index,
                .row(.IR_ORC_R, row), &out)
        }
        for row in vouchers.refs {
            let voucher = vouchers[row]
            state(
                .voucher, Code16(voucher.kind), voucher.start, voucher.end, order: row.index, .row(.IR_ACS_R, row), &out
            )
        }
    }

    /// 4.13-map: flags of the disease map that are 1, on the last day of its year; on request.
    private func makeFlags(_ out: inout Events) {
        for row in flags.refs {
            let key = DiseaseMapKey(maps.key(flags.main(of: row)))
            guard key.year > 0 else { continue }
            flags[row].forEach { flag in
                var event = Event(
                    .diseaseFlag, code: Code16(), start: Month(year: key.year, month: 12).lastDay,
                    type: TypeConcept.standardAlgorithmFromClaims, origin: .row(.CT_IND_AAAA_GN, row))
                event.order = Int32(flag)
                event.variant = UInt8(clamping: key.version)
                out.state(event, isSeen: false)
            }
        }
    }
}
