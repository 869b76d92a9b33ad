internal import ETLCore

/// What a site's own files say of one patient.
struct LocalFilesPatient {
    /// patient_id.
    let number: String
    let person: Person
    /// What links the patient to the SNDS.
    private(set) var link = Link(key: "", type: "")
    private(set) var identity = Identity()
    /// Stays of the PMSI, with their numbers at the site.
    private(set) var linkedStays: [(id: String, stay: NumberedStay)] = []
    /// A day stay that the PMSI does not hold.
    var ownStay: (id: String, day: Day)?
    var results: [Result] = []
    var measures: [Measure] = []
    var orders: [Order] = []
    var administrations: [Administration] = []
    var answers: [Answer] = []

    init(_ journey: Journey, _ run: RunFacts, _ stream: inout SeededStream, _ notes: inout PersonNotes) {
        person = journey.person
        number = "P\(person.index * 100 + person.child)"
        link = Self.link(person, seed: run.seed, &stream)
        identity = Self.identity(person, notes.stays, seed: run.seed, &stream, &notes.truth)
        let conditions = LocalFilesCondition.all(of: journey)
        var sessions = 0
        for (place, known) in notes.stays.enumerated() {
            let stay = "\(number)-\(place + 1)"
            linkedStays.append((stay, known))
            if known.stay.isSession {
                // Séances are many: one in eight is written down.
                sessions += 1
                guard sessions % 8 == 1 else { continue }
            }
            document(known.stay.start, known.stay.end, stay, conditions, &stream, &notes.truth)
        }
        if stream.below(12) == 0 { addStay(run.window, conditions, &stream, &notes.truth) }
        ask(on: notes.stays[0].stay.start, journey, &stream)
    }

    private static func link(_ person: Person, seed: UInt64, _ stream: inout SeededStream) -> Link {
        let identity = person.identities[person.identities.count - 1]
        let isTwin = person.role == .firstTwin || person.role == .secondTwin
        let draw = stream.below(10)
        // A hospital pseudonym has no rank: it cannot tell twins apart.
        if draw == 9, !isTwin { return Link(key: "\(identity.pseudonym)", type: "NIR_ANO_17") }
        if draw >= 7 { return Link(key: "\(identity.pseudonym)|\(identity.rank)", type: "BEN_NIR_PSA_RNG") }
        return Link(key: person.key(seed: seed), type: "BEN_IDT_ANO")
    }

    private static func identity(
        _ person: Person, _ stays: [NumberedStay], seed: UInt64, _ stream: inout SeededStream, _ truth: inout Truth
    ) -> Identity {
        var identity = Identity()
        let isGeocoded = stream.below(10) < 8
        let (north, east) = (stream.below(400_000), stream.below(600_000))
        if stream.below(60) == 0 {
            truth.count(.hospitalClearNumber)
            // Made up, with the form of a NIR but no valid key.
            let months = LocalFilesTest.text(person.birth.year % 100 * 100 + 12, places: 4).suffix(4)
            identity.pseudonym = "\(person.sex)\(months)75056001"
        } else {
            identity.pseudonym = "\(Pseudonym.own(person.index, child: 7, seed: seed))"
        }
        if stays.contains(where: \.stay.isFatal) {
            identity.death = person.death.map { "\($0)" } ?? ""
            identity.deathSource = "hospital"
        }
        identity.commune = commune(person)
        if isGeocoded {
            identity.latitude = LocalFilesTest.text(43_500_000 + north * 12, places: 6)
            identity.longitude = LocalFilesTest.text(500_000 + east * 9, places: 6)
        } else {
            identity.iris = identity.commune + "0101"
        }
        identity.addressDay = "\(stays[0].stay.start)"
        return identity
    }

    /// INSEE code of the residence; the communes of the set have the same code in the PMSI.
    private static func commune(_ person: Person) -> String {
        let (department, commune) = ("\(person.residence.department)", "\(person.residence.commune)")
        let head = department.hasPrefix("0") ? String(department.dropFirst()) : String(department.prefix(2))
        let code = head + commune
        return code.count == 5 ? code : "75056"
    }
}

extension LocalFilesPatient {
    struct Link {
        /// snds_key and key_type.
        let key: String
        let type: String
    }

    struct Identity {
        /// nir_pseudonym.
        var pseudonym = ""
        var death = ""
        var deathSource = ""
        var latitude = ""
        var longitude = ""
        var addressDay = ""
        var iris = ""
        /// pmsi_geo_code.
        var commune = ""
    }

    struct Result {
        /// patient_id.
        var owner: String
        let stay: String
        var loinc: String
        var value: String
        var unit: String
        let sampled: String
        var status = "final"
    }

    struct Measure {
        let stay: String
        let item: String
        let value: String
        let unit: String
        let measured: String
    }

    struct Drug {
        let code: String
        let system: String
        let dose: String
        let unit: String
        let times: Int
        let route: String
    }

    struct Order {
        let stay: String
        let id: String
        let drug: Drug
        let start: String
        let end: String
    }

    struct Administration {
        let stay: String
        let order: String
        let drug: Drug
        let start: String
        let source: String
    }

    struct Answer {
        let item: String
        var status = ""
        var value = ""
        var unit = ""
        let day: Day
    }
}
