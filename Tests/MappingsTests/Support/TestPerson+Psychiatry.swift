import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema

extension TestPerson {
    /// A year of a psychiatric stay; without an end it has no exit either.
    mutating func psychiatry(
        _ start: String, _ end: String?, year: Int, number: Code16 = "1", facility: Code16 = "750000025",
        _ sequences: [PsychiatricSequence] = [], diagnoses: [SequenceDiagnosis] = [], acts: [SequenceAct] = [],
        measures: [SeclusionMeasure] = [], _ change: (inout TestRows.PsychiatryYear) -> Void = { _ in }
    ) {
        var stay = YearStay()
        stay.identity.pseudonym = "PSEUDONYM00000001"
        stay.identity.start = day(start)
        stay.identity.end = end.map { day($0) }
        var summary = YearSummary()
        summary.transfer = StayTransfer(entryMode: "8", provenance: "5")
        if end != nil { summary.transfer.exitMode = "8" }
        let key = StayKey(field: .rimp, year: year, facility: facility, number: number)
        var row = TestRows.PsychiatryYear(
            key: key.packed ?? RowKey(), stay: stay, sequences: sequences, summaries: [summary], diagnoses: diagnoses,
            acts: acts, measures: measures)
        change(&row)
        history.psychiatry.append(row)
    }

    /// Mapped with the files of some years.
    func map(psychiatryOf years: ClosedRange<Int>, _ switches: [String: String] = [:]) -> Mapped {
        var settings = TestPerson.settings(switches)
        settings.fileYears[.rimp] = Set(years)
        return map(settings)
    }
}

extension PsychiatricSequence {
    /// A sequence: days from the stay to it, and the days that it covers.
    static func sequence(
        _ number: Code8, _ delay: Int32?, _ length: Int32?, form: Code8 = "01", status: Code8 = "", main: Code8 = "",
        _ change: (inout PsychiatricSequence) -> Void = { _ in }
    ) -> PsychiatricSequence {
        var sequence = PsychiatricSequence()
        (sequence.number, sequence.delay, sequence.length) = (number, delay, length)
        (sequence.form, sequence.legalStatus, sequence.diagnosis) = (form, status, main)
        change(&sequence)
        return sequence
    }
}

extension SeclusionMeasure {
    static func measure(_ number: Code8, _ kind: Code8, hours: Int32?) -> SeclusionMeasure {
        var measure = SeclusionMeasure()
        (measure.number, measure.kind, measure.order, measure.duration) = (number, kind, "1", hours)
        return measure
    }
}
