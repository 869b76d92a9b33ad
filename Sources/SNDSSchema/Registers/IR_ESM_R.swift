public import Delimited
public import ETLCore

/// Stays in care homes and other medico-social facilities.
///
/// Grain: one stay or follow-up. Trap: not every facility reports, and an open stay ends on 2999-12-31.
public struct IR_ESM_R: PersonTable {
    public static let id = TableID.IR_ESM_R
    public static let gives = "stays in nursing homes and institutions"
    public static let place = TablePlace.register(listed: 110)

    public let person: PersonColumns
    public let ESM_FIN_ANO: Column<Code16>
    public let ESM_CAT_COD: Column<Code8>
    public let PEC_DEB_DTE: Column<Day>
    public let PEC_DEB_AME: Column<Month>
    public let PEC_FIN_DTE: Column<Day>
    public let PEC_FIN_AME: Column<Month>
    public let ESM_PRV_COD: Column<Int>
    public let DST_MTD_COD: Column<Int>
    public let PEC_DIS_COD: Column<Code8>
    public let ESM_DOM_COD: Column<Code8>
    public let ESM_DPT_COD: Column<Int>
    public let ESM_TAR_COD: Column<Code8>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table, .rankedPseudonyms)
        ESM_FIN_ANO = table.column("ESM_FIN_ANO", width: 10, "Facility under a pseudonym")
        ESM_CAT_COD = table.column("ESM_CAT_COD", width: 3, "Category of the facility")
        PEC_DEB_DTE = table.column("PEC_DEB_DTE", essential: true, "First day of the stay")
        PEC_DEB_AME = table.column("PEC_DEB_AME", "First month of the stay")
        PEC_FIN_DTE = table.column("PEC_FIN_DTE", essential: true, "Last day of the stay; none when open")
        PEC_FIN_AME = table.column("PEC_FIN_AME", "Last month of the stay")
        ESM_PRV_COD = table.column("ESM_PRV_COD", "Where the person came from")
        DST_MTD_COD = table.column(
            "DST_MTD_COD", aliases: ["DST_MTF_COD"], "Where the person went, or why the stay ended")
        PEC_DIS_COD = table.column("PEC_DIS_COD", width: 3, "Discipline of the care")
        ESM_DOM_COD = table.column("ESM_DOM_COD", width: 1, "Field of the facility")
        ESM_DPT_COD = table.column("ESM_DPT_COD", "Department of the facility")
        ESM_TAR_COD = table.column("ESM_TAR_COD", width: 2, "Tariff of the facility")
    }

    public func record(_ row: inout FieldRow) -> CareHomeStay {
        var value = CareHomeStay()
        value.facility = row[ESM_FIN_ANO] ?? Code16()
        value.category = row[ESM_CAT_COD] ?? Code8()
        value.start = row[PEC_DEB_DTE]
        value.startMonth = row[PEC_DEB_AME]
        value.end = row[PEC_FIN_DTE]
        value.endMonth = row[PEC_FIN_AME].flatMap { $0 < Month(year: 2099, month: 1) ? $0 : nil }
        value.provenance = row.number(ESM_PRV_COD) ?? 0
        value.destination = row.number(DST_MTD_COD) ?? 0
        value.discipline = row[PEC_DIS_COD] ?? Code8()
        value.field = row[ESM_DOM_COD] ?? Code8()
        value.department = row.number(ESM_DPT_COD) ?? 0
        value.tariff = row[ESM_TAR_COD] ?? Code8()
        return value
    }

    @inlinable
    public static func signs(_ stay: CareHomeStay, key: RowKey) -> RowSigns {
        var signs = RowSigns()
        signs.hasSubstituteDay = stay.start == nil && stay.startMonth != nil
        return signs
    }

    /// 4.6-institution: medico-social facilities are care sites of their category.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ stay: CareHomeStay, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(stay.facility, category: Int32(stay.category.description) ?? 0)
    }
}

/// One stay in a medico-social facility.
public struct CareHomeStay: Hashable, BitwiseCopyable, Sendable {
    /// ESM_FIN_ANO; empty when not given.
    public var facility = Code16()
    /// ESM_CAT_COD; empty when not given.
    public var category = Code8()
    /// PEC_DEB_DTE.
    public var start: Day?
    /// PEC_DEB_AME.
    public var startMonth: Month?
    /// PEC_FIN_DTE; `nil` when open.
    public var end: Day?
    /// PEC_FIN_AME; `nil` when open.
    public var endMonth: Month?
    /// ESM_PRV_COD; 0 when not given.
    public var provenance: Int32 = 0
    /// DST_MTD_COD; 0 when not given.
    public var destination: Int32 = 0
    /// PEC_DIS_COD; empty when not given.
    public var discipline = Code8()
    /// ESM_DOM_COD; empty when not given.
    public var field = Code8()
    /// ESM_DPT_COD; 0 when not given.
    public var department: Int32 = 0
    /// ESM_TAR_COD; empty when not given.
    public var tariff = Code8()

    public init() {}
}
