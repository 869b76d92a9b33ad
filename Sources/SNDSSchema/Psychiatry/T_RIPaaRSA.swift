public import Delimited
public import ETLCore

/// Sequences of psychiatric stays.
///
/// Grain: one sequence. Trap: sequences of one stay may overlap; SEQ_COU_NBJ counts days covered, not days of presence.
public struct T_RIPaaRSA: PsychiatryTable {
    public static let id = TableID.T_RIPaaRSA
    public static let gives = "sequences of psychiatric stays and their diagnoses"
    public static let place = TablePlace.part(listed: 2502, of: T_RIPaaC.self)
    public static let years = TableYears(since: 2007)

    public let key: RIPKeyColumns
    public let SEQ_SEQ_NUM: Column<Code8>
    public let DEL_DAT: Column<Int>
    public let SEQ_COU_NBJ: Column<Int>
    public let FOR_ACT: Column<Code8>
    public let MOD_SOI: Column<Code8>
    public let SEQ_IND: Column<Code8>
    public let TYP_GEN_RSA: Column<Code8>
    public let THE_ISO_NBJ: Column<Int>
    public let AGE_ANN: Column<Int>
    public let COD_SEX: Column<Int>
    public let ETA_NUM_TWO: Column<Code16>
    public let transfer: TransferColumns
    public let DGN_PAL: Column<Code8>
    public let SCO_DEP_HAB: Column<Int>
    public let SCO_DEP_DPL: Column<Int>
    public let SCO_DEP_ALI: Column<Int>
    public let SCO_DEP_CON: Column<Int>
    public let SCO_DEP_CPT: Column<Int>
    public let SCO_DEP_COM: Column<Int>

    public init(_ table: inout TableBuilder) {
        func score(_ name: String, aliases: [String] = [], _ summary: String) -> Column<Int> {
            table.column(name, aliases: aliases, missing: [0, 9], "Dependency, 1 to 4: " + summary)
        }
        key = RIPKeyColumns(&table)
        SEQ_SEQ_NUM = table.sequenceNumber()
        DEL_DAT = table.column(
            "DEL_DAT", aliases: ["ENT_DAT_DEL"], "Days between the start of the stay and that of the sequence")
        SEQ_COU_NBJ = table.column("SEQ_COU_NBJ", "Days that the sequence covers")
        FOR_ACT = table.column(
            "FOR_ACT", aliases: ["NAT_PEC"], width: 2, padded: true,
            "Form of care: 01 to 07 full time, 20 to 23 part time")
        MOD_SOI = table.column("MOD_SOI", aliases: ["SEJ_LEG"], width: 1, "Legal status, 1 for care with consent")
        SEQ_IND = table.column("SEQ_IND", width: 1, "E for a trial exit, until 2016; P and A for activities beside")
        TYP_GEN_RSA = table.column("TYP_GEN_RSA", since: 2015, width: 1, "Whether the row was generated automatically")
        THE_ISO_NBJ = table.column("THE_ISO_NBJ", "Days in seclusion")
        AGE_ANN = table.column("AGE_ANN", "Age in years")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        ETA_NUM_TWO = table.column(
            "ETA_NUM_TWO", aliases: ["ETA_NUM_GEO"], width: 9, padded: true, "Geographic FINESS")
        transfer = TransferColumns(&table)
        DGN_PAL = table.column("DGN_PAL", width: 6, essential: true, spelling: .diagnosis, "Principal diagnosis")
        SCO_DEP_HAB = score("SCO_DEP_HAB", "dressing")
        SCO_DEP_DPL = score("SCO_DEP_DPL", "moving")
        SCO_DEP_ALI = score("SCO_DEP_ALI", "eating")
        SCO_DEP_CON = score("SCO_DEP_CON", "continence")
        SCO_DEP_CPT = score("SCO_DEP_CPT", "behaviour")
        SCO_DEP_COM = score("SCO_DEP_COM", aliases: ["SCO_DEP_REL"], "relation and communication")
    }

    public func record(_ row: inout FieldRow) -> PsychiatricSequence {
        var sequence = PsychiatricSequence()
        sequence.number = row[SEQ_SEQ_NUM] ?? Code8()
        sequence.delay = row.number(DEL_DAT)
        sequence.length = row.number(SEQ_COU_NBJ)
        sequence.form = row[FOR_ACT] ?? Code8()
        sequence.legalStatus = row[MOD_SOI] ?? Code8()
        sequence.indicator = row[SEQ_IND] ?? Code8()
        sequence.generation = row[TYP_GEN_RSA] ?? Code8()
        sequence.secludedDays = row.number(THE_ISO_NBJ)
        sequence.age = row.number(AGE_ANN)
        sequence.sex = row.number(COD_SEX) ?? 0
        sequence.site = row[ETA_NUM_TWO] ?? Code16()
        sequence.transfer = transfer.record(&row)
        sequence.diagnosis = row[DGN_PAL] ?? Code8()
        sequence.dependency = DependencyScores(
            dressing: row.number(SCO_DEP_HAB), moving: row.number(SCO_DEP_DPL), eating: row.number(SCO_DEP_ALI),
            continence: row.number(SCO_DEP_CON), behaviour: row.number(SCO_DEP_CPT), relation: row.number(SCO_DEP_COM))
        return sequence
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ sequence: PsychiatricSequence, key: RowKey, of person: Int32, in book: inout Book
    ) {
        let stayFacility = StayKey(key).facility
        book.site(sequence.site, filedUnder: stayFacility)
        book.facility(sequence.site.isEmpty ? stayFacility : sequence.site)
    }
}
