public import Delimited
public import ETLCore

/// Stay items of outpatient sequences: emergency lump sums, sessions, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: ACT_COD ending in F or N behind a blank is a supplement (3.6).
public struct T_MCOaaFBSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFBSTC
    public static let gives = "emergencies and other items of outpatient care"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2203, of: T_MCOaaCSTC.self, mayRepeat: true)
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
    public static let gives = "consultations of outpatient care"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2204, of: T_MCOaaCSTC.self, mayRepeat: true)
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
    public let line: InvoiceLineColumns
    public let ACT_COD: Column<Code8>
    public let ACT_NBR: Column<Int>
    public let EXE_SPE: Column<Int>
    public let AMO_MNR: Column<Coefficient>

    init(_ table: inout TableBuilder) {
        line = InvoiceLineColumns(&table)
        ACT_COD = table.column("ACT_COD", width: 8, essential: true, required: true, "Letters of the act or lump sum")
        ACT_NBR = table.column("ACT_NBR", "Number of acts")
        EXE_SPE = table.column("EXE_SPE", since: 2008, "Specialty of the executant")
        AMO_MNR = table.column("AMO_MNR", "Paid by the insurance")
    }

    func record(_ row: inout FieldRow) -> OutpatientItem {
        var item = OutpatientItem()
        item.invoice = line.invoice(&row)
        item.code = row[ACT_COD] ?? Code8()
        item.count = row.number(ACT_NBR)
        item.delay = line.delay(&row)
        item.specialty = row.number(EXE_SPE) ?? 0
        item.paid = row.amount(AMO_MNR)
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
    /// AMO_MNR, in euros.
    public var paid: Quantity?

    public init() {}
}
