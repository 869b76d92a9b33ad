public import Delimited
public import ETLCore

/// Weeks of rehabilitation stays.
///
/// Grain: one week in one unit: two rows a week when the unit changes. Trap: weeks of the year before are sent again.
public struct T_SSRaaB: RehabilitationTable {
    public static let id = TableID.T_SSRaaB
    public static let gives = "weeks of rehabilitation and their diagnoses"
    public static let place = TablePlace.part(listed: 2302, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2005)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let GRG_GME: Column<Code8>
    public let GMT_NUM: Column<Code8>
    public let TYP_GEN_RHA: Column<Code8>
    public let AGE_ANN: Column<Int>
    public let COD_SEX: Column<Int>
    public let RHS_ANT_SEJ_ENT: Column<Int>
    public let SEJ_ANT: Column<Int>
    public let HOS_TYP_UM: Column<Code8>
    public let AUT_TYP_UM: Column<Code8>
    public let ETA_NUM_GEO: Column<Code16>
    public let ENT_MOD: Column<Code8>
    public let ENT_PRV: Column<Code8>
    public let SOR_MOD: Column<Code8>
    public let SOR_DES: Column<Code8>
    public let MOI_ANN: Column<Code8>
    public let ANN_SEM_RHS: Column<Int>
    public let NUM_SEM_RHS: Column<Int>
    public let JP_HWE: Column<Code8>
    public let JP_WE: Column<Code8>
    public let FP_PEC: Column<Code8>
    public let MOR_PRP: Column<Code8>
    public let ETL_AFF: Column<Code8>
    public let HAB_DEP: Column<Int>
    public let DPL_DEP: Column<Int>
    public let ALI_DEP: Column<Int>
    public let CON_DEP: Column<Int>
    public let CPT_DEP: Column<Int>
    public let REL_DEP: Column<Int>

    public init(_ table: inout TableBuilder) {
        func diagnosis(_ name: String, _ summary: String) -> Column<Code8> {
            table.column(name, width: 8, essential: true, spelling: .diagnosis, summary)
        }
        func score(_ name: String, _ summary: String) -> Column<Int> {
            table.column(name, missing: [0, 9], "Dependency, 1 to 4: " + summary)
        }
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        GRG_GME = table.column("GRG_GME", since: 2013, width: 6, essential: true, required: true, "Group of the week")
        GMT_NUM = table.column("GMT_NUM", since: 2017, width: 4, "Tariff of the week")
        TYP_GEN_RHA = table.column("TYP_GEN_RHA", since: 2015, width: 1, "0 or 4 unless generated automatically")
        AGE_ANN = table.column("AGE_ANN", "Age in years")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        RHS_ANT_SEJ_ENT = table.column(
            "RHS_ANT_SEJ_ENT", since: 2010, "Days between the start of the stay and the Monday of the week")
        SEJ_ANT = table.column("SEJ_ANT", "Days between the entry in the unit and the Monday of the week")
        HOS_TYP_UM = table.column(
            "HOS_TYP_UM", since: 2009, width: 1, "Kind of care: 1 and 3 full, 2 and 4 by days or sessions")
        AUT_TYP_UM = table.column("AUT_TYP_UM", since: 2009, width: 3, "Authorisation of the unit")
        ETA_NUM_GEO = table.column("ETA_NUM_GEO", since: 2013, width: 9, padded: true, "Geographic FINESS of the unit")
        ENT_MOD = table.column("ENT_MOD", width: 1, "Mode of entry")
        ENT_PRV = table.column("ENT_PRV", width: 1, "Where the patient came from")
        SOR_MOD = table.column("SOR_MOD", width: 1, "Mode of exit")
        SOR_DES = table.column("SOR_DES", width: 1, "Where the patient went")
        MOI_ANN = table.column("MOI_ANN", width: 6, padded: true, "Month and year of the week, as mmyyyy")
        ANN_SEM_RHS = table.column("ANN_SEM_RHS", since: 2020, "Year of the week")
        NUM_SEM_RHS = table.column("NUM_SEM_RHS", since: 2020, "Number of the week in its year")
        JP_HWE = table.column("JP_HWE", width: 5, padded: true, "Presence from Monday to Friday, 0 or 1 each")
        JP_WE = table.column("JP_WE", width: 2, padded: true, "Presence on Saturday and Sunday, 0 or 1 each")
        FP_PEC = diagnosis("FP_PEC", "Purpose of the care, until February 2023")
        MOR_PRP = diagnosis("MOR_PRP", "Main illness")
        ETL_AFF = diagnosis("ETL_AFF", "Illness behind the main one")
        HAB_DEP = score("HAB_DEP", "dressing")
        DPL_DEP = score("DPL_DEP", "moving")
        ALI_DEP = score("ALI_DEP", "eating")
        CON_DEP = score("CON_DEP", "continence")
        CPT_DEP = score("CPT_DEP", "behaviour")
        REL_DEP = score("REL_DEP", "relation and communication")
    }

    public func record(_ row: inout FieldRow) -> RehabilitationWeek {
        var week = RehabilitationWeek()
        week.number = row[RHS_NUM] ?? Code8()
        week.group = row[GRG_GME] ?? Code8()
        week.tariff = row[GMT_NUM] ?? Code8()
        week.generation = row[TYP_GEN_RHA] ?? Code8()
        week.age = row.number(AGE_ANN)
        week.sex = row.number(COD_SEX) ?? 0
        week.daysInStay = row.number(RHS_ANT_SEJ_ENT)
        week.daysInUnit = row.number(SEJ_ANT)
        week.care = row[HOS_TYP_UM] ?? Code8()
        week.unit = row[AUT_TYP_UM] ?? Code8()
        week.site = row[ETA_NUM_GEO] ?? Code16()
        week.transfer = StayTransfer(
            entryMode: row[ENT_MOD] ?? Code8(), provenance: row[ENT_PRV] ?? Code8(),
            exitMode: row[SOR_MOD] ?? Code8(), destination: row[SOR_DES] ?? Code8())
        week.month = RehabilitationWeek.month(row[MOI_ANN] ?? Code8())
        week.isoYear = row.number(ANN_SEM_RHS) ?? 0
        week.isoWeek = row.number(NUM_SEM_RHS) ?? 0
        week.presence = RehabilitationWeek.days(row[JP_HWE] ?? Code8(), row[JP_WE] ?? Code8())
        week.purpose = row[FP_PEC] ?? Code8()
        week.morbidity = row[MOR_PRP] ?? Code8()
        week.aetiology = row[ETL_AFF] ?? Code8()
        week.dependency = DependencyScores(
            dressing: row.number(HAB_DEP), moving: row.number(DPL_DEP), eating: row.number(ALI_DEP),
            continence: row.number(CON_DEP), behaviour: row.number(CPT_DEP), relation: row.number(REL_DEP))
        return week
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ week: RehabilitationWeek, key: RowKey, of person: Int32, in book: inout Book
    ) {
        let stayFacility = StayKey(key).facility
        book.site(week.site, filedUnder: stayFacility)
        book.facility(week.site.isEmpty ? stayFacility : week.site)
    }
}
