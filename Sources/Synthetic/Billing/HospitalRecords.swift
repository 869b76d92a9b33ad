internal import ETLCore

/// Writes stays as records of the PMSI: T_MCO C, B, D, A and UM of the year of exit.
struct HospitalRecords {
    let seed: UInt64
    let window: Window
    var years: [HospitalYear]
    var parts: [HospitalParts]
    var truth: Truth

    /// Stays of the journey that was recorded last, as the PMSI numbers them; those with a defect are left out.
    private(set) var numbered: [HospitalFiles.KnownStay] = []

    /// Records of the family under way, by year.
    private var ordinals: [Int]

    /// Values that the PMSI puts in place of a pseudonym it could not make (I7).
    private static let reserved: [Code24] = ["xxxxxxxxxxxxxxxxx", "XXXXXXXXXXXXXXXXD", "BXXXXXXXXXXXXXXXX"]

    init(seed: UInt64, window: Window, layouts: [HospitalLayouts], parts: [HospitalPartLayouts], truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        years = layouts.map(HospitalYear.init)
        self.parts = parts.map(HospitalParts.init)
        ordinals = [Int](repeating: 0, count: layouts.count)
    }

    mutating func beginFamily() {
        for index in ordinals.indices { ordinals[index] = 0 }
    }

    mutating func record(_ journey: Journey) {
        let person = journey.person
        numbered.removeAll(keepingCapacity: true)
        guard person.role != .fictitious else { return }
        var stream = SeededStream(seed: seed, .defects, person.index, person.child)
        var products = SeededStream(seed: seed, .stayProducts, person.index, person.child)
        let cover = Cover.of(person, window, seed: seed)
        for stay in journey.stays {
            let draw = stream.below(1_000_000)
            let code = stream.below(9)
            guard stay.end <= window.end, stay.end >= window.start else { continue }
            var record = StayRecord(stay: stay, person: person)
            record.cover = cover
            record.products = StayProducts(of: stay, person: person, seed: seed)
            record.perinatal = Perinatal(of: stay, person: person, seed: seed)
            if person.role == .hospitalOnly {
                truth.count(.unknownStayPerson)
            } else if let defect = stay.defect ?? Self.chaining(draw) {
                record.defect = defect
                truth.count(defect)
                if defect == .fictitiousPseudonym { record.pseudonym = code < 6 ? Self.reserved[code % 3] : Code24() }
                if defect == .chainingError { record.failedCode = stay.end.year >= 2013 ? code : code % 7 }
            } else if person.role == .firstTwin || person.role == .secondTwin {
                if !person.isToldFromTwin(on: stay.start, fileYear: stay.end.year, since: 2015) {
                    truth.count(.sharedPseudonym)
                }
            }
            loseQuantity(&record, &products)
            write(&record)
        }
    }

    /// One row of expensive drugs in 12 of plain public stays has a quantity of 0 (assumed).
    private mutating func loseQuantity(_ record: inout StayRecord, _ stream: inout SeededStream) {
        guard let first = record.products.drugs.first, first.list == .expensive, record.isPublic else { return }
        guard stream.below(12) == 0, Self.isPlain(record) else { return }
        record.products.drugs[0].units = 0
        truth.count(.drugWithoutQuantity)
    }

    /// Whether nothing else keeps the stay from being used.
    private static func isPlain(_ record: StayRecord) -> Bool {
        switch record.person.role {
        case .ordinary, .patient, .severalPseudonyms: record.defect == nil
        default: false
        }
    }

    /// 1.5 % of stays cannot be chained since 2013 (assumed): half have no pseudonym, half a failed return code.
    private static func chaining(_ draw: Int) -> Injected? {
        draw < 7500 ? .fictitiousPseudonym : draw < 15_000 ? .chainingError : nil
    }

    private mutating func write(_ record: inout StayRecord) {
        let year = record.stay.end.year - window.years.lowerBound
        ordinals[year] += 1
        record.number = record.person.index * 1000 + ordinals[year]
        let facility = Facility.all[record.stay.cell][record.stay.facility]
        record.facility = facility.number
        record.site = facility.site
        if record.defect == nil {
            numbered.append(.init(stay: record.stay, facility: facility.number, number: record.number))
        }
        switch record.defect {
        case .providerSideService?: writeService(record, year)
        case .duplicatedStay?:
            record.defect = nil
            write(record, in: year)
            record.isLettered = true
            write(record, in: year)
        default: write(record, in: year)
        }
        if let double = facility.double, record.stay.end.year <= 2017, record.defect == nil {
            record.facility = double
            record.isLettered = false
            write(record, in: year)
            truth.count(.doubleTransmission)
        }
    }

    /// The asking side A as the stay, and one day of it again on the providing side B.
    private mutating func writeService(_ record: StayRecord, _ year: Int) {
        var asking = record
        asking.defect = nil
        asking.stay.type = 0x41
        write(asking, in: year)
        var providing = record
        providing.stay.type = 0x42
        providing.stay.end = providing.stay.start
        providing.stay.entryMode = 0x30
        providing.stay.exitMode = 0x30
        providing.stay.provenance = 0x31
        providing.stay.destination = 0x31
        providing.perinatal = nil
        providing.products = StayProducts()
        providing.stay.units = [Stay.UnitStay(type: Code8(), nights: 0)]
        let elsewhere = Facility.all[(record.stay.cell + 1) % Facility.all.count][0]
        providing.facility = elsewhere.number
        providing.site = elsewhere.site
        write(providing, in: year)
    }

    private mutating func write(_ record: StayRecord, in year: Int) {
        years[year].write(record)
        parts[year].write(record)
    }
}

/// One record to write: a stay, its person, and how it deviates.
struct StayRecord {
    var stay: Stay
    var person: Person
    var facility = Code16()
    var site = Code16()
    var number = 0
    var isLettered = false
    var defect: Injected?
    var pseudonym: Code24?
    /// Index of the return code that failed.
    var failedCode = -1
    var cover: Cover?
    var products = StayProducts()
    /// Of stays with a birth.
    var perinatal: Perinatal?

    init(stay: Stay, person: Person) {
        self.stay = stay
        self.person = person
    }
}
