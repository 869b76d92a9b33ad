public import Delimited
public import ETLCore

/// Unit stays (RUM) of an MCO stay.
///
/// Grain: one passage in a medical unit. Trap: the authorisation replaced the unit type in 2010.
public struct T_MCOaaUM: StayTable {
    public static let id = TableID.T_MCOaaUM
    public static let gives = "medical units of stays and their diagnoses"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2005, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2006)

    public let key: MCOKeyColumns
    public let UM_ORD_NUM: Column<Int>
    public let PAR_DUR_SEJ: Column<Int>
    public let AUT_TYP1_UM: Column<Code8>
    public let UM_TYP: Column<Code8>
    public let ETA_NUM_GEO: Column<Code16>
    public let DGN_PAL: Column<Code8>
    public let DGN_REL: Column<Code8>
    public let AUT_TYP2_UM: Column<Code8>
    public let IGS2_COD: Column<Int>
    public let AGE_GES: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        UM_ORD_NUM = table.column("UM_ORD_NUM", since: 2010, essential: true, required: true, "Order of the unit stay")
        PAR_DUR_SEJ = table.column("PAR_DUR_SEJ", since: 2010, "Nights in the unit")
        AUT_TYP1_UM = table.column("AUT_TYP1_UM", since: 2010, width: 4, "Authorisation of the unit")
        UM_TYP = table.column("UM_TYP", since: 2006, until: 2009, width: 2, "Type of the unit")
        ETA_NUM_GEO = table.column(
            "ETA_NUM_GEO", aliases: ["ETA_NUM_GEO1"], since: 2012, width: 9, padded: true,
            "Geographic FINESS of the unit")
        DGN_PAL = table.column(
            "DGN_PAL", since: 2008, width: 8, essential: true, spelling: .diagnosis,
            "Principal diagnosis of the unit stay")
        DGN_REL = table.column(
            "DGN_REL", since: 2008, width: 8, essential: true, spelling: .diagnosis,
            "Related diagnosis of the unit stay")
        AUT_TYP2_UM = table.column("AUT_TYP2_UM", since: 2010, width: 4, "Second authorisation of the unit")
        IGS2_COD = table.column("IGS2_COD", since: 2010, missing: [999], "Severity score IGS II of the unit stay")
        AGE_GES = table.column("AGE_GES", since: 2014, missing: [0, 99], "Gestational age in weeks")
    }

    public func record(_ row: inout FieldRow) -> UnitStay {
        var unit = UnitStay()
        unit.order = Int32(clamping: row[UM_ORD_NUM] ?? 0)
        unit.nights = row[PAR_DUR_SEJ].map { Int32(clamping: $0) }
        unit.type = row[AUT_TYP1_UM] ?? row[UM_TYP] ?? Code8()
        unit.site = row[ETA_NUM_GEO] ?? Code16()
        unit.principalDiagnosis = row[DGN_PAL] ?? Code8()
        unit.relatedDiagnosis = row[DGN_REL] ?? Code8()
        unit.secondType = row[AUT_TYP2_UM] ?? Code8()
        unit.severityScore = row.number(IGS2_COD)
        unit.gestationalAge = row.number(AGE_GES)
        return unit
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ unit: UnitStay, key: RowKey, of person: Int32, in book: inout Book
    ) {
        let stayFacility = StayKey(key).facility
        let site = unit.site.isEmpty ? stayFacility : unit.site
        book.site(unit.site, filedUnder: stayFacility)
        book.facility(site)
        book.unit(of: site, authorisation: unit.type)
    }
}

/// A passage in a medical unit.
public struct UnitStay: Hashable, BitwiseCopyable, Sendable {
    /// UM_ORD_NUM.
    public var order: Int32 = 0
    /// PAR_DUR_SEJ; `nil` when not given.
    public var nights: Int32?
    /// AUT_TYP1_UM, before 2010 UM_TYP.
    public var type = Code8()
    /// ETA_NUM_GEO; empty when not given.
    public var site = Code16()
    /// DGN_PAL, as delivered.
    public var principalDiagnosis = Code8()
    /// DGN_REL, as delivered.
    public var relatedDiagnosis = Code8()
    /// AUT_TYP2_UM; empty when not given.
    public var secondType = Code8()
    /// IGS2_COD; `nil` before 2010.
    public var severityScore: Int32?
    /// AGE_GES, weeks; `nil` before 2014.
    public var gestationalAge: Int32?

    public init() {}
}
