public import Delimited
public import ETLCore

/// Sub-sequences of stays in hospital at home.
///
/// Grain: one sub-sequence. Trap: its days count from the start of its sequence, which counts from that of the stay.
public struct T_HADaaB: HomeHospitalTable {
    public static let id = TableID.T_HADaaB
    public static let gives = "sub-sequences of hospital at home and their diagnoses"
    public static let place = TablePlace.part(listed: 2402, of: T_HADaaC.self)
    public static let years = TableYears(since: 2007)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let SEQ_SEJ_NBJ: Column<Int>
    public let SSEQ_SEQ_NBJ: Column<Int>
    public let SSEQ_NBJ: Column<Int>
    public let AGE_ANN: Column<Int>
    public let COD_SEX: Column<Int>
    public let ETA_NUM_GEO: Column<Code16>
    public let ENT_MOD: Column<Code8>
    public let ENT_PRV: Column<Code8>
    public let SOR_MOD: Column<Code8>
    public let SOR_DES: Column<Code8>
    public let PEC_PAL: Column<Code8>
    public let PEC_ASS: Column<Code8>
    public let DGN_PAL: Column<Code8>
    public let DEP_COT: Column<Int>
    public let AVQ_HAB: Column<Int>
    public let AVQ_LOC: Column<Int>
    public let AVQ_ALI: Column<Int>
    public let AVQ_CON: Column<Int>
    public let AVQ_CPT: Column<Int>
    public let AVQ_REL: Column<Int>

    public init(_ table: inout TableBuilder) {
        func score(_ name: String, _ summary: String) -> Column<Int> {
            table.column(name, missing: [0, 9], "Dependency in everyday life, 1 to 4: " + summary)
        }
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        SEQ_SEJ_NBJ = table.column("SEQ_SEJ_NBJ", "Days between the start of the stay and that of the sequence")
        SSEQ_SEQ_NBJ = table.column(
            "SSEQ_SEQ_NBJ", "Days between the start of the sequence and that of the sub-sequence")
        SSEQ_NBJ = table.column("SSEQ_NBJ", "Days of the sub-sequence")
        AGE_ANN = table.column("AGE_ANN", "Age in years")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        ETA_NUM_GEO = table.column(
            "ETA_NUM_GEO", aliases: ["ETA_NUM_TWO"], width: 9, padded: true, "Geographic FINESS")
        ENT_MOD = table.column("ENT_MOD", width: 1, "Mode of entry")
        ENT_PRV = table.column("ENT_PRV", width: 1, "Where the patient came from")
        SOR_MOD = table.column("SOR_MOD", width: 1, "Mode of exit")
        SOR_DES = table.column("SOR_DES", width: 1, "Where the patient went")
        PEC_PAL = table.column("PEC_PAL", width: 2, padded: true, "Main mode of care")
        PEC_ASS = table.column("PEC_ASS", width: 2, padded: true, "Associated mode of care, 00 for none")
        DGN_PAL = table.column(
            "DGN_PAL", width: 6, essential: true, spelling: .diagnosis, "Principal diagnosis, not in 2012 and 2013")
        DEP_COT = table.column(
            "DEP_COT", missing: [0], "Karnofsky index: 10 for wholly dependent to 100 for not at all")
        AVQ_HAB = score("AVQ_HAB", "dressing")
        AVQ_LOC = score("AVQ_LOC", "moving")
        AVQ_ALI = score("AVQ_ALI", "eating")
        AVQ_CON = score("AVQ_CON", "continence")
        AVQ_CPT = score("AVQ_CPT", "behaviour")
        AVQ_REL = score("AVQ_REL", "relation and communication")
    }

    public func record(_ row: inout FieldRow) -> HomeSubsequence {
        var part = HomeSubsequence()
        part.number = subsequence.number(&row)
        part.daysToSequence = row.number(SEQ_SEJ_NBJ)
        part.daysInSequence = row.number(SSEQ_SEQ_NBJ)
        part.length = row.number(SSEQ_NBJ)
        part.age = row.number(AGE_ANN)
        part.sex = row.number(COD_SEX) ?? 0
        part.site = row[ETA_NUM_GEO] ?? Code16()
        part.transfer = StayTransfer(
            entryMode: row[ENT_MOD] ?? Code8(), provenance: row[ENT_PRV] ?? Code8(),
            exitMode: row[SOR_MOD] ?? Code8(), destination: row[SOR_DES] ?? Code8())
        part.careMode = row[PEC_PAL] ?? Code8()
        part.associatedMode = row[PEC_ASS] ?? Code8()
        part.diagnosis = row[DGN_PAL] ?? Code8()
        part.dependency = row.number(DEP_COT)
        part.everyday = DependencyScores(
            dressing: row.number(AVQ_HAB), moving: row.number(AVQ_LOC), eating: row.number(AVQ_ALI),
            continence: row.number(AVQ_CON), behaviour: row.number(AVQ_CPT), relation: row.number(AVQ_REL))
        return part
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ part: HomeSubsequence, key: RowKey, of person: Int32, in book: inout Book
    ) {
        let stayFacility = StayKey(key).facility
        book.site(part.site, filedUnder: stayFacility)
        book.facility(part.site.isEmpty ? stayFacility : part.site)
    }
}
