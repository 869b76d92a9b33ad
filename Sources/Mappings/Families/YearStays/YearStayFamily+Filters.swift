internal import ETLCore
internal import SNDSSchema

// Which rows of stays are kept, and what is one stay (3.6-ssr, 3.6-had, 3.6-rimp, 3.7-years).

extension YearStayFamily where Self: ~Copyable {
    /// Return codes, sites that transmit twice, dates.
    static func verdict(_ stay: YearStay, _ dates: StayDates?, key: StayKey, _ filters: StayFilters) -> Verdict {
        if filters.failedReturnCodes(stay.identity.failedReturnCodes, year: key.year) != nil {
            return .rejected(.chainingError, field.rule)
        }
        if filters.isDoubleTransmission(key) { return .rejected(.doubleTransmission, field.rule) }
        return dates == nil ? .rejected(.stayWithoutDates, field.rule) : .used
    }

    /// Return codes, sites that transmit twice, dates, for the row of each year.
    mutating func filter(_ rules: RuleSet) {
        for row in stays.refs {
            let (stay, key) = (stays[row], StayKey(stays.key(row)))
            let own = StayDates(stay, nights: summaries.records(of: row).first?.nights, year: key.year)
            stays.judge(row, Self.verdict(stay, own, key: key, rules.filters[Self.field.field]))
            course.dates.append(own ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
    }

    /// R-30, 4.0.11; then rows become stays, their parts get days, and the calendar learns which are kept.
    mutating func check(_ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ ledger: inout Ledger) {
        guard !stays.isEmpty else { return }
        for row in stays.refs where stays.passes(row) {
            var own = course.dates[row.index]
            own.end = stays[row].identity.end ?? max(own.start, own.end)
            var verdict = StayAssembly.check(
                own, birthYear: life.demographics.birthYear, snapshot: rules.snapshot)
            if verdict.passes { verdict = life.check(&own, &ledger) }
            stays.judge(row, verdict)
            course.dates[row.index] = own
        }
        // Taken out while the list is looked at.
        var merged = YearStays()
        swap(&merged, &course.merged)
        merged.merge(stays, course.dates)
        course.merged = merged
        for stay in course.merged.all {
            let first = course.spans.count
            addSpans(stay, rules)
            var finding = StayFinding(dates: StayDates(start: stay.start, end: stay.start))
            finding.spans = first..<course.spans.count
            course.findings.append(finding)
            guard rejectWithSpans(stay, finding) else { continue }
            let place = course.findings.count - 1
            settleEnd(stay, place, rules, &ledger)
            judgeParts(stay, course.findings[place])
            publish(stay, place, &calendar)
        }
    }

    /// a stay all of whose parts fall. Returns whether it is kept.
    private mutating func rejectWithSpans(_ stay: YearStays.Stay, _ finding: StayFinding) -> Bool {
        let own = course.spans[finding.spans].filter { $0.verdict.rule != Self.field.toldAgain }
        guard !own.isEmpty, own.allSatisfy({ !$0.verdict.passes }) else { return true }
        guard let code = Self.code(ofFallen: own) else { return true }
        let verdict = Verdict.rejected(code, Self.field.rule)
        for row in course.merged.rows(of: stay) { stays.judge(row, verdict) }
        return false
    }

    /// Entry, exit and last day, of the last year; parts without a day in the stay have no place in it.
    private mutating func settleEnd(
        _ stay: YearStays.Stay, _ place: Int, _ rules: RuleSet, _ ledger: inout Ledger
    ) {
        let own = course.findings[place].spans
        let transfer = transfer(stay, own)
        // Days behind the delivery say nothing.
        let presence = course.spans[own].lazy.filter(\.verdict.passes).compactMap(\.days?.upperBound)
            .filter { $0 <= rules.snapshot }.max()
        let settled = YearStayEnd(
            start: stay.start, told: stay.end, transfer: transfer, presence: presence,
            lastYear: rules.context.settings.lastFileYear(Self.field.field), window: rules.careWindow)
        var dates = StayDates(start: stay.start, end: max(stay.start, settled.end))
        let end = StayAssembly.plausibleEnd(dates, snapshot: rules.snapshot)
        if end != dates.end || settled.end < stay.start {
            dates.end = end
            ledger.note(.invertedDates)
        }
        course.findings[place].transfer = transfer
        course.findings[place].dates = dates
        course.findings[place].isStill = settled.isStill
        for index in own where course.spans[index].verdict.passes {
            let inStay = course.spans[index].days.flatMap { days -> ClosedRange<Day>? in
                let (first, last) = (max(days.lowerBound, dates.start), min(days.upperBound, dates.end))
                return first <= last ? first...last : nil
            }
            course.spans[index].days = inStay
            if inStay == nil { course.spans[index].verdict = .excluded(Self.field.outside) }
        }
    }

    /// Modes of entry and exit: those of the summary of the last year, else of its last part.
    private func transfer(_ stay: YearStays.Stay, _ own: Range<Int>) -> StayTransfer {
        let last = course.merged.last(of: stay)
        if let told = summaries.records(of: last).first(where: { $0.transfer != StayTransfer() }) {
            return told.transfer
        }
        guard let index = own.last(where: { course.spans[$0].stay == last && course.spans[$0].verdict.passes }) else {
            return StayTransfer()
        }
        return parts[course.spans[index].row].transfer
    }

    /// Rows that stand or fall alone inside a stay that is kept: with their part, or for want of a code or a quantity.
    private mutating func judgeParts(_ stay: YearStays.Stay, _ finding: StayFinding) {
        for index in finding.spans where !course.spans[index].verdict.passes {
            parts.judge(course.spans[index].row, course.spans[index].verdict)
        }
        for row in course.merged.rows(of: stay) {
            judgeOwnRows(row, finding)
            drugs.judge(drugs.of(row), by: \.ownVerdict)
            let all = drugs.records(of: row).map(\.drug)
            for drug in drugs.of(row) where drugs.passes(drug) {
                if StayDrugRule.isRepeated(drugs[drug].drug, in: all) { drugs.judge(drug, .excluded(.bevacizumab)) }
            }
            bills.judge(row)
        }
    }

    /// The verdict over a row that hangs on a part.
    func verdict(_ own: Verdict, _ number: Part.Number, _ row: YearRow, _ finding: StayFinding) -> Verdict {
        guard own.passes, let span = span(number, row, in: finding.spans) else { return own }
        return span.verdict
    }

    private mutating func publish(_ stay: YearStays.Stay, _ place: Int, _ calendar: inout StayCalendar) {
        var (keys, sites, drugs): ([RowKey], [Code16], [Code16]) = ([], [], [])
        for row in course.merged.rows(of: stay) {
            keys.append(stays.key(row))
            sites.append(StayKey(stays.key(row)).facility)
            for drug in bills.drugs.of(row) where bills.drugs.passes(drug) {
                drugs.append(HospitalDrug.ucd7(bills.drugs[drug].code))
            }
        }
        for index in course.findings[place].spans { sites.append(parts[course.spans[index].row].site) }
        let dates = course.findings[place].dates
        course.findings[place].published = calendar.add(
            keys, start: dates.start, end: dates.end, isSession: false, sites: Set(sites).sorted(), billedDrugs: drugs)
    }
}

// The end of a life.

extension YearStayFamily where Self: ~Copyable {
    /// What stays tell of it (4.14-candidates).
    func testify(_ evidence: inout DeathRule.Evidence) {
        for finding in course.findings where finding.published != nil {
            evidence.noteCare(finding.dates.start)
            evidence.noteAdmission(finding.dates.start)
            if finding.transfer.exitMode == StayVisitRule.death { evidence.exits.append(finding.dates.end) }
        }
    }

    /// Rows of stays that ended by death.
    var endedByDeath: [RowAddress] {
        zip(course.merged.all, course.findings).flatMap { stay, finding in
            finding.published != nil && finding.transfer.exitMode == StayVisitRule.death
                ? course.merged.rows(of: stay).map { RowAddress(Self.field.stays, $0) } : []
        }
    }

    /// 4.14-refuted: stays and their parts.
    func noteAttendance(_ evidence: inout DeathRule.Evidence) {
        for finding in course.findings where finding.published != nil {
            evidence.attendance.append(Attendance(finding.dates.start))
            for index in finding.spans where course.spans[index].verdict.passes {
                if let days = course.spans[index].days { evidence.attendance.append(Attendance(days.lowerBound)) }
            }
        }
    }
}
