internal import ETLCore
internal import SNDSSchema

// Hospital stays: which are kept, and when they were (3.5, 3.7).

extension PersonMapper {
    /// M1 to M13.
    mutating func filterStays(_ history: borrowing PersonHistory) {
        for index in 0..<history.stays.count {
            let stay = history.stays[index]
            let key = StayKey(stay.key)
            stayVerdicts.append(stayFilters.check(stay.identity, stay.summary, key: key))
            // A stay without dates is rejected: the days stand for nothing.
            stayDates.append(
                StayDates(stay.identity, stay.summary, year: key.year)
                    ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
        rejectDuplicates(history)
    }

    /// M12, M13: of stays that say the same, the one to keep stands first.
    private mutating func rejectDuplicates(_ history: borrowing PersonHistory) {
        for index in 0..<history.stays.count
        where stayVerdicts[index].passes && stayDates[index].areExact
            && !StayFilters.isSession(history.stays[index].summary.group)
        {
            stayOrder.append(Int32(index))
        }
        stayOrder.sort { a, b in
            let (x, y) = (history.stays[Int(a)], history.stays[Int(b)])
            return StayDuplicates.precedes(
                (StayKey(x.key), stayDates[Int(a)], x.summary), (StayKey(y.key), stayDates[Int(b)], y.summary))
        }
        for place in stayOrder.indices.dropFirst() {
            let (before, own) = (Int(stayOrder[place - 1]), Int(stayOrder[place]))
            let (x, y) = (history.stays[before], history.stays[own])
            let key = StayKey(y.key)
            guard
                StayDuplicates.areEqual(
                    (StayKey(x.key), stayDates[before], x.summary), (key, stayDates[own], y.summary))
            else { continue }
            stayVerdicts[own] = .rejected(.duplicatedStay, StayDuplicates.isAdded(key.number) ? .m13 : .m12)
        }
        stayOrder.removeAll(keepingCapacity: true)
    }

    /// 4.4-hospital-age: the birth year that the ages at entry agree on within a year; that of the first stay.
    func birthYearFromStays(_ history: borrowing PersonHistory) -> Int32? {
        var first: (day: Day, year: Int32)?
        var range: ClosedRange<Int32>?
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            let dates = stayDates[index]
            guard let year = StayAssembly.birthYear(dates, history.stays[index].summary) else { continue }
            range = range.map { min($0.lowerBound, year)...max($0.upperBound, year) } ?? year...year
            if let known = first, known.day <= dates.start { continue }
            first = (dates.start, year)
        }
        guard let range, range.upperBound - range.lowerBound <= 1, let year = first?.year,
            1880...Int32(context.settings.snapshotDate.year) ~= year
        else { return nil }
        return year
    }

    /// R-30, 4.0.11 and the checks without loss.
    mutating func checkStays(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            let summary = history.stays[index].summary
            var dates = stayDates[index]
            stayVerdicts[index] = StayAssembly.check(
                dates, birthYear: demographics.birthYear, snapshot: context.settings.snapshotDate)
            guard stayVerdicts[index].passes else { continue }
            let end = StayAssembly.plausibleEnd(
                dates, nights: summary.nights, snapshot: context.settings.snapshotDate)
            if end != dates.end {
                dates.end = end
                stayDates[index] = dates
                ledger.note(.invertedDates)
            }
            if StayAssembly.hasLengthMismatch(dates, summary) { ledger.note(.lengthMismatch) }
            if StayAssembly.disagreesWithAge(dates, summary, birthYear: demographics.birthYear) {
                ledger.note(.ageDisagrees)
            }
        }
    }
}
