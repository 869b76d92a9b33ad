package import ETLCore
package import SNDSSchema

/// Injections against COVID-19 (4.9-vaccines).
package enum VaccineRule {
    /// The day, else the first day of the month.
    package static func day(_ injection: VaccineInjection) -> Day? { injection.day ?? injection.month?.firstDay }

    /// An injection without code or outside of the window is left out.
    package static func check(
        _ injection: VaccineInjection, window: ClosedRange<Day>, birthYear: Int32, snapshot: Day, death: Day?
    ) -> Verdict {
        if injection.code.isEmpty { return .excluded(.code) }
        let day = day(injection)
        let verdict = RegisterDates.check(day, .vaccine, birthYear: birthYear, snapshot: snapshot, death: death)
        guard verdict.passes, let day else { return verdict }
        return window ~= day ? .used : .excluded(.vaccine)
    }

    /// Whether a contact may be the one in which somebody was vaccinated.
    static func mayHappen(in encounter: EncounterClass) -> Bool {
        switch encounter {
        case .city, .home, .pharmacy: true
        case .none, .devices, .dialysis, .emergency, .laboratory, .telehealth, .transport, .unmatchedStay: false
        }
    }
}
