package import ETLCore
package import SNDSSchema

/// M12, M13: stays with the same content under two numbers, and which of them is kept.
package enum StayDuplicates {
    /// What is compared of a stay.
    package typealias Content = (key: StayKey, dates: StayDates, summary: StaySummary)

    /// Whether two stays say the same under two numbers: facility, days, GHM, principal diagnosis.
    ///
    /// Séances may repeat. Dates made from months are no proof of identity.
    package static func areEqual(_ a: Content, _ b: Content) -> Bool {
        a.key.facility == b.key.facility && a.dates == b.dates && a.dates.areExact
            && a.summary.group == b.summary.group && a.summary.principalDiagnosis == b.summary.principalDiagnosis
            && !StayFilters.isSession(a.summary.group)
    }

    /// Brings equal stays together, the one to keep first.
    package static func precedes(_ a: Content, _ b: Content) -> Bool {
        if a.key.facility != b.key.facility { return a.key.facility < b.key.facility }
        if a.dates.start != b.dates.start { return a.dates.start < b.dates.start }
        if a.dates.end != b.dates.end { return a.dates.end < b.dates.end }
        if a.summary.group != b.summary.group { return a.summary.group < b.summary.group }
        if a.summary.principalDiagnosis != b.summary.principalDiagnosis {
            return a.summary.principalDiagnosis < b.summary.principalDiagnosis
        }
        return isKept(a.key, before: b.key)
    }

    /// M13: an earlier transmission that was added, marked by a letter in front of the number.
    package static func isAdded(_ number: Code16) -> Bool {
        unsafe number.withBytes { bytes in
            guard let first = unsafe bytes.first(where: { $0 != UInt8(ascii: "0") }) else { return false }
            return UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first
        }
    }

    /// Which of two equal stays is kept: normal numbers first, then the lowest number, then the earliest file.
    package static func isKept(_ a: StayKey, before b: StayKey) -> Bool {
        let (x, y) = (isAdded(a.number), isAdded(b.number))
        if x != y { return y }
        let (m, n) = (a.number.leftPadded(to: 10), b.number.leftPadded(to: 10))
        return m != n ? m < n : a.year < b.year
    }
}
