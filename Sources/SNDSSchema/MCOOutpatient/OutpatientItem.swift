public import Delimited
public import ETLCore

/// Stay items of outpatient sequences: emergency lump sums, sessions, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: ACT_COD ending in F or N behind a blank is a supplement (3.6).
public struct T_MCOaaFBSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFBSTC
    public static let years = TableYears(since: 2008)

    public let key: OutpatientKeyColumns
    public let item: OutpatientItemColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        item = OutpatientItemColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientItem { item.record(&row) }
}

/// Fees of outpatient sequences: consultations and acts of the general nomenclature.
///
/// Grain: one billed fee; lines may repeat.
public struct T_MCOaaFCSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFCSTC
    public static let years = TableYears(since: 2007)

    public let key: OutpatientKeyColumns
    public let item: OutpatientItemColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        item = OutpatientItemColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientItem { item.record(&row) }
}

/// What FBSTC and FCSTC have in common.
public struct OutpatientItemColumns: Sendable {
    public let NUM_FAC: Column<Code8>
    public let ACT_COD: Column<Code8>
    public let ACT_NBR: Column<Int>
    public let DEL_DAT_ENT: Column<Int>
    public let EXE_SPE: Column<Int>

    init(_ table: inout TableBuilder) {
        NUM_FAC = table.column("NUM_FAC", width: 3, "Number of the invoice")
        ACT_COD = table.column("ACT_COD", width: 8, essential: true, required: true, "Letters of the act or lump sum")
        ACT_NBR = table.column("ACT_NBR", "Number of acts")
        DEL_DAT_ENT = table.column("DEL_DAT_ENT", since: 2013, "Days from the entry")
        EXE_SPE = table.column("EXE_SPE", since: 2008, "Specialty of the executant")
    }

    func record(_ row: inout FieldRow) -> OutpatientItem {
        var item = OutpatientItem()
        item.invoice = row[NUM_FAC] ?? Code8()
        item.code = row[ACT_COD] ?? Code8()
        item.count = row[ACT_NBR].map { Int32(clamping: $0) }
        item.delay = row[DEL_DAT_ENT].map { Int32(clamping: $0) }
        item.specialty = Int32(clamping: row[EXE_SPE] ?? 0)
        return item
    }
}

/// One billed item of an outpatient sequence.
public struct OutpatientItem: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// ACT_COD as delivered, trimmed.
    public var code = Code8()
    /// ACT_NBR.
    public var count: Int32?
    /// DEL_DAT_ENT.
    public var delay: Int32?
    /// EXE_SPE; 0 when not given.
    public var specialty: Int32 = 0

    public init() {}
}
