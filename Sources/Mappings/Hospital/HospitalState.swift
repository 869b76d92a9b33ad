internal import ETLCore
internal import SNDSSchema

/// What was decided over the hospital rows of the person at hand.
struct HospitalState {
    /// Verdicts, index for index beside the rows.
    struct Verdicts {
        var stays: [Verdict] = []
        var diagnoses: [Verdict] = []
        var acts: [Verdict] = []
        var labs: [Verdict] = []
        var vitals: [Verdict] = []
        var habits: [Verdict] = []
        var orders: [Verdict] = []
        var administrations: [Verdict] = []
    }

    /// A visit of a stay that only the hospital knows.
    struct OwnVisit {
        var stay: HospitalIdentifier
        var visit: Int32
    }

    var verdicts = Verdicts()
    /// Index of the SNDS stay that a row of stays.csv stands for; −1 for none.
    var knownStays: [Int32] = []
    /// The day of birth, where the hospital knows it and the SNDS agrees.
    var birthDay: Day?
    /// Whether the sex comes from the hospital.
    var gaveSex = false
    /// Hash of the key of each stay that is kept, and its visit.
    var linkedVisits: [(key: UInt64, visit: Int32)] = []
    var ownVisits: [OwnVisit] = []

    mutating func removeAll() { self = HospitalState() }
}
