public import Delimited
public import ETLCore

/// Ambulatory acts of psychiatry.
///
/// Grain: one act. Trap: patients are known by a number of the facility alone (IPP_IRR_CRY); months, not days.
public struct T_RIPaaR3A: UnnamedPsychiatryTable {
    public static let id = TableID.T_RIPaaR3A
    public static let gives = "ambulatory acts of psychiatry, which belong to nobody that is known"
    public static let place = TablePlace.unnamed(listed: 2509, files: .shortYear)
    public static let years = TableYears(since: 2007)

    public let ETA_NUM_EPMSI: Column<Code16>
    public let IPP_IRR_CRY: Column<Code16>
    public let SEJ_IDT: Column<Code8>
    public let ORD_NUM: Column<Code8>
    public let RAL_ACT_ANN: Column<Int>
    public let RAL_ACT_MOI: Column<Int>
    public let AGE_ANN: Column<Int>
    public let COD_SEX: Column<Int>
    public let FOR_ACT: Column<Code8>
    public let ACT_NAT: Column<Code8>
    public let ACT_LIEU: Column<Code8>
    public let PRO_CAT: Column<Code8>
    public let INT_NBR: Column<Int>
    public let DGN_PAL: Column<Code8>

    public init(_ table: inout TableBuilder) {
        ETA_NUM_EPMSI = table.psychiatricFacility()
        IPP_IRR_CRY = table.column(
            "IPP_IRR_CRY", width: 16, identity: true, "Number of the patient at the facility, encrypted")
        SEJ_IDT = table.column("SEJ_IDT", width: 5, "Number of the course of care")
        ORD_NUM = table.column("ORD_NUM", width: 8, "Number of the act")
        RAL_ACT_ANN = table.column("RAL_ACT_ANN", "Year of the act")
        RAL_ACT_MOI = table.column("RAL_ACT_MOI", "Month of the act")
        AGE_ANN = table.column("AGE_ANN", "Age in years")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        FOR_ACT = table.column("FOR_ACT", aliases: ["NAT_PEC"], width: 2, padded: true, "Form of care")
        ACT_NAT = table.column("ACT_NAT", width: 1, "Nature of the act")
        ACT_LIEU = table.column("ACT_LIEU", width: 3, "Place of the act")
        PRO_CAT = table.column("PRO_CAT", width: 1, "Profession")
        INT_NBR = table.column("INT_NBR", "Number of professionals")
        DGN_PAL = table.column("DGN_PAL", width: 6, spelling: .diagnosis, "Principal diagnosis")
    }
}

/// Associated diagnoses of ambulatory acts of psychiatry.
///
/// Grain: one diagnosis of an act.
public struct T_RIPaaR3AD: UnnamedPsychiatryTable {
    public static let id = TableID.T_RIPaaR3AD
    public static let gives = "associated diagnoses of ambulatory acts of psychiatry"
    public static let place = TablePlace.unnamed(listed: 2510, files: .shortYear)
    public static let years = TableYears(since: 2007)

    public let ETA_NUM_EPMSI: Column<Code16>
    public let IPP_IRR_CRY: Column<Code16>
    public let SEJ_IDT: Column<Code8>
    public let ORD_NUM: Column<Code8>
    public let ASS_DGN: Column<Code8>

    public init(_ table: inout TableBuilder) {
        ETA_NUM_EPMSI = table.psychiatricFacility()
        IPP_IRR_CRY = table.column(
            "IPP_IRR_CRY", width: 16, identity: true, "Number of the patient at the facility, encrypted")
        SEJ_IDT = table.column("SEJ_IDT", since: 2011, width: 5, "Number of the course of care")
        ORD_NUM = table.column("ORD_NUM", width: 8, "Number of the act")
        ASS_DGN = table.column("ASS_DGN", width: 6, spelling: .diagnosis, "Associated diagnosis")
    }
}

/// A table of psychiatry whose rows are about patients whom nobody can name: they are counted by facility.
public protocol UnnamedPsychiatryTable: SourceTable where Record == UnnamedRow {
    var ETA_NUM_EPMSI: Column<Code16> { get }
}

extension UnnamedPsychiatryTable {
    /// The facility and the year.
    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        guard let facility = row[ETA_NUM_EPMSI] else { return nil }
        return StayKey(field: .rimp, year: file.year, facility: facility, number: Code16()).packed
    }

    public func record(_ row: inout FieldRow) -> UnnamedRow { UnnamedRow() }
}

/// A row of which nothing is kept but where it comes from.
public struct UnnamedRow: Hashable, BitwiseCopyable, Sendable {
    public init() {}
}

extension TableBuilder {
    fileprivate mutating func psychiatricFacility() -> Column<Code16> {
        column(
            "ETA_NUM_EPMSI", width: 9, essential: true, required: true, padded: true, key: true,
            "Facility, FINESS number")
    }
}
