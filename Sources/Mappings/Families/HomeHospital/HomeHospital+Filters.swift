internal import ETLCore
internal import SNDSSchema

// Which rows of stays are kept, and what is one stay (3.6-had, 3.7-years).

extension HomeHospital {
    /// Return codes, sites that transmit twice, dates, for the row of each year.
    mutating func filter(_ rules: RuleSet) {
        for row in stays.refs {
            let (stay, key) = (stays[row], StayKey(stays.key(row)))
            let nights = summaries.records(of: row).first?.nights
            let own = StayDates(stay, nights: nights, year: key.year)
            stays.judge(row, HomeHospitalFilters.check(stay, own, key: key, rules.filters[.had]))
            dates.append(own ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
    }

    /// R-30, 4.0.11; then rows become stays, their sub-sequences get days, and the calendar learns which are kept.
    mutating func check(_ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ ledger: inout Ledger) {
        for row in stays.refs where stays.passes(row) {
            var own = dates[row.index]
            own.end = stays[row].identity.end ?? max(own.start, own.end)
            var verdict = StayAssembly.check(
                own, birthYear: life.demographics.birthYear, snapshot: rules.snapshot)
            if verdict.passes { verdict = life.check(&own, &ledger) }
            stays.judge(row, verdict)
            dates[row.index] = own
        }
        merged.merge(stays, dates)
        for stay in merged.all {
            var finding = Finding(dates: StayDates(start: stay.start, end: stay.start))
            makeSpans(stay, &finding, rules)
            findings.append(finding)
            guard rejectWithSpans(stay, finding) else { continue }
            settleEnd(stay, findings.count - 1, rules, &ledger)
            judgeParts(stay, findings[findings.count - 1], &ledger)
            publish(stay, findings.count - 1, &calendar)
        }
    }

    /// a stay all of whose sub-sequences fall by the grouper. Returns whether it is kept.
    private mutating func rejectWithSpans(_ stay: YearStays.Stay, _ finding: Finding) -> Bool {
        let own = spans[finding.spans].filter { $0.verdict.rule != .subsequenceAgain }
        guard !own.isEmpty, own.allSatisfy({ !$0.verdict.passes }) else { return true }
        for row in merged.rows(of: stay) { stays.judge(row, .rejected(.groupingError, .homeHospital)) }
        return false
    }

    /// Entry, exit and last day, of the last year; sub-sequences behind it have no part in the stay.
    private mutating func settleEnd(
        _ stay: YearStays.Stay, _ place: Int, _ rules: RuleSet, _ ledger: inout Ledger
    ) {
        let own = findings[place].spans
        findings[place].transfer = transfer(stay, own)
        // Days behind the delivery say nothing.
        let presence = spans[own].filter { $0.verdict.passes && $0.end <= rules.snapshot }.map(\.end).max()
        let settled = YearStayEnd(
            start: stay.start, told: stay.end, transfer: findings[place].transfer, presence: presence,
            lastYear: rules.context.settings.lastFileYear(.had), window: rules.careWindow)
        var dates = StayDates(start: stay.start, end: max(stay.start, settled.end))
        let end = StayAssembly.plausibleEnd(dates, snapshot: rules.snapshot)
        if end != dates.end || settled.end < stay.start {
            dates.end = end
            ledger.note(.invertedDates)
        }
        (findings[place].dates, findings[place].isStill) = (dates, settled.isStill)
        for index in own where spans[index].verdict.passes {
            if spans[index].start < dates.start || spans[index].start > dates.end {
                spans[index].verdict = .excluded(.subsequenceOutside)
            }
            spans[index].end = max(spans[index].start, min(spans[index].end, dates.end))
        }
    }

    /// Modes of entry and exit: those of the summary of the last year, else of its last sub-sequence.
    private func transfer(_ stay: YearStays.Stay, _ own: Range<Int>) -> StayTransfer {
        let last = merged.last(of: stay)
        if let told = summaries.records(of: last).first(where: { $0.transfer != StayTransfer() }) {
            return told.transfer
        }
        return spans[own].last { $0.stay == last && $0.verdict.passes }.map { subsequences[$0.row].transfer }
            ?? StayTransfer()
    }

    private mutating func publish(_ stay: YearStays.Stay, _ place: Int, _ calendar: inout StayCalendar) {
        var (keys, sites, drugs): ([RowKey], [Code16], [Code16]) = ([], [], [])
        for row in merged.rows(of: stay) {
            keys.append(stays.key(row))
            sites.append(StayKey(stays.key(row)).facility)
            for drug in billedDrugs.of(row) where billedDrugs.passes(drug) {
                drugs.append(HospitalDrug.ucd7(billedDrugs[drug].code))
            }
        }
        for span in spans[findings[place].spans] { sites.append(subsequences[span.row].site) }
        let dates = findings[place].dates
        findings[place].published = calendar.add(
            keys, start: dates.start, end: dates.end, isSession: false, sites: Set(sites).sorted(), billedDrugs: drugs)
    }

    /// What stays tell of the end of a life (4.14-candidates).
    func testify(_ evidence: inout DeathRule.Evidence) {
        for finding in findings where finding.published != nil {
            evidence.noteCare(finding.dates.start)
            evidence.noteAdmission(finding.dates.start)
            if finding.transfer.exitMode == StayVisitRule.death { evidence.exits.append(finding.dates.end) }
        }
    }

    /// Rows of stays that ended by death.
    var endedByDeath: [RowAddress] {
        zip(merged.all, findings).flatMap { stay, finding in
            finding.published != nil && finding.transfer.exitMode == StayVisitRule.death
                ? merged.rows(of: stay).map { RowAddress(.T_HADaaC, $0) } : []
        }
    }

    /// 4.14-refuted: sub-sequences.
    func noteAttendance(_ evidence: inout DeathRule.Evidence) {
        for finding in findings where finding.published != nil {
            evidence.attendance.append(Attendance(finding.dates.start))
            for span in spans[finding.spans] where span.verdict.passes {
                evidence.attendance.append(Attendance(span.start))
            }
        }
    }
}
