internal import ETLCore

/// A psychiatric stay of somebody with a depression, before it is written.
struct PsychiatricStay {
    /// What the stay is.
    enum Form: Equatable {
        case fullTime
        /// Days in hospital, over months.
        case partTime
        /// Full time first, then days.
        case mixed
    }

    let person: Person
    let form: Form
    let disease: Code8
    /// MOD_SOI.
    let legalStatus: Code8
    let start: Day
    /// The day of exit; `nil` when it is not over at the end of the run.
    let end: Day?
    let lastDay: Day
    var flaw: Injected?
    var failedCode = -1

    /// The stay of a person, where there is one (shares and lengths are assumed).
    init?(of journey: Journey, _ window: Window, _ stream: inout SeededStream) {
        let (draw, delay, length, status) = (
            stream.below(100), stream.below(700), stream.below(30), stream.below(100)
        )
        let diseases: [Code8] = ["F322", "F332", "F3210"]
        disease = stream.element(of: diseases)
        guard draw < 45, let onset = journey.depressionOnset else { return nil }
        form = draw < 25 ? .fullTime : draw < 37 ? .partTime : .mixed
        let first = max(onset, window.start) + delay
        let days = form == .fullTime ? 12 + length : 60 + 3 * length
        let last = first + days
        // Nobody is in two stays at a time; care before and after another is left out as well.
        let isFree = journey.stays.allSatisfy { $0.end + 45 < first || last + 15 < $0.start }
        guard isFree, first + 14 <= window.end, journey.person.age(on: first) >= 16,
            journey.person.death.map({ last + 40 < $0 }) ?? true
        else { return nil }
        (person, start) = (journey.person, first)
        legalStatus = form == .partTime || status < 65 ? "1" : status < 80 ? "7" : status < 92 ? "8" : "3"
        lastDay = min(last, window.end)
        end = last <= window.end ? last : nil
    }

    /// Its sequences: three weeks each, cut at the new year.
    var sequences: [PsychiatricSequencePlan] {
        var sequences: [PsychiatricSequencePlan] = []
        var first = start
        while first <= lastDay {
            let endOfYear = Month(year: first.year, month: 12).lastDay
            let last = min(first + 20, endOfYear, lastDay)
            sequences.append(PsychiatricSequencePlan(place: sequences.count, start: first, end: last, stay: self))
            first = last + 1
        }
        return sequences
    }
}

/// One sequence of a psychiatric stay.
struct PsychiatricSequencePlan {
    /// From 0.
    let place: Int
    let start: Day
    let end: Day
    let stay: PsychiatricStay

    /// FOR_ACT.
    var form: Code8 { stay.form == .partTime || stay.form == .mixed && place > 0 ? "20" : "01" }
    var isFullTime: Bool { form == "01" }
    /// Whether it is days in hospital that go with a stay in full time.
    var isBeside: Bool { stay.form == .mixed && !isFullTime }
    /// Without consent at first.
    var legalStatus: Code8 { place == 0 ? stay.legalStatus : "1" }
    /// Days in seclusion: the first ones of care by order of the state or in peril.
    var secludedDays: Int { place == 0 && (stay.legalStatus == "8" || stay.legalStatus == "3") ? 3 : 0 }
    /// Whether it was generated automatically.
    var isGenerated: Bool { stay.flaw == .psychiatricGeneratedSequence && place == 1 }
    var days: Int { end - start + 1 }
}

extension Journey {
    /// When the depression began; `nil` without one.
    var depressionOnset: Day? {
        modules.indices.first { DiseaseModule.all[modules[$0]].name == DiseaseModule.depression.name }
            .map { onsets[$0] }
    }
}

/// The rows of one year of a psychiatric stay.
struct PsychiatricRecord {
    let stay: PsychiatricStay
    let year: Int
    let facility: Code16
    let site: Code16
    /// RIP_NUM.
    let number: Code16
    /// The sequences of the year.
    let sequences: [PsychiatricSequencePlan]
    /// Whether it is the last year of the stay.
    let isLast: Bool

    /// SEQ_SEQ_NUM: sequences are numbered anew each year.
    func number(of sequence: PsychiatricSequencePlan) -> Int { sequence.place - (sequences.first?.place ?? 0) + 1 }
    /// SOR_MOD, empty for none.
    var exitMode: Code8 { isLast && stay.end != nil ? "8" : Code8() }
    /// ENT_PRV: an emergency room for care without consent.
    var provenance: Code8 { stay.legalStatus == "1" ? Code8() : "5" }
    /// SOR_DES: home after days in hospital.
    var destination: Code8 { exitMode.isEmpty || stay.form == .fullTime ? Code8() : "0" }
    /// Days in the year.
    var days: Int { sequences.reduce(0) { $0 + $1.days } }
}
