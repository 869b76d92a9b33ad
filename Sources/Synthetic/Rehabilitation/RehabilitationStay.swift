internal import ETLCore

/// A rehabilitation stay, before it is written: behind a stay for a stroke, a broken hip or a new joint, or a series of
/// days for somebody who is ill for long.
struct RehabilitationStay {
    let person: Person
    let start: Day
    /// The day of exit; `nil` when it is not over at the end of the run.
    let end: Day?
    let lastDay: Day
    /// Whether the patient comes for days.
    let isByDays: Bool
    let group: Code8
    let principal: Code8
    let associated: [Code8]
    let cell: Int
    var flaw: Injected?
    var failedCode = -1

    /// Group and days, by what the acute stay was for (assumed around the mean stays of the groups).
    private static let plans: [(module: String, group: Code8, days: Int, chanceByDays: Int)] = [
        ("stroke", "0147A1", 45, 10), ("hip fracture", "0872B1", 35, 5), ("joint replacement", "0840A0", 24, 40),
        ("coronary disease", "0509A0", 24, 50), ("heart failure", "0506A0", 28, 20),
        ("obstructive lung disease", "0406A0", 28, 20),
    ]
    /// Who may come for a series of days, and why; four in five of them do (assumed).
    private static let chronic: [(module: String, group: Code8, principal: Code8)] = [
        ("coronary disease", "0509A0", "I251"), ("heart failure", "0506A0", "I509"),
        ("obstructive lung disease", "0406A0", "J449"), ("stroke", "0147A0", "I693"),
    ]

    /// `nil` for a stay that leads to no rehabilitation, or to another acute stay at once.
    init?(after acute: Stay, of journey: Journey, _ window: Window, _ stream: inout SeededStream) {
        let (draw, length) = (stream.below(100), stream.below(21) - 10)
        guard acute.exitMode == 0x37, acute.destination == 0x32, acute.end <= window.end, acute.module >= 0,
            let plan = Self.plans.first(where: { $0.module == DiseaseModule.all[acute.module].name })
        else { return nil }
        self.init(
            from: acute.end, days: max(10, plan.days + length), of: journey, window,
            isByDays: draw < plan.chanceByDays, group: plan.group, principal: acute.principal,
            associated: acute.associated, cell: acute.cell)
    }

    /// A series of days; `nil` for most.
    init?(seriesOf journey: Journey, _ window: Window, _ stream: inout SeededStream) {
        let (draw, day, days) = (stream.below(100), window.anyDay(&stream), 30 + stream.below(20))
        let names = journey.modules.map { DiseaseModule.all[$0].name }
        guard draw < 80, let plan = Self.chronic.first(where: { names.contains($0.module) }) else { return nil }
        let start = day.workday
        guard start > journey.person.birth, !journey.stays.contains(where: { $0.start <= start && start <= $0.end })
        else { return nil }
        self.init(
            from: start, days: days, of: journey, window, isByDays: true, group: plan.group, principal: plan.principal,
            associated: ["I10", "E785", "E669"], cell: journey.person.cell)
    }

    /// Nobody is in two stays at a time, or cared for when dead.
    private init?(
        from start: Day, days: Int, of journey: Journey, _ window: Window, isByDays: Bool, group: Code8,
        principal: Code8, associated: [Code8], cell: Int
    ) {
        (person, self.start, self.isByDays, self.group) = (journey.person, start, isByDays, group)
        (self.principal, self.associated, self.cell) = (principal, associated, cell)
        var last = start + days
        for other in journey.stays where other.start > start { last = min(last, other.start) }
        if let death = journey.person.death { last = min(last, death) }
        guard last - start >= 5, start <= window.end else { return nil }
        lastDay = min(last, window.end)
        end = last <= window.end ? last : nil
    }

    /// Whether it ends by death.
    var isFatal: Bool { end != nil && end == person.death }

    /// Its weeks.
    var weeks: [RehabilitationWeekPlan] {
        let first = start - start.weekday
        return (0...((lastDay - first) / 7)).map { place in
            RehabilitationWeekPlan(place: place, monday: first + 7 * place, stay: self)
        }
    }
}

/// One week of a rehabilitation stay.
struct RehabilitationWeekPlan {
    /// From 0.
    let place: Int
    let monday: Day
    let stay: RehabilitationStay

    /// The year of its Thursday.
    var year: Int { (monday + 3).year }

    /// Whether the patient was there on a day, 0 for Monday.
    func isThere(_ weekday: Int) -> Bool {
        let day = monday + weekday
        guard stay.start <= day, day <= stay.lastDay else { return false }
        return !stay.isByDays || weekday % 2 == 0 && weekday < 5 || day == stay.start || day == stay.lastDay
    }

    /// 0 and 1 for some days.
    func presence(_ days: Range<Int>) -> String { days.map { isThere($0) ? "1" : "0" }.joined() }

    /// Its number in its year.
    var number: Int {
        let fourth = Month(year: year, month: 1).firstDay + 3
        return (monday - (fourth - fourth.weekday)) / 7 + 1
    }

    /// The days on which the patient was there.
    var days: [Day] { (0..<7).filter(isThere).map { monday + $0 } }

    /// Whether the grouper failed on it.
    var isUngrouped: Bool { stay.flaw == .rehabilitationUngroupedWeek && place == 1 }
}

/// The rows of one year of a rehabilitation stay.
struct RehabilitationRecord {
    let stay: RehabilitationStay
    let year: Int
    let facility: Code16
    let site: Code16
    /// RHA_NUM.
    let number: Int
    /// The weeks that the file of the year holds, those of the year before that are sent again included.
    let weeks: [RehabilitationWeekPlan]
    /// Whether it is the last year of the stay.
    let isLast: Bool

    /// SOR_MOD, empty for none.
    var exitMode: Code8 { isLast && stay.end != nil ? stay.isFatal ? "9" : "8" : Code8() }
    /// Days in the year.
    var days: Int { weeks.reduce(0) { $0 + $1.days.count } }
    /// RHS_NUM of a week.
    func weekNumber(_ week: RehabilitationWeekPlan) -> Int { week.place + 1 }
}
