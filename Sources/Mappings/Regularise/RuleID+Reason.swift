extension RuleID {
    /// Why the rule leaves rows out, in a few words; the statement of the rule where no shorter words are known.
    package var reason: String {
        switch self {
        case .d1: "care or flux month outside the windows of the run"
        case .d2: "for information only (qualifier 71): the PMSI reports that care"
        case .d3: "for information only (qualifier 72)"
        case .d4: "public stay paid by DRG: the PMSI reports it"
        case .d5: "technical line (base nature 0)"
        case .d6: "supplement or share of the patient: no act"
        case .h2: "outpatient care of a public hospital: the PMSI reports it"
        case .h3: "private stay that the PMSI reports"
        case .h6: "dialysis session that the PMSI reports"
        case .h10: "drug that the bill of a stay holds already"
        case .quantity: "no quantity, or zero: nothing was supplied or done"
        case .code: "no code: nothing that could be an event"
        case .outpatient: "item without care or code"
        case .exemption: "exemption that another row tells already"
        case .certificate: "certificate that is matched to nobody, unfinished or not believed, and its causes"
        case .device: "upkeep, postage, repair or delivery: no device"
        case .institution: "stay in an institution outside the window"
        case .vaccine: "injection outside the window"
        case .bevacizumab: "bevacizumab listed twice: the row of early access counts"
        case .duplicate: "exact duplicate of another row"
        case .repeatedIdentity: "older row of the same pseudonym and rank"
        case .hospitalFiles: "row of a hospital file with nothing to say"
        case .hospitalMeasure, .habit, .hospitalOrder, .hospitalAdministration:
            "row of a hospital file outside the care window"
        case .hospitalStay: "stay of a hospital file that the PMSI holds"
        case .ungroupedWeek: "week of rehabilitation that could not be grouped (GME 90)"
        case .generatedWeek: "week of rehabilitation that was generated automatically"
        case .weekSentAgain: "week of rehabilitation that another row tells already"
        case .weekOutside: "week of rehabilitation behind the exit, or without presence"
        case .costTarget: "neither an event nor a visit that the amount belongs to"
        case .costSource: "the amount is told by another source"
        case .costUnpaid: "stay or sequence that the insurance does not pay"
        default: RuleBook.all.first { $0.id == text }?.statement ?? text
        }
    }
}
