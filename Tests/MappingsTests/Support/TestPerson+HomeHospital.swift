import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema

extension TestPerson {
    /// A year of a stay in hospital at home; without an end it has no exit either.
    mutating func homeHospital(
        _ start: String, _ end: String?, year: Int, number: Code16 = "1", facility: Code16 = "750000025",
        _ parts: [HomeSubsequence] = [], diagnoses: [HomeDiagnosis] = [], acts: [HomeAct] = [],
        groups: [HomeGroup] = [], drugs: [HomeDrug] = [],
        _ change: (inout TestRows.HomeHospitalYear) -> Void = { _ in }
    ) {
        var stay = YearStay()
        stay.identity.pseudonym = "PSEUDONYM00000001"
        stay.identity.start = day(start)
        stay.identity.end = end.map { day($0) }
        var summary = YearSummary()
        summary.transfer = StayTransfer(entryMode: "7", provenance: "1")
        if end != nil { summary.transfer.exitMode = "8" }
        let key = StayKey(field: .had, year: year, facility: facility, number: number)
        var row = TestRows.HomeHospitalYear(
            key: key.packed ?? RowKey(), stay: stay, parts: parts, summaries: [summary], diagnoses: diagnoses,
            acts: acts, groups: groups, drugs: drugs)
        change(&row)
        history.homeHospital.append(row)
    }

    /// Mapped with the files of some years.
    func map(homeHospitalOf years: ClosedRange<Int>, _ switches: [String: String] = [:]) -> Mapped {
        var settings = TestPerson.settings(switches)
        settings.fileYears[.had] = Set(years)
        return map(settings)
    }
}

extension SubsequenceNumber {
    /// `12`: the second sub-sequence of the first sequence.
    init(_ number: Int) {
        self.init(
            sequence: Code8("000\(number / 10)") ?? Code8(), part: Code8("000\(number % 10)") ?? Code8())
    }
}

extension HomeSubsequence {
    /// A sub-sequence: days from the stay to its sequence, from there to it, and its days.
    static func part(
        _ number: Int, _ toSequence: Int32?, _ inSequence: Int32?, _ length: Int32?, mode: Code8 = "04",
        associated: Code8 = "00", main: Code8 = "", karnofsky: Int32? = nil,
        _ change: (inout HomeSubsequence) -> Void = { _ in }
    ) -> HomeSubsequence {
        var part = HomeSubsequence()
        part.number = SubsequenceNumber(number)
        (part.daysToSequence, part.daysInSequence, part.length) = (toSequence, inSequence, length)
        (part.careMode, part.associatedMode, part.diagnosis) = (mode, associated, main)
        part.dependency = karnofsky
        change(&part)
        return part
    }
}

extension HomeGroup {
    static func group(_ number: Int, _ tariff: Code8, code: Code8 = "") -> HomeGroup {
        var group = HomeGroup()
        (group.number, group.tariff, group.code) = (SubsequenceNumber(number), tariff, code)
        return group
    }
}
