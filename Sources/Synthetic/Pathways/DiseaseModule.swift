internal import ETLCore

/// A disease and what it brings, as data: who gets it, which medicines, contacts and stays follow.
struct DiseaseModule: Sendable {
    let name: String
    let entry: Entry
    /// Ages (at the start of the window) and sex of the persons chosen to have it in small sets.
    let chosenAges: ClosedRange<Int>
    var chosenSex: Int?
    /// Codes that other stays of a patient carry as associated diagnoses.
    var comorbidity: [(code: Code8, chance: Chance)] = []
    var treatments: [TreatmentRule] = []
    var contacts: [ContactRule] = []
    var stays: [StayRule] = []

    enum Entry: Sendable {
        /// Share of persons of an age that have it, per 100,000, and new cases per 1,000 of that share and year.
        case chronic(men: AgeCurve, women: AgeCurve, newPerThousand: Int)
        /// New cases per 100,000 persons and year; the months weigh in proportion, January first.
        case episode(men: AgeCurve, women: AgeCurve, months: [Int])
    }

    /// Every month alike.
    static let everyMonth = [Int](repeating: 10, count: 12)
    /// Respiratory infections: winter (assumed).
    static let winter = [20, 18, 14, 9, 6, 4, 3, 3, 7, 11, 13, 17]
    /// Planned surgery: little in August and at Christmas (assumed).
    static let planned = [11, 11, 11, 10, 10, 11, 8, 6, 11, 11, 11, 9]
}

/// A medicine taken for a while, dispensed every so many days.
struct TreatmentRule: Sendable {
    /// One of these, by what is on the market.
    var medicines: [Medicine]
    var share: Chance
    /// Days from onset to the first box.
    var after = 0...0
    /// Days it lasts; 0 for ever.
    var lasts = 0
    var every = 30
    var packs = 1
}

/// What is done at a contact outside hospital.
enum Contact: Sendable {
    case consultation(Profession)
    case homeVisit
    case act(Code8, nature: Int, Profession)
    /// Operator and anaesthetist: activities 1 and 4 on two lines.
    case actUnderAnaesthesia(Code8, nature: Int, Profession)
    case nursing(nature: Int, quantity: ClosedRange<Int>)
    case physiotherapy(sessions: Int)
    case laboratory
    case transport
}

/// Contacts outside hospital, once or in a series.
struct ContactRule: Sendable {
    var what: Contact
    var share: Chance
    /// Days from onset to the first; negative before it.
    var after = 0...30
    /// Days between two, with a tenth of jitter; 0 for one contact.
    var every = 0
    /// How many; 0 for ever.
    var times = 0
}

/// A stay and when it comes.
struct StayRule: Sendable {
    enum When: Sendable {
        /// Once, so many days after onset.
        case after(ClosedRange<Int>, Chance)
        /// Now and then, per 1,000 patients and year.
        case yearly(Int, Source)
        /// Every week on these days, 0 for Monday.
        case weekly([Int])
        /// A number of times, first after some days, then every so many days; 0 times for ever.
        case series(first: ClosedRange<Int>, every: Int, times: Int, Chance)
    }

    var when: When
    var plan: StayPlan
    /// 0 or 1: the half of the patients (by number) it is for, where hospitals report in two ways.
    var half: Int?
}

/// What a stay is made of. Principal diagnosis, acts and groups are valid together; no grouper is run (G4).
struct StayPlan: Sendable {
    /// GHM, weight, mean nights in tenths (`Source.atihStays2018` unless the module says otherwise).
    var groups: [(ghm: Code8, weight: Int, meanTenths: Int)]
    var principal: [(code: Code8, weight: Int)]
    var related = Code8()
    var associated: [(code: Code8, chance: Chance)] = []
    var acts: [ActRule] = []
    var path = UnitPath.ward
    var emergency = 0.0.assumed
    var death = 0.0.assumed
    var toRehabilitation = 0.0.assumed
    var inClinic = 0.35.assumed
    /// Séances in one summary; 0 for a stay.
    var sessions = 0
    var births = 0
    /// Contacts counted from the day of exit.
    var afterwards: [ContactRule] = []
    var treatments: [TreatmentRule] = []

    enum UnitPath: Sendable {
        case ward
        /// First days in a unit with this authorisation.
        case through(Code8, Chance)
        /// The whole stay in it.
        case only(Code8)
        /// Emergency short-stay unit first, then the ward.
        case shortStayUnit(Chance)
    }

    struct ActRule: Sendable {
        var code: Code8
        var chance = Chance(1, .assumed)
        /// Whether an anaesthetist's row (activity 4) goes with it.
        var anaesthesia = false
        var delay = 0
        /// First and last day of the code.
        var since: Day?
        var until: Day?
        var perSession = false
    }
}
