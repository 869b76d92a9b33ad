internal import ETLCore
internal import SNDSSchema

/// Writes the files of a hospital about a part of the persons who had a stay: who they are, results, measures, habits,
/// drugs, and a few stays that the PMSI does not hold. Flaws are counted like those of the SNDS files.
struct HospitalFiles {
    private(set) var sheets: HospitalSheets
    var truth: Truth
    private let seed: UInt64
    private let window: Window

    init(seed: UInt64, window: Window, layouts: [TableLayout], truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        sheets = HospitalSheets(layouts)
    }

    /// A stay as the PMSI numbers it.
    struct KnownStay {
        var stay: Stay
        var facility: Code16
        var number: Int
    }

    /// Six in ten persons with a stay are patients of the hospital (assumed).
    mutating func write(_ journey: Journey, _ stays: [KnownStay]) {
        let person = journey.person
        guard person.isInReferential, person.role != .fictitious, !stays.isEmpty else { return }
        var stream = SeededStream(seed: seed, .hospital, person.index, person.child)
        guard stream.below(10) < 6 else { return }
        let patient = "P\(person.index * 100 + person.child)"
        link(person, patient, &stream)
        identify(person, patient, stays, &stream)
        let conditions = Self.conditions(journey)
        var sessions = 0
        for (place, known) in stays.enumerated() {
            let stay = "\(patient)-\(place + 1)"
            sheets.add(
                .HOSPITAL_STAY_LINK,
                [
                    "stay_id": stay, "field": "MCO", "year": "\(known.stay.end.year)", "eta_num": "\(known.facility)",
                    "rsa_num": "\(known.number)",
                ])
            if known.stay.isSession {
                // Séances are many: one in eight is written down.
                sessions += 1
                guard sessions % 8 == 1 else { continue }
            }
            document(known.stay.start, known.stay.end, patient, stay, conditions, &stream)
        }
        if stream.below(12) == 0 { addStay(person, patient, conditions, &stream) }
        ask(person, patient, stays[0].stay.start, journey, &stream)
    }

    /// What the modules of a person mean for results.
    private static func conditions(_ journey: Journey) -> Set<HospitalCondition> {
        var conditions: Set<HospitalCondition> = []
        for module in journey.modules {
            switch DiseaseModule.all[module].name {
            case "type 2 diabetes": conditions.insert(.diabetes)
            case "dialysis": conditions.formUnion([.kidney, .anaemia])
            case "alcohol": conditions.insert(.liver)
            case "hip fracture": conditions.insert(.anaemia)
            default: break
            }
        }
        return conditions
    }

    private mutating func link(_ person: Person, _ patient: String, _ stream: inout SeededStream) {
        let identity = person.identities[person.identities.count - 1]
        let isTwin = person.role == .firstTwin || person.role == .secondTwin
        var (key, type) = (person.key(seed: seed), "BEN_IDT_ANO")
        let draw = stream.below(10)
        if draw >= 7 { (key, type) = ("\(identity.pseudonym)|\(identity.rank)", "BEN_NIR_PSA_RNG") }
        // A hospital pseudonym has no rank: it cannot tell twins apart.
        if draw == 9, !isTwin { (key, type) = ("\(identity.pseudonym)", "NIR_ANO_17") }
        sheets.add(.HOSPITAL_PERSON_LINK, ["patient_id": patient, "snds_key": key, "key_type": type])
    }

    private mutating func identify(
        _ person: Person, _ patient: String, _ stays: [KnownStay], _ stream: inout SeededStream
    ) {
        let diedHere = stays.contains { $0.stay.isFatal }
        let isGeocoded = stream.below(10) < 8
        let (north, east) = (stream.below(400_000), stream.below(600_000))
        let isClear = stream.below(60) == 0
        if isClear { truth.count(.hospitalClearNumber) }
        // Made up, with the form of a NIR but no valid key.
        let clear = "\(person.sex)\(HospitalTest.text(person.birth.year % 100 * 100 + 12, places: 4).suffix(4))75056001"
        sheets.add(
            .HOSPITAL_PATIENTS,
            [
                "patient_id": patient,
                "nir_pseudonym": isClear ? clear : "\(Pseudonym.own(person.index, child: 7, seed: seed))",
                "birth_date": "\(person.birth)", "sex": person.sex == 1 ? "M" : "F",
                "death_date": diedHere ? person.death.map { "\($0)" } ?? "" : "",
                "death_source": diedHere ? "hospital" : "",
                "latitude": isGeocoded ? HospitalTest.text(43_500_000 + north * 12, places: 6) : "",
                "longitude": isGeocoded ? HospitalTest.text(500_000 + east * 9, places: 6) : "",
                "address_date": "\(stays[0].stay.start)",
                "iris_code": isGeocoded ? "" : Self.commune(person) + "0101",
                "pmsi_geo_code": Self.commune(person),
            ])
    }

    /// INSEE code of the residence; the communes of the set have the same code in the PMSI.
    private static func commune(_ person: Person) -> String {
        let (department, commune) = ("\(person.residence.department)", "\(person.residence.commune)")
        let head = department.hasPrefix("0") ? String(department.dropFirst()) : String(department.prefix(2))
        let code = head + commune
        return code.count == 5 ? code : "75056"
    }

    /// Results and measures at the begin of a stay, drugs during it.
    private mutating func document(
        _ start: Day, _ end: Day, _ patient: String, _ stay: String, _ conditions: Set<HospitalCondition>,
        _ stream: inout SeededStream
    ) {
        let sampled = start.at(7 + stream.below(10), stream.below(60))
        for test in HospitalTest.all {
            addResult(test, isAltered: conditions.contains(test.condition), patient, stay, sampled, &stream)
        }
        let measured = start.at(9, stream.below(60))
        let weight = stream.between(480...1050)
        for (item, value, unit) in [
            ("height", "\(stream.between(150...192))", "cm"), ("weight", HospitalTest.text(weight, places: 1), "kg"),
            ("sbp", "\(stream.between(105...165))", "mm[Hg]"), ("dbp", "\(stream.between(55...95))", "mm[Hg]"),
        ] {
            sheets.add(
                .HOSPITAL_VITALS,
                [
                    "patient_id": patient, "stay_id": stay, "item": item, "value": value, "unit": unit,
                    "datetime": measured,
                ])
        }
        treat(start, end, patient, stay, conditions, &stream)
    }

    /// One result in a hundred or so has a flaw.
    private mutating func addResult(
        _ test: HospitalTest, isAltered: Bool, _ patient: String, _ stay: String, _ sampled: String,
        _ stream: inout SeededStream
    ) {
        var (value, unit) = test.draw(isAltered: isAltered, &stream)
        var (owner, loinc, status) = (patient, test.loinc, "final")
        switch stream.below(900) {
        case 0, 1, 2:
            unit = test.wrong
            truth.count(.hospitalWrongUnit)
        case 3, 4, 5:
            (value, unit) = ("999999", test.unit)
            truth.count(.hospitalImplausible)
        case 6, 7:
            // A patient whom nobody has linked.
            owner = "X\(patient)"
            truth.count(.hospitalUnknownPatient)
        case 8:
            loinc = "1988-5"
            truth.count(.hospitalUnknownTest)
        case 9, 10:
            status = "preliminary"
            truth.count(.hospitalPreliminary)
        default: break
        }
        sheets.add(
            .HOSPITAL_LABS,
            [
                "patient_id": owner, "stay_id": stay, "loinc": loinc, "value": value, "unit": unit,
                "sample_datetime": sampled, "status": status,
            ])
    }

    /// Drugs of a stay as ordered and as given (assumed).
    private mutating func treat(
        _ start: Day, _ end: Day, _ patient: String, _ stay: String, _ conditions: Set<HospitalCondition>,
        _ stream: inout SeededStream
    ) {
        var drugs: [(code: String, system: String, dose: String, unit: String, times: Int, route: String)] = [
            ("N02BE01", "ATC", "1", "g", 3, "oral")
        ]
        if stream.below(3) == 0 { drugs.append(("B01AB05", "ATC", "4000", "[IU]", 1, "subcutaneous")) }
        if conditions.contains(.diabetes) { drugs.append(("A10BA02", "ATC", "850", "mg", 2, "oral")) }
        if stream.below(6) == 0 { drugs.append(("IBUPROFENE", "DCI", "400", "mg", 3, "oral")) }
        for (place, drug) in drugs.enumerated() {
            let order = "\(stay)-\(place + 1)"
            sheets.add(
                .HOSPITAL_DRUG_ORDERS,
                [
                    "patient_id": patient, "stay_id": stay, "order_id": order, "drug_code": drug.code,
                    "code_system": drug.system, "route": drug.route, "start_datetime": start.at(10, 0),
                    "end_datetime": end.at(12, 0), "dose_per_intake": drug.dose, "dose_unit": drug.unit,
                    "intakes_per_day": "\(drug.times)", "instructions": "\(drug.times) fois par jour",
                ])
            for day in 0...min(2, end - start) {
                let hour = 8 + stream.below(12)
                sheets.add(
                    .HOSPITAL_DRUG_ADMINISTRATIONS,
                    [
                        "patient_id": patient, "stay_id": stay, "order_id": order, "drug_code": drug.code,
                        "code_system": drug.system, "route": drug.route, "start_datetime": (start + day).at(hour, 5),
                        "dose": drug.dose, "dose_unit": drug.unit,
                        "source": stream.below(20) == 0 ? "dispensing" : "administration",
                    ])
            }
        }
    }

    /// A day stay that the PMSI does not hold.
    private mutating func addStay(
        _ person: Person, _ patient: String, _ conditions: Set<HospitalCondition>, _ stream: inout SeededStream
    ) {
        let day = max(window.anyDay(&stream), person.birth)
        guard window.contains(day), person.death.map({ day < $0 }) ?? true else { return }
        let stay = "\(patient)-0"
        sheets.add(
            .HOSPITAL_STAYS,
            [
                "stay_id": stay, "patient_id": patient, "field": "MCO", "start_date": "\(day)", "end_date": "\(day)",
                "age_years": "\(person.age(on: day))", "entry_mode": "8", "exit_mode": "8",
            ])
        sheets.add(.HOSPITAL_STAY_DIAGNOSES, ["stay_id": stay, "cim10": "Z098", "rank": "DP"])
        sheets.add(
            .HOSPITAL_STAY_PROCEDURES,
            ["stay_id": stay, "code": "DEQP003", "code_system": "CCAM", "date_time": day.at(11, 0), "activity": "1"])
        document(day, day, patient, stay, conditions, &stream)
    }

    /// Habits as adults tell them.
    private mutating func ask(
        _ person: Person, _ patient: String, _ day: Day, _ journey: Journey, _ stream: inout SeededStream
    ) {
        guard person.age(on: day) >= 15 else { return }
        let drinks = journey.modules.contains { DiseaseModule.all[$0].name == "alcohol" }
        let tobacco = stream.element(of: ["never", "never", "former", "current_daily", "current_some_days", "unknown"])
        let packs = tobacco == "former" || tobacco == "current_daily" ? "\(stream.between(1...45))" : ""
        let alcohol = drinks ? "daily" : stream.element(of: ["never", "occasional", "occasional", "unknown"])
        for (item, status, value, unit, text) in [
            ("tobacco", tobacco, packs, packs.isEmpty ? "" : "{pack-years}", ""),
            ("alcohol", alcohol, drinks ? "\(stream.between(20...60))" : "", drinks ? "/wk" : "", ""),
            ("drugs", stream.below(15) == 0 ? "current" : "never", "", "", ""),
            ("activity", "", "\(stream.below(8))", "d/wk", ""),
        ] {
            sheets.add(
                .HOSPITAL_LIFESTYLE,
                [
                    "patient_id": patient, "item": item, "status": status, "value": value, "unit": unit, "text": text,
                    "date": "\(day)",
                ])
        }
    }
}
