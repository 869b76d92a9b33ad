internal import ETLCore
internal import SNDSSchema

/// Writes stays as records of the PMSI in the files of their year of exit.
struct AcuteFamily: TableFamily {
    /// The clinical record.
    private static let records: [any StayRows.Type] = [
        T_MCOaaC.Rows.self, T_MCOaaB.Rows.self, T_MCOaaD.Rows.self, T_MCOaaA.Rows.self, T_MCOaaUM.Rows.self,
    ]
    /// What hangs on a stay beside the clinical record. A new table is one line here.
    private static let parts: [any StayRows.Type] = [
        T_MCOaaMED.Rows.self, T_MCOaaMEDATU.Rows.self, T_MCOaaMEDTHROMBO.Rows.self, T_MCOaaDMIP.Rows.self,
        T_MCOaaVALO.Rows.self, T_MCOaaSTC.Rows.self, T_MCOaaPIE.Rows.self, T_MCOaaIVG.Rows.self,
        T_MCOaaFA.Rows.self, T_MCOaaFB.Rows.self, T_MCOaaFC.Rows.self, T_MCOaaFM.Rows.self, T_MCOaaFP.Rows.self,
        T_MCOaaFH.Rows.self, T_MCOaaFL.Rows.self, T_MCOaaFI.Rows.self,
    ]

    /// The files of one year.
    private struct Year {
        var records: [any StayRows]
        var parts: [any StayRows]
        /// Records of the household under way.
        var ordinal = 0

        init(_ year: Int) {
            records = AcuteFamily.records.map { $0.init(year: year) }
            parts = AcuteFamily.parts.filter { $0.exists(in: year) }.map { $0.init(year: year) }
        }

        mutating func write(_ record: StayRecord) {
            let bill = StayBill(record)
            for place in records.indices { records[place].write(record, bill) }
            for place in parts.indices { parts[place].write(record, bill) }
        }
    }

    private var years: [Year]
    private let run: RunFacts

    /// Values that the PMSI puts in place of a pseudonym it could not make (I7).
    private static let reserved: [Code24] = ["xxxxxxxxxxxxxxxxx", "XXXXXXXXXXXXXXXXD", "BXXXXXXXXXXXXXXXX"]

    init(_ run: RunFacts) {
        self.run = run
        years = run.window.years.map(Year.init)
    }

    var files: [SheetFile] { years.flatMap { $0.records.map(\.file) } + years.flatMap { $0.parts.map(\.file) } }

    mutating func beginHousehold() {
        for year in years.indices { years[year].ordinal = 0 }
    }

    mutating func write(_ journey: Journey, _ notes: inout PersonNotes) {
        let person = journey.person
        guard person.role != .fictitious else { return }
        var stream = SeededStream(seed: run.seed, .defects, person.index, person.child)
        var products = SeededStream(seed: run.seed, .stayProducts, person.index, person.child)
        let cover = Cover.of(person, run.window, seed: run.seed)
        for stay in journey.stays {
            let draw = stream.below(1_000_000)
            let code = stream.below(9)
            guard stay.end <= run.window.end, stay.end >= run.window.start else { continue }
            var record = StayRecord(stay: stay, person: person)
            record.cover = cover
            record.products = StayProducts(of: stay, person: person, seed: run.seed)
            record.perinatal = Perinatal(of: stay, person: person, seed: run.seed)
            if person.role == .hospitalOnly {
                notes.truth.count(.unknownStayPerson)
            } else if let defect = stay.defect ?? Self.chaining(draw) {
                record.defect = defect
                notes.truth.count(defect)
                if defect == .fictitiousPseudonym { record.pseudonym = code < 6 ? Self.reserved[code % 3] : Code24() }
                if defect == .chainingError { record.failedCode = stay.end.year >= 2013 ? code : code % 7 }
            } else if person.role == .firstTwin || person.role == .secondTwin {
                if !person.isToldFromTwin(on: stay.start, fileYear: stay.end.year, since: 2015) {
                    notes.truth.count(.sharedPseudonym)
                }
            }
            loseQuantity(&record, &products, &notes)
            write(&record, &notes)
        }
    }

    /// One row of expensive drugs in 12 of plain public stays has a quantity of 0 (assumed).
    private func loseQuantity(
        _ record: inout StayRecord, _ stream: inout SeededStream, _ notes: inout PersonNotes
    ) {
        guard let first = record.products.drugs.first, first.list == .expensive, record.isPublic else { return }
        guard stream.below(12) == 0, Self.isPlain(record) else { return }
        record.products.drugs[0].units = 0
        notes.truth.count(.drugWithoutQuantity)
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

    private mutating func write(_ record: inout StayRecord, _ notes: inout PersonNotes) {
        let year = record.stay.end.year - run.window.years.lowerBound
        years[year].ordinal += 1
        record.number = record.person.index * 1000 + years[year].ordinal
        let facility = Facility.all[record.stay.cell][record.stay.facility]
        record.facility = facility.number
        record.site = facility.site
        if record.defect == nil {
            notes.stays.append(
                NumberedStay(stay: record.stay, facility: facility.number, number: record.number))
        }
        switch record.defect {
        case .providerSideService?: writeService(record, year)
        case .duplicatedStay?:
            record.defect = nil
            years[year].write(record)
            record.isLettered = true
            years[year].write(record)
        default: years[year].write(record)
        }
        if let double = facility.double, record.stay.end.year <= 2017, record.defect == nil {
            record.facility = double
            record.isLettered = false
            years[year].write(record)
            notes.truth.count(.doubleTransmission)
        }
    }

    /// The asking side A as the stay, and one day of it again on the providing side B.
    private mutating func writeService(_ record: StayRecord, _ year: Int) {
        var asking = record
        asking.defect = nil
        asking.stay.type = 0x41
        years[year].write(asking)
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
        years[year].write(providing)
    }
}
