internal import ETLCore

/// A stay in hospital at home, for chemotherapy behind a séance or to care for the dying, before it is written.
struct HomeHospitalStay {
    let person: Person
    let isPalliative: Bool
    /// The illness.
    let disease: Code8
    let start: Day
    /// The day of exit; `nil` when it is not over at the end of the run.
    let end: Day?
    let lastDay: Day
    /// Whether the next stay in hospital ends it.
    let isTransfer: Bool
    var flaw: Injected?
    var failedCode = -1

    /// Whether it ends by death.
    var isFatal: Bool { isPalliative && end != nil && end == person.death }

    /// The stay of a person, where there is one: the last days of an adult who dies, else the days behind a first séance
    /// of chemotherapy (shares are assumed).
    init?(of journey: Journey, _ window: Window, _ stream: inout SeededStream) {
        let (draw, length) = (stream.below(100), stream.below(6))
        let person = journey.person
        let stays = journey.stays.filter { !$0.isFatal }.sorted { $0.start < $1.start }
        let (first, last): (Day, Day)
        if draw < 60, let death = person.death, death <= window.end, person.age(on: death) >= 40 {
            let before = stays.last { $0.end < death }
            // A transfer leads to rehabilitation.
            if before?.exitMode == Self.transfer { return nil }
            first = max(before.map { $0.end + 1 } ?? window.start, death - 15 - 5 * length)
            (last, isPalliative, disease) = (death, true, Self.illness(of: journey))
        } else if let session = stays.first(where: { $0.principal == Self.chemotherapy }) {
            first = session.end + 1
            (last, isPalliative, disease) = (first + 4 + length, false, session.related)
        } else {
            return nil
        }
        // Nobody is in two stays at a time, or cared for when dead.
        let next = journey.stays.map(\.start).filter { $0 >= first }.min()
        let until = [last, next, person.death].compactMap(\.self).min() ?? last
        guard until - first >= 2, first <= window.end else { return nil }
        (self.person, start) = (person, first)
        isTransfer = until == next && until != person.death
        lastDay = min(until, window.end)
        end = until <= window.end ? until : nil
    }

    /// What somebody dies of, by what the person had; old age where nothing is known.
    private static func illness(of journey: Journey) -> Code8 {
        let names = journey.modules.map { DiseaseModule.all[$0].name }
        return illnesses.first { names.contains($0.module) }?.code ?? "R54"
    }

    private static let illnesses: [(module: String, code: Code8)] = [
        ("breast cancer", "C509"), ("heart failure", "I500"), ("obstructive lung disease", "J449"),
        ("stroke", "I694"), ("coronary disease", "I259"),
    ]
    private static let chemotherapy: Code8 = "Z511"
    /// SOR_MOD 7.
    private static let transfer: UInt8 = 0x37

    /// Its sub-sequences: twelve days each, cut at the new year; two of them are a sequence.
    var parts: [HomeSubsequencePlan] {
        var parts: [HomeSubsequencePlan] = []
        var first = start
        while first <= lastDay {
            let endOfYear = Month(year: first.year, month: 12).lastDay
            let last = min(first + 11, endOfYear, lastDay)
            let place = parts.count
            let ofSequence = place % 2 == 0 ? first : parts[place - 1].sequenceStart
            parts.append(
                HomeSubsequencePlan(place: place, start: first, end: last, sequenceStart: ofSequence, stay: self))
            first = last + 1
        }
        return parts
    }
}

/// One sub-sequence of a stay in hospital at home.
struct HomeSubsequencePlan {
    /// From 0.
    let place: Int
    let start: Day
    let end: Day
    let sequenceStart: Day
    let stay: HomeHospitalStay

    /// Whether the grouper failed on it.
    var isUngrouped: Bool { stay.flaw == .homeUngroupedSubsequence && place == 1 }
    /// PEC_PAL.
    var mode: Code8 { stay.isPalliative ? "04" : "05" }
    /// PEC_ASS: pain, from the second sub-sequence on.
    var associatedMode: Code8 { stay.isPalliative && place > 0 ? "07" : "00" }
    /// DGN_PAL.
    var principal: Code8 { stay.isPalliative ? "Z515" : "Z511" }
    /// DEP_COT.
    var karnofsky: Int { stay.isPalliative ? max(20, 40 - 10 * place) : 70 }
}

/// The rows of one year of a stay in hospital at home.
struct HomeHospitalRecord {
    let stay: HomeHospitalStay
    let year: Int
    let facility: Code16
    let site: Code16
    /// RHAD_NUM.
    let number: Code16
    /// The sub-sequences of the year.
    let parts: [HomeSubsequencePlan]
    /// Whether it is the last year of the stay.
    let isLast: Bool

    /// SOR_MOD, empty for none.
    var exitMode: Code8 { isLast && stay.end != nil ? stay.isFatal ? "9" : stay.isTransfer ? "7" : "8" : Code8() }
    /// SOR_DES.
    var destination: Code8 { exitMode == "7" ? "1" : Code8() }
    /// Days in the year.
    var days: Int { parts.reduce(0) { $0 + ($1.end - $1.start) + 1 } }
}
