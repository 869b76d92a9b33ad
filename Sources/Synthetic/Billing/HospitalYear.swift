internal import ETLCore
internal import SNDSSchema

/// The layouts of the MCO files of one year and the slots of their modelled columns.
struct HospitalLayouts: Sendable {
    let identity: TableLayout
    let summary: TableLayout
    let diagnoses: TableLayout
    let acts: TableLayout
    let units: TableLayout

    init(year: Int) {
        identity = TableLayout(.T_MCOaaC, year: year)
        summary = TableLayout(.T_MCOaaB, year: year)
        diagnoses = TableLayout(.T_MCOaaD, year: year)
        acts = TableLayout(.T_MCOaaA, year: year)
        units = TableLayout(.T_MCOaaUM, year: year)
    }

    var all: [TableLayout] { [identity, summary, diagnoses, acts, units] }
}

/// The MCO sheets of one year. Slots are looked up once per sheet and by name.
struct HospitalYear {
    var identity: NamedSheet
    var summary: NamedSheet
    var diagnoses: NamedSheet
    var acts: NamedSheet
    var units: NamedSheet

    private static let returnCodes = [
        "NIR_RET", "NAI_RET", "SEX_RET", "SEJ_RET", "FHO_RET", "PMS_RET", "DAT_RET", "COH_NAI_RET", "COH_SEX_RET",
    ]
    private static let key = ["ETA_NUM", "RSA_NUM"]

    init(_ layouts: HospitalLayouts) {
        identity = NamedSheet(
            layouts.identity,
            Self.key + ["NIR_ANO_17"] + Self.returnCodes
                + [
                    "EXE_SOI_DTD", "EXE_SOI_DTF", "EXE_SOI_AMD", "EXE_SOI_AMF", "ENT_DAT", "SOR_DAT", "RNG_BEN",
                    "RNG_NAI", "NIR_ANO_MAM",
                ])
        summary = NamedSheet(
            layouts.summary,
            Self.key + [
                "GRG_GHM", "DGN_PAL", "DGN_REL", "SEJ_TYP", "SEJ_NBJ", "ENT_MOD", "ENT_PRV", "SOR_MOD", "SOR_DES",
                "SOR_MOI", "SOR_ANN", "AGE_ANN", "AGE_JOU", "COD_SEX", "NBR_SEA", "TYP_GEN_RSA",
                "GHS_NUM", "NBR_RUM", "POI_NAI", "AGE_GES", "DEL_REG_ENT", "PAS_LIT_DED", "UHCD_TOP",
                "BDI_COD",
            ])
        diagnoses = NamedSheet(layouts.diagnoses, Self.key + ["ASS_DGN"])
        acts = NamedSheet(
            layouts.acts, Self.key + ["CDC_ACT", "EXT_PMSI", "ACV_ACT", "PHA_ACT", "NBR_EXE_ACT", "ENT_DAT_DEL"])
        units = NamedSheet(
            layouts.units,
            Self.key + [
                "UM_ORD_NUM", "PAR_DUR_SEJ", "AUT_TYP1_UM", "UM_TYP", "ETA_NUM_GEO", "DGN_PAL", "DGN_REL",
                "AUT_TYP2_UM", "IGS2_COD", "AGE_GES",
            ])
    }

    var sheets: [Sheet] { [identity.sheet, summary.sheet, diagnoses.sheet, acts.sheet, units.sheet] }

    mutating func write(_ record: StayRecord) {
        let number = record.rsaNumber
        identity.begin(record.facility, number)
        writeIdentity(record)
        summary.begin(record.facility, number)
        writeSummary(record)
        for code in record.stay.associated {
            diagnoses.begin(record.facility, number)
            diagnoses.set(2, code)
            diagnoses.endRow()
        }
        for act in record.stay.acts {
            acts.begin(record.facility, number)
            acts.set(2, act.code)
            acts.clear(3)
            acts.set(4, byte: act.activity)
            acts.set(5, 0)
            acts.set(6, act.count)
            acts.set(7, act.delay)
            acts.endRow()
        }
        for (order, unit) in record.stay.units.enumerated() {
            units.begin(record.facility, number)
            units.set(2, order + 1)
            units.set(3, unit.nights)
            units.set(4, unit.type)
            units.clear(5)
            units.set(6, record.site)
            units.set(7, record.principal)
            units.set(8, record.stay.related)
            writeSeverity(record, unit)
            units.endRow()
        }
    }

    private mutating func writeIdentity(_ record: StayRecord) {
        let stay = record.stay
        let end = record.defect == .stayEndBeforeStart ? stay.start - 9 : stay.end
        identity.set(2, record.pseudonym ?? record.person.identity(on: stay.start).pseudonym)
        for code in 0..<9 { identity.set(3 + code, record.failedCode == code ? 1 : 0) }
        if record.defect == .stayWithoutDates {
            for column in [12, 13, 16, 17] { identity.clear(column) }
        } else {
            identity.set(12, stay.start)
            identity.set(13, end)
            identity.set(16, compact: stay.start)
            identity.set(17, compact: end)
        }
        identity.set(14, stay.start.yearMonth)
        identity.set(15, stay.end.yearMonth)
        let rank = record.person.notedRank(on: stay.start)
        identity.set(18, rank)
        if rank > 0 { identity.set(19, rank) } else { identity.clear(19) }
        identity.set(20, text: record.perinatal?.sharedKey ?? "")
        identity.endRow()
    }

    private mutating func writeSummary(_ record: StayRecord) {
        let stay = record.stay
        summary.set(2, record.defect == .groupingError ? "90Z00Z" : stay.group)
        summary.set(3, record.principal)
        summary.set(4, stay.related)
        summary.set(5, byte: stay.type)
        if stay.isSession { summary.clear(6) } else { summary.set(6, stay.nights) }
        summary.set(7, byte: stay.entryMode)
        summary.set(8, byte: stay.provenance)
        summary.set(9, byte: stay.exitMode)
        summary.set(10, byte: stay.destination)
        summary.set(11, stay.end.month)
        summary.set(12, stay.end.year)
        let years = record.person.age(on: stay.start)
        // Under one year the age is in days, and only there (G2).
        if years > 0 {
            summary.set(13, years)
            summary.clear(14)
        } else {
            summary.clear(13)
            summary.set(14, stay.start - record.person.birth)
        }
        summary.set(15, record.person.sex)
        summary.set(16, stay.sessions)
        summary.set(17, record.defect == .generatedRecord ? 1 : 0)
        summary.set(18, record.stayGroup)
        summary.set(19, stay.units.count)
        for column in 20...22 { summary.clear(column) }
        if let perinatal = record.perinatal {
            if perinatal.grams > 0 { summary.set(20, perinatal.grams) }
            summary.set(21, perinatal.days / 7)
            if perinatal.grams == 0 { summary.set(22, perinatal.days) }
        }
        summary.set(23, byte: stay.units.contains { $0.type == "08" } ? 0x31 : 0)
        summary.set(24, byte: stay.units.allSatisfy { $0.type == "07A" } ? 0x31 : 0x30)
        summary.set(25, text: HomeCell.all[record.person.cell].postalCode)
        summary.endRow()
    }

    /// Second authorisation, severity score and gestational age of a unit stay.
    private mutating func writeSeverity(_ record: StayRecord, _ unit: Stay.UnitStay) {
        units.set(9, unit.type == "18" ? "17" : Code8())
        if let score = SeverityScore.of(record, unit) { units.set(10, score) } else { units.clear(10) }
        if let perinatal = record.perinatal { units.set(11, perinatal.days / 7) } else { units.clear(11) }
    }
}

extension StayRecord {
    /// RSA_NUM, ten characters; an earlier transmission starts with a letter.
    var rsaNumber: Code16 {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
        return Code16(isLettered ? "A" + padded.suffix(9) : padded) ?? Code16()
    }

    /// DGN_PAL; the grouping error leaves it empty.
    var principal: Code8 { defect == .groupingError ? Code8() : stay.principal }
}

/// A sheet whose columns are set by their place in a list of names. The first two are facility and number.
struct NamedSheet {
    private(set) var sheet: Sheet
    private let slots: [Slot]

    /// The columns of `names`; their places are those of the list.
    init(_ layout: TableLayout, _ names: [String]) {
        sheet = Sheet(layout)
        slots = names.map { layout[$0] }
    }

    mutating func begin(_ facility: Code16, _ number: Code16) {
        sheet.set(slots[0], facility)
        sheet.set(slots[1], number)
    }

    mutating func set(_ column: Int, _ text: some InlineText) { sheet.set(slots[column], text) }
    mutating func set(_ column: Int, _ value: Int) { sheet.set(slots[column], value) }
    mutating func set(_ column: Int, _ day: Day) { sheet.set(slots[column], day) }
    mutating func set(_ column: Int, _ month: Month) { sheet.set(slots[column], month) }
    mutating func set(_ column: Int, compact day: Day) { sheet.set(slots[column], compact: day) }
    mutating func set(_ column: Int, byte: UInt8) { sheet.set(slots[column], byte: byte) }
    /// 1600 for none.
    mutating func set(_ column: Int, orNone day: Day?) { sheet.set(slots[column], day) }
    /// 1600 for none.
    mutating func set(_ column: Int, orNoMonth month: Month?) { sheet.set(slots[column], month) }
    mutating func set(_ column: Int, cents: Int) { sheet.set(slots[column], cents: cents) }
    mutating func set(_ column: Int, text: String) { sheet.set(slots[column], text: text) }
    mutating func clear(_ column: Int) { sheet.clear(slots[column]) }
    mutating func endRow() { sheet.endRow() }
}
