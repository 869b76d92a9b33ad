import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema

extension TestPerson {
    /// A year of a rehabilitation stay; without an end it has no exit either.
    mutating func rehabilitation(
        _ start: String, _ end: String?, year: Int, number: Code16 = "1", facility: Code16 = "750000009",
        weeks: [RehabilitationWeek] = [], diagnoses: [WeekDiagnosis] = [], acts: [WeekAct] = [],
        rehabilitationActs: [RehabilitationAct] = [], drugs: [StayDrug] = [],
        _ change: (inout TestRows.RehabilitationYear) -> Void = { _ in }
    ) {
        var stay = YearStay()
        stay.identity.pseudonym = "PSEUDONYM00000001"
        stay.identity.start = day(start)
        stay.identity.end = end.map { day($0) }
        var summary = YearSummary()
        summary.transfer = StayTransfer(entryMode: "7", provenance: "1")
        if end != nil { summary.transfer.exitMode = "8" }
        let key = StayKey(field: .ssr, year: year, facility: facility, number: number)
        var row = TestRows.RehabilitationYear(
            key: key.packed ?? RowKey(), stay: stay, weeks: weeks, summaries: [summary], diagnoses: diagnoses,
            acts: acts, rehabilitationActs: rehabilitationActs, drugs: drugs)
        change(&row)
        history.rehabilitation.append(row)
    }

    /// An outpatient sequence of a facility of rehabilitation.
    mutating func outpatientRehabilitation(
        _ start: String?, number: Code16 = "1", year: Int = 2019, facility: Code16 = "750000009",
        fees: [OutpatientItem] = [], acts: [BilledAct] = [], biology: [BilledBiology] = [],
        _ change: (inout OutpatientIdentity) -> Void = { _ in }
    ) {
        var other = TestPerson()
        other.outpatient(
            start, number: number, year: year, facility: facility, fees: fees, acts: acts, biology: biology, change)
        var sequence = other.history.outpatient[0]
        let key = StayKey(field: .ssrOutpatient, year: year, facility: facility, number: number)
        sequence.key = key.packed ?? RowKey()
        history.rehabilitationOutpatient.append(sequence)
    }

    /// Mapped with the files of some years.
    func map(rehabilitationOf years: ClosedRange<Int>, _ switches: [String: String] = [:]) -> Mapped {
        var settings = TestPerson.settings(switches)
        settings.fileYears[.ssr] = Set(years)
        return map(settings)
    }
}

extension RehabilitationWeek {
    /// A week of full care: its number, its Monday in days behind the start of the stay, and its days of presence.
    static func week(
        _ number: Code8, _ days: Int32?, _ presence: String = "1111111", inUnit: Int32? = nil, main: Code8 = "I639",
        aetiology: Code8 = "", purpose: Code8 = "", care: Code8 = "1", group: Code8 = "0147A1",
        _ change: (inout RehabilitationWeek) -> Void = { _ in }
    ) -> RehabilitationWeek {
        var week = RehabilitationWeek()
        (week.number, week.daysInStay, week.daysInUnit) = (number, days, inUnit ?? days)
        for (place, sign) in presence.enumerated() where sign == "1" { week.presence |= 1 << UInt8(place) }
        (week.morbidity, week.aetiology, week.purpose) = (main, aetiology, purpose)
        (week.care, week.group, week.generation) = (care, group, "0")
        change(&week)
        return week
    }
}

extension RehabilitationAct {
    static func act(
        _ code: Code16, week: Code8, delay: Int32?, count: Int32? = 1, catalogue: Catalogue = .csarr
    ) -> RehabilitationAct {
        var act = RehabilitationAct()
        (act.code, act.week, act.delay, act.count, act.catalogue) = (code, week, delay, count, catalogue)
        return act
    }
}

extension Mapped {
    /// First and last day of each row of a table.
    func spans(_ table: OMOPTable) -> [String] {
        let (start, end) = (
            "\(table.name.replacing("_occurrence", with: ""))_start_date",
            "\(table.name.replacing("_occurrence", with: ""))_end_date"
        )
        return self[table].map { "\($0[start] ?? "")..\($0[end] ?? "")" }
    }
}
