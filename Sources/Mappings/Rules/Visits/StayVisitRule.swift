package import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// The visit of an MCO stay (4.6-stay).
package enum StayVisitRule {
    /// The visit concept: emergency passage, séance, day stay, stay.
    package static func concept(_ summary: StaySummary, _ options: MappingOptions) -> Int32 {
        if isEmergency(summary.provenance) { return VisitConcept.emergencyRoomAndInpatient }
        if StayFilters.isSession(summary.group) { return options.sessionConcept }
        return isDayStay(summary) ? options.dayStayConcept : VisitConcept.inpatient
    }

    /// A planned stay without night that ends at home: neither in the short-stay unit of an emergency ward, nor by death
    /// or transfer.
    private static func isDayStay(_ summary: StaySummary) -> Bool {
        summary.nights == 0 && !summary.isEmergencyShortStay && endsAtHome(summary.exitMode)
    }

    /// Whether a mode of exit is home, or not told.
    static func endsAtHome(_ mode: Code8) -> Bool { mode.isEmpty || mode == home }

    /// Passage through the emergency department: provenance 5 or U.
    private static func isEmergency(_ provenance: Code8) -> Bool {
        provenance.word == 0x35 << 56 || provenance.word == 0x55 << 56
    }

    /// Whether a visit can precede and be preceded (4.6-preceding).
    package static func isInpatient(_ concept: Int32) -> Bool {
        concept == VisitConcept.inpatient || concept == VisitConcept.emergencyRoomAndInpatient
    }

    /// What a stay is discharged to that was not over at the end of the window (3.7-years).
    static let still: SourceValue = "STILL"

    /// Death as mode of exit.
    package static func endsByDeath(_ summary: StaySummary) -> Bool { summary.exitMode == death }

    static let death: Code8 = "9"
    private static let home: Code8 = "8"

    /// `mode|place`, the code of entries and exits (4.0.6-admission); empty when neither is given.
    package static func code(mode: Code8, place: Code8) -> Code16 {
        guard !mode.isEmpty || !place.isEmpty else { return Code16() }
        var text = KeyText("")
        text.append(mode)
        text.append(UInt8(ascii: "|"))
        text.append(place)
        var code = Code16()
        (code.high, code.low) = (text.code.high, text.code.middle)
        return code
    }

    /// 4.6-source: `mco19_<facility>_<number>`, the number padded to ten characters, with the prefix of the field.
    ///
    /// Trap: facilities number their stays anew every year, so the year belongs to the value.
    package static func sourceValue(_ key: StayKey) -> SourceValue {
        var value: SourceValue =
            switch key.field {
            case .mco: "mco"
            case .mcoOutpatient: "ace"
            case .ssr: "ssr"
            case .ssrOutpatient: "ssrace"
            case .had: "had"
            case .rimp: "rip"
            }
        value.append(key.year / 10 % 10)
        value.append(key.year % 10)
        value.append(separator)
        value.append(key.facility)
        value.append(separator)
        value.append(key.number)
        return value
    }

    private static let separator: Code8 = "_"
}
