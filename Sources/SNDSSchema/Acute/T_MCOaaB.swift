public import Delimited
public import ETLCore

/// Fixed part of an MCO stay summary (RSA).
///
/// Grain: one stay or séance. Trap: age in years is empty under one year, then the age in days is filled.
public struct T_MCOaaB: StayTable {
    public static let id = TableID.T_MCOaaB
    public static let gives = "stays in hospital, their group and principal diagnosis"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2002, of: T_MCOaaC.self, occurs: .once)

    public let key: MCOKeyColumns
    public let GRG_GHM: Column<Code8>
    public let DGN_PAL: Column<Code8>
    public let DGN_REL: Column<Code8>
    public let SEJ_TYP: Column<Code8>
    public let SEJ_NBJ: Column<Int>
    public let ENT_MOD: Column<Code8>
    public let ENT_PRV: Column<Code8>
    public let SOR_MOD: Column<Code8>
    public let SOR_DES: Column<Code8>
    public let SOR_MOI: Column<Int>
    public let SOR_ANN: Column<Int>
    public let AGE_ANN: Column<Int>
    public let AGE_JOU: Column<Int>
    public let COD_SEX: Column<Int>
    public let BDI_COD: Column<Code8>
    public let NBR_SEA: Column<Int>
    public let TYP_GEN_RSA: Column<Code8>
    public let GHS_NUM: Column<Code8>
    public let NBR_RUM: Column<Int>
    public let POI_NAI: Column<Int>
    public let AGE_GES: Column<Int>
    public let DEL_REG_ENT: Column<Int>
    public let COD_IGS: Column<Int>
    public let PAS_LIT_DED: Column<Code8>
    public let UHCD_TOP: Column<Code8>
    public let NBR_NAIS_ANT: Column<Int>
    public let NBR_IVG_ANT: Column<Int>
    public let ANN_IVG_PREC: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        GRG_GHM = table.column("GRG_GHM", width: 6, essential: true, required: true, "Diagnosis related group")
        DGN_PAL = table.column(
            "DGN_PAL", width: 8, essential: true, required: true, spelling: .diagnosis, "Principal diagnosis")
        DGN_REL = table.column("DGN_REL", width: 8, essential: true, spelling: .diagnosis, "Related diagnosis")
        SEJ_TYP = table.column("SEJ_TYP", width: 1, "A requesting, B providing side of an inter-facility service")
        SEJ_NBJ = table.column("SEJ_NBJ", "Nights; empty for séances")
        ENT_MOD = table.column("ENT_MOD", width: 1, "Mode of entry")
        ENT_PRV = table.column("ENT_PRV", width: 1, "Provenance")
        SOR_MOD = table.column("SOR_MOD", width: 1, "Mode of exit; 9 is death")
        SOR_DES = table.column("SOR_DES", width: 1, "Destination")
        SOR_MOI = table.column("SOR_MOI", missing: [0], "Month of exit")
        SOR_ANN = table.column("SOR_ANN", missing: [0], "Year of exit")
        AGE_ANN = table.column("AGE_ANN", "Age in years at entry")
        AGE_JOU = table.column("AGE_JOU", "Age in days at entry, under one year")
        COD_SEX = table.column("COD_SEX", "Sex: 1 male, 2 female")
        BDI_COD = table.column(
            "BDI_COD", width: 5, padded: true, missing: ["00000", "99999"],
            "Geographic code of the residence, near the postal code")
        NBR_SEA = table.column("NBR_SEA", "Number of séances")
        TYP_GEN_RSA = table.column("TYP_GEN_RSA", since: 2015, width: 1, "0 unless generated automatically")
        GHS_NUM = table.column("GHS_NUM", width: 4, "Number of the hospital stay group; 9999 when not valued")
        NBR_RUM = table.column("NBR_RUM", "Number of unit stays")
        POI_NAI = table.column("POI_NAI", missing: [0, 9999], "Weight at birth or entry of a newborn, in grams")
        AGE_GES = table.column("AGE_GES", since: 2008, missing: [0, 99], "Gestational age in weeks")
        DEL_REG_ENT = table.column(
            "DEL_REG_ENT", since: 2011, missing: [999], "Days between the last period and the entry")
        COD_IGS = table.column("COD_IGS", until: 2009, missing: [999], "Severity score IGS II of the stay")
        PAS_LIT_DED = table.column("PAS_LIT_DED", width: 1, "1 when in beds of palliative care")
        UHCD_TOP = table.column(
            "UHCD_TOP", since: 2009, width: 1, "1 when in the short-stay unit of an emergency ward only")
        NBR_NAIS_ANT = table.column("NBR_NAIS_ANT", since: 2015, until: 2016, "Earlier births; then in T_MCOaaIVG")
        NBR_IVG_ANT = table.column("NBR_IVG_ANT", since: 2015, until: 2016, "Earlier terminations of pregnancy")
        ANN_IVG_PREC = table.column(
            "ANN_IVG_PREC", since: 2015, until: 2016, missing: [0], "Year of the last termination")
    }

    public func record(_ row: inout FieldRow) -> StaySummary {
        var stay = StaySummary()
        stay.group = row[GRG_GHM] ?? Code8()
        stay.principalDiagnosis = row[DGN_PAL] ?? Code8()
        stay.relatedDiagnosis = row[DGN_REL] ?? Code8()
        stay.type = row[SEJ_TYP] ?? Code8()
        stay.nights = row[SEJ_NBJ].map { Int32(clamping: $0) }
        stay.entryMode = row[ENT_MOD] ?? Code8()
        stay.provenance = row[ENT_PRV] ?? Code8()
        stay.exitMode = row[SOR_MOD] ?? Code8()
        stay.destination = row[SOR_DES] ?? Code8()
        stay.exitMonth = Int32(clamping: row[SOR_MOI] ?? 0)
        stay.exitYear = Int32(clamping: row[SOR_ANN] ?? 0)
        stay.ageYears = row[AGE_ANN].map { Int32(clamping: $0) }
        stay.ageDays = row[AGE_JOU].map { Int32(clamping: $0) }
        stay.sex = Int32(clamping: row[COD_SEX] ?? 0)
        stay.residence = row[BDI_COD] ?? Code8()
        stay.sessions = row[NBR_SEA].map { Int32(clamping: $0) }
        stay.generation = row[TYP_GEN_RSA] ?? Code8()
        stay.stayGroup = row[GHS_NUM] ?? Code8()
        stay.unitCount = row.number(NBR_RUM)
        stay.birthWeight = row.number(POI_NAI)
        stay.gestationalAge = row.number(AGE_GES)
        stay.daysSinceLastPeriod = row.number(DEL_REG_ENT)
        stay.severityScore = row.number(COD_IGS)
        stay.isPalliative = row[PAS_LIT_DED] == "1"
        stay.isEmergencyShortStay = row[UHCD_TOP] == "1"
        stay.history.births = row.number(NBR_NAIS_ANT)
        stay.history.terminations = row.number(NBR_IVG_ANT)
        stay.history.lastYear = row.number(ANN_IVG_PREC) ?? 0
        return stay
    }

    /// 4.1-pmsi: residences that hospitals noted are numbered like others.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ stay: StaySummary, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.residence(stay.residence)
    }
}

/// What a stay was about.
public struct StaySummary: Hashable, BitwiseCopyable, Sendable {
    /// GRG_GHM.
    public var group = Code8()
    /// DGN_PAL, as delivered.
    public var principalDiagnosis = Code8()
    /// DGN_REL, as delivered.
    public var relatedDiagnosis = Code8()
    /// SEJ_TYP.
    public var type = Code8()
    /// SEJ_NBJ; `nil` for séances.
    public var nights: Int32?
    /// ENT_MOD.
    public var entryMode = Code8()
    /// ENT_PRV.
    public var provenance = Code8()
    /// SOR_MOD.
    public var exitMode = Code8()
    /// SOR_DES.
    public var destination = Code8()
    /// SOR_MOI, 0 when unknown.
    public var exitMonth: Int32 = 0
    /// SOR_ANN, 0 when unknown.
    public var exitYear: Int32 = 0
    public var ageYears: Int32?
    public var ageDays: Int32?
    /// COD_SEX, 0 when unknown.
    public var sex: Int32 = 0
    /// BDI_COD; empty when unknown.
    public var residence = Code8()
    /// NBR_SEA.
    public var sessions: Int32?
    /// TYP_GEN_RSA; empty before 2015.
    public var generation = Code8()
    /// GHS_NUM as delivered; 9999 when not valued.
    public var stayGroup = Code8()
    /// NBR_RUM.
    public var unitCount: Int32?
    /// POI_NAI, grams; `nil` when not known.
    public var birthWeight: Int32?
    /// AGE_GES, weeks; `nil` when not known.
    public var gestationalAge: Int32?
    /// DEL_REG_ENT, days from the last period to the entry of a delivery; `nil` before 2011.
    public var daysSinceLastPeriod: Int32?
    /// COD_IGS; `nil` from 2010 on, when the score stands in the unit stays.
    public var severityScore: Int32?
    /// PAS_LIT_DED = 1.
    public var isPalliative = false
    /// UHCD_TOP = 1; false before 2009.
    public var isEmergencyShortStay = false
    /// Obstetric history, in 2015 and 2016; later it stands in T_MCOaaIVG.
    public var history = PregnancyTermination()

    public init() {}
}
