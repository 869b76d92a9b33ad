internal import ETLCore

/// The care of one person as it is built up: stays, treatments, and care outside hospital.
struct Journey {
    var person: Person
    let window: Window
    var stays: [Stay] = []
    var treatments: [Treatment] = []
    var care: [CityCare] = []
    /// Modules the person has.
    var modules: [Int] = []
    /// First day of each of them.
    var onsets: [Day] = []
    var comorbidity: [(code: Code8, chance: Chance)] = []
    private var groups: Int32 = 0

    init(_ person: Person, _ window: Window) {
        self.person = person
        self.window = window
    }

    struct Treatment {
        var medicine: Medicine
        var start: Day
        var end: Day
        var every: Int
        var packs: Int
    }

    mutating func nextGroup() -> Int32 {
        groups += 1
        return groups
    }

    /// Adds a stay unless it overlaps another; says whether it did.
    @discardableResult
    mutating func add(_ stay: Stay) -> Bool {
        guard stay.start >= window.start, stay.start >= person.birth, !stays.contains(where: stay.overlaps) else {
            return false
        }
        stays.append(stay)
        return true
    }

    /// Professional of a kind whom the person sees: mostly the same one.
    func professional(_ profession: Profession, _ stream: inout SeededStream) -> Professional {
        let usual = (person.index * 7 + Int(profession.rawValue) * 3) % profession.pool
        let rank = stream.below(100) < 85 ? usual : stream.below(profession.pool)
        return Professional(profession: profession, cell: UInt8(person.cell), rank: UInt8(rank))
    }

    /// Adds one item of care in a group of its own.
    mutating func add(_ contact: Contact, on day: Day, _ stream: inout SeededStream) {
        guard window.contains(day) else { return }
        switch contact {
        case .consultation(let profession): consult(profession, day, &stream)
        case .homeVisit:
            var item = CityCare(
                day, group: nextGroup(), nature: stream.below(2) == 0 ? ActNature.generalVisit : ActNature.visit,
                by: professional(.generalist, &stream))
            item.place = 1
            care.append(item)
        case .act(let code, let nature, let profession):
            addAct(code, nature, profession, anaesthesia: false, day, &stream)
        case .actUnderAnaesthesia(let code, let nature, let profession):
            addAct(code, nature, profession, anaesthesia: true, day, &stream)
        case .nursing(let nature, let quantity):
            var item = prescribedItem(nature, .nurse, day, within: 60, &stream)
            item.quantity = stream.between(quantity)
            item.place = stream.below(4) > 0 ? 1 : 0
            item.lastDay = item.quantity > 4 ? day + item.quantity / 2 : day
            care.append(item)
        case .physiotherapy(let sessions):
            let executant = professional(.physiotherapist, &stream)
            let prescriber = professional(.generalist, &stream)
            for session in 0..<sessions {
                var item = CityCare(
                    (day + session * 3).workday, group: nextGroup(), nature: ActNature.physiotherapy, by: executant)
                item.prescriber = prescriber
                item.prescribed = day - 4
                care.append(item)
            }
        case .laboratory:
            var item = prescribedItem(ActNature.biology, .laboratory, day, within: 40, &stream)
            item.biology = bloodTest(item.group)
            care.append(item)
            item.biology = .none
            item.nature = ActNature.bloodSample
            care.append(item)
        case .transport:
            var item = prescribedItem(ActNature.seatedTransport, .ambulance, day, within: 10, &stream)
            item.quantity = 2
            item.trip = Trip(isReturn: true, &stream)
            care.append(item)
        }
    }

    /// What a blood test looks for: the diseases of the person first, then anything.
    private func bloodTest(_ group: Int32) -> BiologySet {
        let names = modules.map { DiseaseModule.all[$0].name }
        var sets: [BiologySet] = [.checkUp, .inflammation]
        if names.contains("type 2 diabetes") { sets = [.diabetes, .diabetes, .kidney] }
        if names.contains("dialysis") || names.contains("heart failure") { sets.append(.kidney) }
        if names.contains("atrial fibrillation") { sets += [.coagulation, .coagulation] }
        if names.contains("thyroid") { sets += [.thyroid, .thyroid] }
        return sets[Int(group) % sets.count]
    }

    private mutating func prescribedItem(
        _ nature: Int, _ profession: Profession, _ day: Day, within days: Int, _ stream: inout SeededStream
    ) -> CityCare {
        var item = CityCare(day, group: nextGroup(), nature: nature, by: professional(profession, &stream))
        item.prescriber = professional(.generalist, &stream)
        item.prescribed = day - stream.below(days)
        return item
    }

    private mutating func consult(_ profession: Profession, _ day: Day, _ stream: inout SeededStream) {
        let executant = professional(profession, &stream)
        let group = nextGroup()
        var item = CityCare(day, group: group, nature: ActNature.specialistConsultation, by: executant)
        switch profession {
        case .generalist:
            let year = day.year
            // Codes G and GS replaced C during 2017.
            let named = executant.specialty == 1 ? ActNature.generalMedicine : ActNature.specialistInGeneralMedicine
            item.nature = year < 2018 || stream.below(10) < 3 ? ActNature.consultation : named
            if year >= 2018, stream.below(1000) < (year >= 2020 ? 45 : 6) {
                let later = stream.below(2) == 0 ? ActNature.teleconsultation : ActNature.generalTeleconsultation
                item.nature = year > 2018 ? later : ActNature.earlyTeleconsultation
            }
        case .psychiatrist: item.nature = ActNature.psychiatricConsultation
        case .midwife: item.nature = ActNature.midwife
        case .dentist: item.nature = ActNature.dentalConsultation
        case .podiatrist: item.nature = ActNature.diabeticPodiatry
        default: break
        }
        care.append(item)
        if profession == .cardiologist || profession == .dermatologist || profession == .ophthalmologist,
            stream.below(100) < 45
        {
            var coordination = item
            coordination.nature = ActNature.coordination
            coordination.supplement = 2
            care.append(coordination)
        }
        // The flat participation of adults is a second line with the nature of the act (B2).
        if person.age(on: day) >= 18, profession != .midwife, profession != .dentist, stream.below(100) < 60 {
            var participation = item
            participation.supplement = 2
            care.append(participation)
        }
    }

    private mutating func addAct(
        _ code: Code8, _ nature: Int, _ profession: Profession, anaesthesia: Bool, _ day: Day,
        _ stream: inout SeededStream
    ) {
        var item = CityCare(day.workday, group: nextGroup(), nature: nature, by: professional(profession, &stream))
        item.act = code
        if profession == .radiologist {
            item.prescriber = professional(.generalist, &stream)
            item.prescribed = day - stream.below(30)
        }
        care.append(item)
        if anaesthesia {
            var sleep = item
            sleep.executant = professional(.anaesthetist, &stream)
            sleep.prescriber = sleep.executant
            sleep.nature = ActNature.anaesthesia
            sleep.activity = 4
            care.append(sleep)
        }
    }
}
