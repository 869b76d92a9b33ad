package import ETLCore
package import SNDSSchema

/// Sex and birth of a person with several referential rows (2.6, 4.4-birth, 4.4-sex).
///
/// Rows come latest first. The value that most rows give wins; of equally frequent ones that of the person view, else
/// that of the latest row. The person view speaks where rows tie or say nothing, and only there.
package struct Demographics: Equatable, Sendable {
    /// 0 when unknown.
    package var birthYear: Int32
    /// 1 to 12, 0 when unknown.
    package var birthMonth: Int32
    /// 1 male, 2 female, 0 when unknown.
    package var sex: Int32
    /// BEN_SEX_COD of the latest row with the chosen sex.
    package var deliveredSex: Int32

    package init(birthYear: Int32 = 0, birthMonth: Int32 = 0, sex: Int32 = 0, deliveredSex: Int32 = 0) {
        self.birthYear = birthYear
        self.birthMonth = birthMonth
        self.sex = sex
        self.deliveredSex = deliveredSex
    }

    /// - Parameters:
    ///   - rows: latest first.
    ///   - summaries: rows of the person view in canonical order, the latest last.
    package init(_ rows: [Beneficiary], summaries: [PersonSummary] = [], snapshotYear: Int32) {
        func plausible(_ year: Int32) -> Int32 {
            Demographics.isBirthYear(year, snapshotYear: snapshotYear) ? year : 0
        }
        let year = Demographics.majority(
            rows, or: Demographics.latest(summaries) { plausible($0.birthYear) }
        ) { plausible($0.birthYear) }
        birthYear = year
        birthMonth = Demographics.majority(
            rows,
            or: Demographics.latest(summaries) {
                $0.birthYear == year && 1...12 ~= $0.birthMonth ? $0.birthMonth : 0
            }
        ) { $0.birthYear == year && 1...12 ~= $0.birthMonth ? $0.birthMonth : 0 }
        let chosen = Demographics.majority(rows, or: Demographics.latest(summaries) { 1...2 ~= $0.sex ? $0.sex : 0 }) {
            1...2 ~= $0.sex ? $0.sex : 0
        }
        sex = chosen
        deliveredSex = rows.first { $0.sex == chosen }?.sex ?? (chosen > 0 ? chosen : rows.first?.sex ?? 0)
    }

    /// 4.4-birth: whether somebody of the delivery may have been born in a year.
    static func isBirthYear(_ year: Int32, snapshotYear: Int32) -> Bool { 1880...max(1880, snapshotYear) ~= year }

    /// First day of the birth month, or of the birth year when the month is unknown.
    package var earliestBirth: Day { Month(year: Int(birthYear), month: Int(max(1, birthMonth))).firstDay }

    /// Last day of the birth month, or of the birth year when the month is unknown.
    package var latestBirth: Day {
        Month(year: Int(birthYear), month: birthMonth > 0 ? Int(birthMonth) : 12).lastDay
    }

    /// 4.4-birth-day: `birth_datetime`. Month unknown: the first event of the birth year, else 15 June.
    package func birthDay(firstEvent: Day?) -> Day {
        if birthMonth > 0 { return earliestBirth }
        if let firstEvent, firstEvent.year == Int(birthYear) { return firstEvent }
        return Month(year: Int(birthYear), month: 6).firstDay + 14
    }

    /// The most frequent value other than 0; `summary` decides among equally frequent ones, and where there is none.
    private static func majority(
        _ rows: [Beneficiary], or summary: Int32, _ value: (Beneficiary) -> Int32
    ) -> Int32 {
        var best: Int32 = 0
        var bestCount = 0
        for row in rows {
            let candidate = value(row)
            guard candidate != 0, candidate != best else { continue }
            var count = 0
            for other in rows where value(other) == candidate { count += 1 }
            if count > bestCount || count == bestCount && candidate == summary {
                (best, bestCount) = (candidate, count)
            }
        }
        return best == 0 ? summary : best
    }

    /// What the latest row of the person view states; 0 for nothing.
    private static func latest(_ summaries: [PersonSummary], _ value: (PersonSummary) -> Int32) -> Int32 {
        for summary in summaries.reversed() where value(summary) != 0 { return value(summary) }
        return 0
    }
}
