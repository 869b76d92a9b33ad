import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Vocabulary

/// Numbers for the keys that a test names; other keys are unknown.
struct TestRegistry: NumberRegistry {
    var numbers: [String: Int32] = [:]

    func location(_ key: Code24) -> Int32? { numbers[key.description] }
    func careSite(_ key: Code24) -> Int32? { numbers[key.description] }
    func provider(_ key: Code24) -> Int32? { numbers[key.description] }
}

/// A day from `2019-03-15`.
func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
    return day
}

/// What mapping made of a person.
struct Mapped {
    var tables: [OMOPTable: [DecodedRow]]
    var ledger: Ledger
    var births: [BirthRecord]
    var bytes: [UInt8]

    subscript(table: OMOPTable) -> [DecodedRow] { tables[table] ?? [] }
    /// R codes of the reject lines, in order.
    var codes: [String] { ledger.rejects.map(\.code.id) }
}

/// A person under construction. Born in June 1950 unless told otherwise, insured since before 2012.
struct TestPerson {
    var history = TestRows()
    private var lines = 0

    init(person: Int32 = 1, hasReferential: Bool = true) {
        history.person = person
        history.key = "PERSONKEY01"
        if hasReferential { beneficiary() }
    }

    /// Settings of every test: care of 2018 to 2020.
    static func settings(_ switches: [String: String] = [:]) -> MappingSettings {
        do {
            return MappingSettings(
                careWindow: day("2018-01-01")...day("2020-12-31"),
                fluxWindow: Month(year: 2018, month: 1)...Month(year: 2021, month: 6), snapshotDate: day("2021-06-30"),
                options: try MappingOptions(switches: switches))
        } catch {
            fatalError("\(error)")
        }
    }

    mutating func beneficiary(_ change: (inout Beneficiary) -> Void = { _ in }) {
        var row = Beneficiary()
        row.pseudonym = "PSEUDONYM00000001"
        row.rank = 1
        row.identity = "PERSONKEY01"
        row.certification = "00"
        row.birthYear = 1950
        row.birthMonth = 6
        row.sex = 1
        row.department = "075"
        row.commune = "056"
        row.lastProcessing = day("2020-12-01")
        row.inserted = InsertionDay.beforeFirstRecord
        row.updated = day("2020-11-01")
        change(&row)
        history.referential.append(row)
    }

    /// A line on a day; packs and acts hang on it.
    @discardableResult
    mutating func care(
        _ date: String?, nature: Int32 = 1111, quantity: Int = 1, flux: Month? = nil, packs: [PharmacyLine] = [],
        acts: [ActLine] = [], _ change: (inout CareLine) -> Void = { _ in }
    ) -> Int {
        lines += 1
        var line = CareLine()
        line.certification = "00"
        line.careStart = date.map { day($0) }
        line.nature = nature
        line.baseNature = nature
        line.quantity = Quantity(quantity)
        line.executant = "100000001"
        line.executantSpecialty = 1
        change(&line)
        let month = flux ?? (line.careStart ?? day("2019-01-01")).yearMonth + 1
        let key = DCIRKey(
            fluxMonth: month, processingDay: month.firstDay, emitterType: 1, emitterNumber: 1, emitterOrder: 1,
            organisation: "01C751000", statement: 1, line: lines, reimbursementType: 0)
        history.care.append(TestRows.Line(key: key.packed ?? RowKey(), line: line, pharmacy: packs, acts: acts))
        return history.care.count - 1
    }

    /// A pharmacy line with one pack.
    mutating func dispense(
        _ date: String, packs: Int = 1, cip13: Code16 = "3400930000001", flux: Month? = nil,
        _ change: (inout CareLine) -> Void = { _ in }
    ) {
        care(date, nature: 3313, quantity: packs, flux: flux, packs: [.pack(cip13, packs)]) { line in
            line.executant = "200000001"
            line.executantSpecialty = 0
            line.executantActivity = 50
            line.prescriber = "100000001"
            change(&line)
        }
    }

    mutating func stay(
        _ start: String, _ end: String, number: Code16 = "1", year: Int? = nil, facility: Code16 = "750000001",
        diagnoses: [Code8] = [], acts: [StayAct] = [], units: [UnitStay] = [],
        _ change: (inout StayIdentity, inout StaySummary) -> Void = { _, _ in }
    ) {
        var identity = StayIdentity()
        identity.pseudonym = "PSEUDONYM00000001"
        identity.start = day(start)
        identity.end = day(end)
        var summary = StaySummary()
        summary.group = "05M091"
        summary.principalDiagnosis = "I10"
        summary.nights = Int32(day(end) - day(start))
        summary.entryMode = "8"
        summary.exitMode = "8"
        summary.type = "A"
        summary.generation = "0"
        change(&identity, &summary)
        let key = StayKey(field: .mco, year: year ?? day(end).year, facility: facility, number: number)
        history.stays.append(
            TestRows.Stay(
                key: key.packed ?? RowKey(), identity: identity, summary: summary, diagnoses: diagnoses, acts: acts,
                units: units))
    }

    func map(_ switches: [String: String] = [:], registry: [String: Int32] = [:]) -> Mapped {
        map(TestPerson.settings(switches), registry: registry)
    }

    func map(
        _ settings: MappingSettings, registry: [String: Int32] = [:], concepts: ConceptIndex = TestVocabulary.index
    ) -> Mapped {
        let person = history.arranged()
        var mapper = PersonMapper(
            context: MappingContext(
                concepts: concepts, registry: TestRegistry(numbers: registry), settings: settings))
        var buffers = CopyBuffers(isDigesting: false)
        var ledger = Ledger()
        mapper.convert(person, into: &buffers, ledger: &ledger)
        var tables: [OMOPTable: [DecodedRow]] = [:]
        for table in OMOPTable.allCases where buffers[table].rowCount > 0 {
            tables[table] = CopyDecoder.rows(buffers, table)
        }
        return Mapped(tables: tables, ledger: ledger, births: mapper.births, bytes: CopyDecoder.bytes(buffers))
    }
}

extension PharmacyLine {
    static func pack(_ cip13: Code16, _ packs: Int) -> PharmacyLine {
        var line = PharmacyLine()
        line.cip13 = cip13
        line.packs = Quantity(packs)
        return line
    }
}

extension ActLine {
    static func act(_ code: Code16, activity: Code8 = "1", phase: Code8 = "0", modifiers: Code8 = Code8()) -> ActLine {
        var line = ActLine()
        line.code = code
        line.activity = activity
        line.phase = phase
        line.modifiers = modifiers
        return line
    }
}

extension StayAct {
    static func act(
        _ code: Code16, activity: Code8 = "1", phase: Code8 = "0", count: Int32? = 1, delay: Int32? = 0
    ) -> StayAct {
        var act = StayAct()
        act.code = code
        act.activity = activity
        act.phase = phase
        act.count = count
        act.delay = delay
        return act
    }
}

extension UnitStay {
    static func unit(
        _ order: Int32, nights: Int32?, type: Code8 = "01", principal: Code8 = "", related: Code8 = "",
        site: Code16 = ""
    ) -> UnitStay {
        var unit = UnitStay()
        unit.order = order
        unit.nights = nights
        unit.type = type
        unit.principalDiagnosis = principal
        unit.relatedDiagnosis = related
        unit.site = site
        return unit
    }
}
