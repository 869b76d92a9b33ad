internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Outpatient care of public hospitals: filters, visits and events (3.6, 4.6, 4.10, 4.12).

extension PersonMapper {
    /// 3.6-outpatient.
    mutating func filterOutpatientCare(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.outpatient.count {
            let care = history.outpatient[index]
            let exit = OutpatientFilters.exitMonth(history.invoices[care.invoices.bounds])
            let key = StayKey(care.key)
            var dates = OutpatientFilters.dates(care.identity, exit: exit, year: key.year)
            var verdict = OutpatientFilters.check(care.identity, dates: dates, key: key, stays: outpatientStayFilters)
            if verdict.passes, let dates {
                verdict = StayAssembly.check(
                    dates, birthYear: demographics.birthYear, snapshot: context.settings.snapshotDate)
            }
            if verdict.passes, let known = dates {
                dates?.end = StayAssembly.plausibleEnd(known, snapshot: context.settings.snapshotDate)
                if dates != known { ledger.note(.invertedDates) }
            }
            outpatientVerdicts.append(verdict)
            outpatientDates.append(
                dates ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
    }

    /// 4.6-outpatient: one visit a sequence, by facility, days, number.
    mutating func makeOutpatientVisits(_ history: borrowing PersonHistory) {
        for index in 0..<history.outpatient.count where outpatientVerdicts[index].passes {
            outpatientOrder.append(Int32(index))
        }
        outpatientOrder.sort { a, b in
            let (x, y) = (StayKey(history.outpatient[Int(a)].key), StayKey(history.outpatient[Int(b)].key))
            if x.facility != y.facility { return x.facility < y.facility }
            let (m, n) = (outpatientDates[Int(a)], outpatientDates[Int(b)])
            if m.start != n.start { return m.start < n.start }
            if m.end != n.end { return m.end < n.end }
            return x.number != y.number ? x.number < y.number : a < b
        }
        for index in outpatientOrder {
            let items = history.outpatient[Int(index)].items.bounds
            let isEmergency = items.contains {
                context.concepts.isEmergencyAct(Code16(history.outpatientItems[$0].code))
            }
            let dates = outpatientDates[Int(index)]
            visits.append(
                VisitDraft(
                    start: dates.start, end: dates.end,
                    concept: isEmergency ? VisitConcept.emergencyRoom : VisitConcept.outpatient,
                    type: types.outpatient, outpatient: index))
        }
    }

    /// 4.10-outpatient, 4.12-outpatient: acts, letters of the general nomenclature, biology.
    mutating func makeOutpatientEvents(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for visit in visits.indices where visits[visit].outpatient >= 0 {
            let care = history.outpatient[Int(visits[visit].outpatient)]
            let dates = outpatientDates[Int(visits[visit].outpatient)]
            addOutpatientActs(care, dates, Int32(visit), history, &ledger)
            for row in care.items.bounds where !OutpatientFilters.isSupplement(history.outpatientItems[row].code) {
                add(history.outpatientItems[row], .outpatientItem, dates, Int32(visit), Int32(row), &ledger)
            }
            for row in care.fees.bounds {
                add(history.outpatientFees[row], .outpatientFee, dates, Int32(visit), Int32(row), &ledger)
            }
            for row in care.biology.bounds where history.outpatientBiology[row].code > 0 {
                let act = history.outpatientBiology[row]
                origin = Int32(row)
                var stem = Stem(
                    source: .outpatientBiology, code: BiologyAct.code(act.code),
                    start: day(act.delay, dates, &ledger), type: types.outpatient)
                stem.visit = Int32(visit)
                stem.order = Int32(row - care.biology.bounds.lowerBound)
                stem.quantity = Quantity(Int(max(1, act.count ?? 1)))
                add(stem, .nabm, .nabm, aPriori: .measurement, &ledger)
            }
        }
    }

    private func day(_ delay: Int32?, _ dates: StayDates, _ ledger: inout Ledger) -> Day {
        let (day, isCorrected) = StayAssembly.day(delay: delay, in: dates)
        if isCorrected { ledger.note(.dateClipped) }
        return day
    }

    private mutating func addOutpatientActs(
        _ care: OutpatientCare, _ dates: StayDates, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        acts.removeAll(keepingCapacity: true)
        for row in care.acts.bounds {
            let act = history.outpatientActs[row]
            let phase = ActSelection.digit(act.phase)
            guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
            var candidate = ActCandidate(
                code: ActSelection.act(act.code), day: day(act.delay, dates, &ledger),
                activity: ActSelection.digit(act.activity), phase: phase, quantity: .one, row: Int32(row),
                visit: visit, order: Int32(row - care.acts.bounds.lowerBound))
            candidate.tooth = ActSelection.tooth(act.tooth)
            acts.append(candidate)
        }
        ActSelection.select(&acts, countsAnaesthesia: options.countsAnaesthesia)
        for act in acts {
            let row = history.outpatientActs[Int(act.row)]
            origin = act.row
            var stem = Stem(source: .outpatientAct, code: Code16(act.code), start: act.day, type: types.outpatient)
            stem.variant = act.activity
            stem.tooth = act.tooth
            stem.visit = visit
            stem.modifiers = row.modifiers
            stem.extra = ActSelection.suffix(row.code)
            stem.quantity = Quantity(Int(ActSelection.count(act.quantity)))
            add(stem, .ccam, .ccam, aPriori: .procedure, &ledger)
        }
    }

    private mutating func add(
        _ item: OutpatientItem, _ source: StemSource, _ dates: StayDates, _ visit: Int32, _ row: Int32,
        _ ledger: inout Ledger
    ) {
        guard !item.code.isEmpty else { return }
        var stem = Stem(
            source: source, code: Code16(item.code), start: day(item.delay, dates, &ledger), type: types.outpatient)
        stem.visit = visit
        stem.order = row
        origin = row
        stem.quantity = Quantity(Int(max(1, item.count ?? 1)))
        let key = RegistryKey.professional(
            number: Code16(), specialty: Int16(clamping: item.specialty), activity: 0)
        stem.provider = key.flatMap { context.registry.provider($0) } ?? 0
        add(stem, .actLetter, .actLetter, aPriori: .procedure, &ledger)
    }

    /// 4.6-site: the site of the first invoice that tells one, else the facility of the file.
    func fillOutpatient(
        _ row: inout VisitOccurrenceRow, _ history: borrowing PersonHistory, _ index: Int
    ) {
        let care = history.outpatient[index]
        let key = StayKey(care.key)
        var site = key.facility
        for invoice in care.invoices.bounds where !history.invoices[invoice].site.isEmpty {
            site = history.invoices[invoice].site
            break
        }
        row.care_site_id = RegistryKey.site(site).flatMap { context.registry.careSite($0) }
        row.visit_source_value = StayVisitRule.sourceValue(key)
    }

    /// Fates of outpatient rows: supplements and rows without code are no events.
    func noteOutpatientCare(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.outpatient.count {
            let care = history.outpatient[index]
            let verdict = outpatientVerdicts[index]
            ledger.books.add(verdict.fate, .T_MCOaaCSTC)
            ledger.books.add(verdict.fate, .T_MCOaaFASTC, rows: care.invoices.count)
            history.outpatientDetails.count(care.parts) { ledger.books.add(verdict.fate, $0, rows: $1) }
            if care.partRows > 0, verdict.passes {
                for kind in BilledKind.ofSequences {
                    noteBilledRows(kind, care.rows(kind), care.key, history, &ledger)
                }
            }
            func note(_ table: TableID, _ rows: Range<Int>, isEvent: (Int) -> Bool) {
                let events = verdict.passes ? rows.count(where: isEvent) : rows.count
                ledger.books.add(verdict.fate, table, rows: events)
                ledger.books.add(.excluded, table, rows: rows.count - events)
            }
            note(.T_MCOaaFBSTC, care.items.bounds) {
                let code = history.outpatientItems[$0].code
                return !code.isEmpty && !OutpatientFilters.isSupplement(code)
            }
            note(.T_MCOaaFCSTC, care.fees.bounds) { !history.outpatientFees[$0].code.isEmpty }
            note(.T_MCOaaFMSTC, care.acts.bounds) { !history.outpatientActs[$0].code.isEmpty }
            note(.T_MCOaaFLSTC, care.biology.bounds) { history.outpatientBiology[$0].code > 0 }
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            ledger.reject(
                RejectLine(
                    code, table: .T_MCOaaCSTC, sourceKey: StayKey(care.key).sourceText,
                    personKey: history.key.description, rule: rule.text,
                    detail: code == .chainingError
                        ? OutpatientFilters.names(ofFailed: care.identity.failedReturnCodes) : "",
                    rows: care.rowCount))
        }
    }
}
