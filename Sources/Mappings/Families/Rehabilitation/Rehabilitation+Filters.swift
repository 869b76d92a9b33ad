internal import ETLCore
internal import SNDSSchema

// Which rows of stays are kept, and what is one stay (3.6-ssr, 3.7-years).

extension Rehabilitation {
    /// Return codes, sites that transmit twice, dates, for the row of each year.
    mutating func filter(_ rules: RuleSet) {
        for row in stays.refs {
            let (stay, key) = (stays[row], StayKey(stays.key(row)))
            let nights = summaries.records(of: row).first?.nights
            let own = StayDates(stay, nights: nights, year: key.year)
            stays.judge(row, RehabilitationFilters.check(stay, own, key: key, rules.filters[.ssr]))
            dates.append(own ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
    }

    /// R-30, 4.0.11; then rows become stays, their weeks get days, and the calendar learns which are kept.
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
            makeWeeks(stay, &finding, rules)
            findings.append(finding)
            guard rejectWithWeeks(stay, finding) else { continue }
            settleEnd(stay, findings.count - 1, rules, &ledger)
            judgeParts(stay, findings[findings.count - 1], &ledger)
            publish(stay, findings.count - 1, &calendar)
        }
    }

    /// a stay all of whose weeks fall by the grouper or were generated. Returns whether it is kept.
    private mutating func rejectWithWeeks(_ stay: YearStays.Stay, _ finding: Finding) -> Bool {
        let own = weeks[finding.weeks].filter { $0.verdict.rule != .weekSentAgain }
        guard !own.isEmpty, own.allSatisfy({ !$0.verdict.passes }) else { return true }
        let isGenerated = own.allSatisfy { $0.verdict.rule == .generatedWeek }
        for row in merged.rows(of: stay) {
            stays.judge(row, .rejected(isGenerated ? .generatedRecord : .groupingError, .rehabilitation))
        }
        return false
    }

    /// Entry, exit and last day, of the last year; weeks behind it have no part in the stay.
    private mutating func settleEnd(
        _ stay: YearStays.Stay, _ place: Int, _ rules: RuleSet, _ ledger: inout Ledger
    ) {
        let own = findings[place].weeks
        findings[place].transfer = transfer(stay, own)
        let presence = weeks[own].lazy.filter(\.verdict.passes).compactMap(\.presence?.upperBound).max()
        let settled = YearStayEnd(
            start: stay.start, told: stay.end, transfer: findings[place].transfer, presence: presence,
            lastYear: rules.context.settings.lastFileYear(.ssr), window: rules.careWindow)
        var dates = StayDates(start: stay.start, end: max(stay.start, settled.end))
        let end = StayAssembly.plausibleEnd(dates, snapshot: rules.snapshot)
        if end != dates.end || settled.end < stay.start {
            dates.end = end
            ledger.note(.invertedDates)
        }
        (findings[place].dates, findings[place].isStill) = (dates, settled.isStill)
        for index in own where weeks[index].verdict.passes {
            let inStay = weeks[index].presence.flatMap { days -> ClosedRange<Day>? in
                let (first, last) = (max(days.lowerBound, dates.start), min(days.upperBound, dates.end))
                return first <= last ? first...last : nil
            }
            weeks[index].presence = inStay
            if inStay == nil { weeks[index].verdict = .excluded(.weekOutside) }
        }
    }

    /// Modes of entry and exit: those of the summary of the last year, else of its last week.
    private func transfer(_ stay: YearStays.Stay, _ own: Range<Int>) -> StayTransfer {
        let last = merged.last(of: stay)
        if let told = summaries.records(of: last).first(where: { $0.transfer != StayTransfer() }) {
            return told.transfer
        }
        return weeks[own].last { $0.stay == last && $0.verdict.passes }.map { weekRows[$0.row].transfer }
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
        for week in weeks[findings[place].weeks] { sites.append(weekRows[week.row].site) }
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
                ? merged.rows(of: stay).map { RowAddress(.T_SSRaaC, $0) } : []
        }
    }

    /// 4.14-refuted: weeks.
    func noteAttendance(_ evidence: inout DeathRule.Evidence) {
        for finding in findings where finding.published != nil {
            evidence.attendance.append(Attendance(finding.dates.start))
            for week in weeks[finding.weeks] where week.verdict.passes {
                if let first = week.presence?.lowerBound { evidence.attendance.append(Attendance(first)) }
            }
        }
    }
}
