internal import ETLCore
internal import SNDSSchema

// Which stays are kept, and when they were (3.5, 3.7).

extension Acute {
    /// M1 to M13.
    mutating func filter(_ rules: RuleSet) {
        for stay in stays.refs {
            let (identity, summary, key) = (stays[stay], summary(stay), StayKey(stays.key(stay)))
            stays.judge(stay, rules.stayFilters.check(identity, summary, key: key))
            dates.append(
                StayDates(identity, summary, year: key.year)
                    ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
        published.append(contentsOf: repeatElement(nil, count: stays.count))
        rejectDuplicates()
    }

    /// M12, M13: of stays that say the same, the one to keep stands first.
    private mutating func rejectDuplicates() {
        order.removeAll(keepingCapacity: true)
        for stay in stays.refs
        where stays.passes(stay) && dates[stay.index].areExact && !StayFilters.isSession(summary(stay).group) {
            order.append(stay)
        }
        guard order.count > 1 else { return }
        var contents: [(stay: Stay, content: StayDuplicates.Content)] = []
        for stay in order {
            contents.append((stay, (StayKey(stays.key(stay)), dates[stay.index], summary(stay))))
        }
        contents.sort { StayDuplicates.precedes($0.content, $1.content) }
        for place in contents.indices.dropFirst() {
            let (own, before) = (contents[place], contents[place - 1])
            guard StayDuplicates.areEqual(before.content, own.content) else { continue }
            let isAdded = StayDuplicates.isAdded(own.content.key.number)
            stays.judge(own.stay, .rejected(.duplicatedStay, isAdded ? .m13 : .m12))
        }
    }

    /// 4.4-hospital-age: the birth year that the ages at entry agree on within a year; that of the first stay.
    func birthYear(_ rules: RuleSet) -> Int32? {
        var first: (day: Day, year: Int32)?
        var range: ClosedRange<Int32>?
        for stay in stays.refs where stays.passes(stay) {
            let dates = dates[stay.index]
            guard let year = StayAssembly.birthYear(dates, summary(stay)) else { continue }
            range = range.map { min($0.lowerBound, year)...max($0.upperBound, year) } ?? year...year
            if let known = first, known.day <= dates.start { continue }
            first = (dates.start, year)
        }
        guard let range, range.upperBound - range.lowerBound <= 1, let year = first?.year,
            1880...Int32(rules.snapshot.year) ~= year
        else { return nil }
        return year
    }

    /// R-30, 4.0.11 and the checks without loss; then the parts, and the calendar learns which stays are kept.
    mutating func check(_ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ ledger: inout Ledger) {
        let birthYear = life.demographics.birthYear
        for stay in stays.refs where stays.passes(stay) {
            let summary = summary(stay)
            var own = dates[stay.index]
            let verdict = check(&own, summary, life, rules, &ledger)
            stays.judge(stay, verdict)
            guard verdict.passes else { continue }
            let end = StayAssembly.plausibleEnd(own, nights: summary.nights, snapshot: rules.snapshot)
            if end != own.end {
                own.end = end
                ledger.note(.invertedDates)
            }
            dates[stay.index] = own
            if StayAssembly.hasLengthMismatch(own, summary) { ledger.note(.lengthMismatch) }
            if StayAssembly.disagreesWithAge(own, summary, birthYear: birthYear) { ledger.note(.ageDisagrees) }
            checkParts(stay)
            publish(stay, summary, &calendar)
        }
    }

    /// Whether the days of a stay can be those of the person (R-30, 4.0.11, 2.4-single); they may be corrected.
    private func check(
        _ own: inout StayDates, _ summary: StaySummary, _ life: Life, _ rules: RuleSet, _ ledger: inout Ledger
    ) -> Verdict {
        let plausible = StayAssembly.check(
            own, birthYear: life.demographics.birthYear, snapshot: rules.snapshot)
        guard plausible.passes else { return plausible }
        if rules.options.sharedPseudonyms != .firstRank,
            StayAssembly.isOfNewborn(own, summary, latestBirth: life.demographics.latestBirth)
        {
            return .rejected(.sharedPseudonym, .singleOwner)
        }
        return life.check(&own, &ledger)
    }

    private mutating func publish(_ stay: Stay, _ summary: StaySummary, _ calendar: inout StayCalendar) {
        var sites = [StayKey(stays.key(stay)).facility]
        for unit in units.of(stay) { sites.append(units[unit].site) }
        var drugs: [Code16] = []
        for drug in billedDrugs.of(stay) where billedDrugs.passes(drug) {
            drugs.append(HospitalDrug.ucd7(billedDrugs[drug].code))
        }
        published[stay.index] = calendar.add(
            CollectionOfOne(stays.key(stay)), start: dates[stay.index].start, end: dates[stay.index].end,
            isSession: StayFilters.isSession(summary.group), sites: sites, billedDrugs: drugs)
    }

    /// Rows that stand or fall alone inside a stay that is kept: an act or a diagnosis without code is no event
    /// (4.0.6-empty), a drug or a product without code or quantity is R-40 (3.6-stay-drugs).
    private mutating func checkParts(_ stay: Stay) {
        diagnoses.judge(diagnoses.of(stay), by: \.ownVerdict)
        acts.judge(acts.of(stay), by: \.ownVerdict)
        billedActs.judge(billedActs.of(stay), by: \.ownVerdict)
        billedBiology.judge(billedBiology.of(stay), by: \.ownVerdict)
        drugs.judge(drugs.of(stay), by: \.ownVerdict)
        implants.judge(implants.of(stay), by: \.ownVerdict)
        billedDevices.judge(billedDevices.of(stay), by: \.ownVerdict)
        billedDrugs.judge(billedDrugs.of(stay), by: \.ownVerdict)
        for row in drugs.of(stay) where drugs.passes(row) {
            if StayDrugRule.isRepeated(drugs[row], in: drugs.records(of: stay)) {
                drugs.judge(row, .excluded(.bevacizumab))
            }
        }
    }

    /// What stays tell of the end of a life (4.14-candidates).
    func testify(_ evidence: inout DeathRule.Evidence, _ rules: RuleSet) {
        for stay in stays.refs where stays.passes(stay) {
            let (summary, dates) = (summary(stay), dates[stay.index])
            evidence.noteCare(dates.start)
            if !StayFilters.isSession(summary.group) { evidence.noteAdmission(dates.start) }
            if StayVisitRule.endsByDeath(summary) { evidence.exits.append(dates.end) }
        }
    }

    /// 4.14-refuted: stays.
    func noteAttendance(_ evidence: inout DeathRule.Evidence) {
        for stay in stays.refs where stays.passes(stay) {
            evidence.attendance.append(Attendance(dates[stay.index].start))
        }
    }

    /// 4.1-pmsi: the residence that the last stay tells which was kept.
    func residence() -> Code24? {
        var last: (day: Day, key: Code24)?
        for stay in stays.refs where stays.passes(stay) {
            guard let key = RegistryKey.hospitalResidence(summary(stay).residence) else { continue }
            let day = dates[stay.index].start
            if let known = last, (known.day, known.key) >= (day, key) { continue }
            last = (day, key)
        }
        return last?.key
    }
}
