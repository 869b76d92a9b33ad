internal import ETLCore
internal import SNDSSchema

/// The layouts of the outpatient files of one year.
struct OutpatientLayouts: Sendable {
    /// CSTC, FASTC, FBSTC, FCSTC, FMSTC, FLSTC, FPSTC, FHSTC, VALOACE.
    let all: [TableLayout]

    init(year: Int) {
        let tables: [TableID] = [
            .T_MCOaaCSTC, .T_MCOaaFASTC, .T_MCOaaFBSTC, .T_MCOaaFCSTC, .T_MCOaaFMSTC, .T_MCOaaFLSTC,
            .T_MCOaaFPSTC, .T_MCOaaFHSTC, .T_MCOaaVALOACE,
        ]
        all = tables.map { TableLayout($0, year: year) }
    }
}

/// Writes outpatient care of public hospitals: consultations, emergency passages, imaging, biology.
///
/// Rates per 1,000 persons and year (assumed around the totals of ATIH): 900 consultations, 300 emergency passages.
struct OutpatientRecords {
    let seed: UInt64
    let window: Window
    var years: [OutpatientYear]
    var truth: Truth
    private var ordinals: [Int]

    init(seed: UInt64, window: Window, layouts: [OutpatientLayouts], truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        years = layouts.map(OutpatientYear.init)
        ordinals = [Int](repeating: 0, count: layouts.count)
    }

    mutating func beginFamily() {
        for index in ordinals.indices { ordinals[index] = 0 }
    }

    mutating func record(_ journey: Journey) {
        let person = journey.person
        guard person.role != .fictitious, person.role != .nonConsumer else { return }
        var stream = SeededStream(seed: seed, .outpatient, person.index, person.child)
        let age = person.age(on: window.start)
        var day = max(window.start, person.birth) + stream.wait(mean: 300)
        let end = min(person.death ?? window.end, window.end)
        while day <= end {
            let inStay = journey.stays.contains { $0.start <= day && day <= $0.end }
            if !inStay { write(visit(on: day, person, age, &stream)) }
            day = day + stream.wait(mean: age >= 65 ? 230 : 330)
        }
    }

    private func visit(
        on day: Day, _ person: Person, _ age: Int, _ stream: inout SeededStream
    ) -> OutpatientVisit {
        var visit = OutpatientVisit(day: day, person: person)
        let facility = Facility.all[person.cell][0]
        (visit.facility, visit.site) = (facility.number, facility.site)
        let draw = stream.below(100)
        visit.isEmergency = draw < 25
        visit.hasSupplement = visit.isEmergency && stream.below(100) < 30
        visit.specialty = [3, 5, 8, 13, 15, 41][stream.below(6)]
        if stream.below(100) < 35 { visit.act = ["ZBQK002", "DEQP003", "ZCQM008", "NZQK001"][stream.below(4)] }
        if stream.below(100) < 25 { visit.biology = stream.below(2) == 0 ? .checkUp : .inflammation }
        let flaw = stream.below(1000)
        // A splint after 8 % of emergency passages, an injection in the eye at 15 % of eye consultations (assumed).
        let product = stream.below(100)
        visit.hasSplint = visit.isEmergency && product < 8
        visit.hasInjection = !visit.isEmergency && visit.specialty == 15 && age >= 60 && product < 15
        if person.role == .hospitalOnly {
            visit.flaw = .outpatientUnknownPerson
        } else if person.role == .firstTwin || person.role == .secondTwin {
            if !person.isToldFromTwin(on: day, fileYear: day.year, since: 2016) {
                visit.flaw = .outpatientSharedPseudonym
            }
        } else if flaw < 6 {
            visit.flaw = .outpatientFictitiousPseudonym
        } else if flaw < 14 {
            visit.flaw = .outpatientChainingError
            visit.failedCode = stream.below(5)
        } else if flaw < 18 {
            visit.flaw = .outpatientOrphan
        }
        return visit
    }

    private mutating func write(_ visit: OutpatientVisit) {
        let year = visit.day.year - window.years.lowerBound
        guard years.indices.contains(year) else { return }
        ordinals[year] += 1
        if let flaw = visit.flaw {
            // An orphan is one row each of FASTC and FCSTC without its CSTC.
            truth.count(flaw, flaw == .outpatientOrphan ? 2 : 1)
        }
        years[year].write(visit, number: visit.person.index % 100_000 * 100 + ordinals[year] % 100)
    }
}

/// One outpatient sequence to write.
struct OutpatientVisit {
    var day: Day
    var person: Person
    var facility = Code16()
    var site = Code16()
    var isEmergency = false
    var hasSupplement = false
    var specialty = 0
    var act = Code8()
    var biology = BiologySet.none
    var hasSplint = false
    var hasInjection = false
    var flaw: Injected?
    var failedCode = -1

    init(day: Day, person: Person) {
        self.day = day
        self.person = person
    }
}

/// The outpatient sheets of one year.
struct OutpatientYear {
    private var identity: NamedSheet
    private var invoices: NamedSheet
    private var items: NamedSheet
    private var fees: NamedSheet
    private var acts: NamedSheet
    private var biology: NamedSheet
    private var extras: OutpatientExtras

    private static let key = ["ETA_NUM", "SEQ_NUM"]
    private static let item = key + ["NUM_FAC", "ACT_COD", "ACT_NBR", "DEL_DAT_ENT", "EXE_SPE"]

    init(_ layouts: OutpatientLayouts) {
        identity = NamedSheet(
            layouts.all[0],
            Self.key + [
                "NIR_ANO_17", "NIR_RET", "NAI_RET", "SEX_RET", "IAS_RET", "ENT_DAT_RET", "EXE_SOI_DTD", "EXE_SOI_DTF",
                "EXE_SOI_AMD", "ENT_DAT", "SOR_DAT", "RNG_BEN",
            ])
        invoices = NamedSheet(
            layouts.all[1], Self.key + ["NUM_FAC", "ETA_NUM_GEO", "COD_SEX", "AGE_ANN", "SOR_MOI", "SOR_ANN"])
        items = NamedSheet(layouts.all[2], Self.item)
        fees = NamedSheet(layouts.all[3], Self.item)
        acts = NamedSheet(
            layouts.all[4],
            Self.key + [
                "NUM_FAC", "CCAM_COD", "ACV_ACT", "PHA_ACT", "MOD_ACT1", "MOD_ACT2", "MOD_ACT3", "MOD_ACT4",
                "DEL_DAT_ENT",
            ])
        biology = NamedSheet(layouts.all[5], Self.key + ["NUM_FAC", "NABM_COD", "ACT_NBR", "DEL_DAT_ENT"])
        extras = OutpatientExtras(Array(layouts.all[6...]))
    }

    var sheets: [Sheet] {
        [identity.sheet, invoices.sheet, items.sheet, fees.sheet, acts.sheet, biology.sheet] + extras.sheets
    }

    private static let fictitious: Code24 = "xxxxxxxxxxxxxxxxx"
    private static let invoice: Code8 = "001"

    mutating func write(_ visit: OutpatientVisit, number: Int) {
        let sequence = Code16(String(String(100_000_000 + number).suffix(8))) ?? Code16()
        if visit.flaw != .outpatientOrphan { writeIdentity(visit, sequence) }
        invoices.begin(visit.facility, sequence)
        invoices.set(2, Self.invoice)
        invoices.set(3, visit.site)
        invoices.set(4, visit.person.sex)
        invoices.set(5, visit.person.age(on: visit.day))
        invoices.set(6, visit.day.month)
        invoices.set(7, visit.day.year)
        invoices.endRow()
        if visit.flaw != .outpatientOrphan, visit.isEmergency {
            // The age lump sums replaced ATU in 2022.
            let age = visit.person.age(on: visit.day)
            let letter: Code8 =
                visit.day.year < 2022 ? "ATU" : age < 16 ? "FU1" : age < 45 ? "FU2" : age < 75 ? "FU3" : "FU4"
            Self.write(&items, visit, sequence, letter, specialty: 0)
            if visit.hasSupplement { Self.write(&items, visit, sequence, "ATU N", specialty: 0) }
        }
        Self.write(
            &fees, visit, sequence, visit.isEmergency ? "C" : "CS", specialty: visit.isEmergency ? 1 : visit.specialty)
        guard visit.flaw != .outpatientOrphan else { return }
        writeActs(visit, sequence)
        extras.write(visit, sequence)
    }

    private mutating func writeIdentity(_ visit: OutpatientVisit, _ sequence: Code16) {
        identity.begin(visit.facility, sequence)
        identity.set(
            2,
            visit.flaw == .outpatientFictitiousPseudonym
                ? Self.fictitious : visit.person.identity(on: visit.day).pseudonym)
        for code in 0..<5 { identity.set(3 + code, visit.failedCode == code ? 1 : 0) }
        identity.set(8, visit.day)
        identity.set(9, visit.day)
        identity.set(10, visit.day.yearMonth)
        identity.set(11, compact: visit.day)
        identity.set(12, compact: visit.day)
        identity.set(13, visit.person.notedRank(on: visit.day))
        identity.endRow()
    }

    private static func write(
        _ sheet: inout NamedSheet, _ visit: OutpatientVisit, _ sequence: Code16, _ letter: Code8, specialty: Int
    ) {
        sheet.begin(visit.facility, sequence)
        sheet.set(2, invoice)
        sheet.set(3, letter)
        sheet.set(4, 1)
        sheet.set(5, 0)
        sheet.set(6, specialty)
        sheet.endRow()
    }

    private mutating func writeActs(_ visit: OutpatientVisit, _ sequence: Code16) {
        if !visit.act.isEmpty {
            acts.begin(visit.facility, sequence)
            acts.set(2, Self.invoice)
            acts.set(3, visit.act)
            acts.set(4, 1)
            acts.set(5, 0)
            for modifier in 6...9 { acts.clear(modifier) }
            acts.set(10, 0)
            acts.endRow()
        }
        for code in visit.biology.codes {
            biology.begin(visit.facility, sequence)
            biology.set(2, Self.invoice)
            biology.set(3, code)
            biology.set(4, 1)
            biology.set(5, 0)
            biology.endRow()
        }
    }
}
