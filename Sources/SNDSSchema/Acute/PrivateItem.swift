public import Delimited
public import ETLCore

/// Stay items of private invoices: nights, stay groups, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_MCOaaFB: StayTable {
    public static let id = TableID.T_MCOaaFB
    public static let gives = "items billed in private stays"
    public static let place = TablePlace.part(listed: 2102, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let item: PrivateItemColumns
    public let FAC_MNT: Column<Coefficient>
    public let GHS_NUM: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = PrivateItemColumns(&table)
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
        GHS_NUM = table.column("GHS_NUM", width: 4, "Number of the hospital stay group")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .service
        value.charged = row.amount(FAC_MNT)
        value.group = row[GHS_NUM] ?? Code8()
        return value
    }
}

/// Fees of private invoices.
///
/// Grain: one billed fee; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_MCOaaFC: StayTable {
    public static let id = TableID.T_MCOaaFC
    public static let gives = "fees of private stays"
    public static let place = TablePlace.part(listed: 2103, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let item: PrivateItemColumns
    public let HON_MNT: Column<Coefficient>
    public let EXE_SPE: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = PrivateItemColumns(&table)
        HON_MNT = table.column("HON_MNT", "Amount charged")
        EXE_SPE = table.column("EXE_SPE", since: 2017, "Specialty of the executant")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .fee
        value.charged = row.amount(HON_MNT)
        value.specialty = row.number(EXE_SPE) ?? 0
        return value
    }
}

/// What FB and FC have in common.
public struct PrivateItemColumns: Sendable {
    public let line: InvoiceLineColumns
    public let ACT_COD: Column<Code8>
    public let ACT_NBR: Column<Int>
    public let ACT_COE: Column<Coefficient>
    public let PRI_UNI: Column<Coefficient>
    public let REM_BAS: Column<Coefficient>
    public let REM_TAU: Column<Int>
    public let AMO_MNR: Column<Coefficient>
    public let AMC_MNR: Column<Coefficient>
    public let PSH_DMT: Column<Code8>
    public let PSH_MDT: Column<Code8>

    init(_ table: inout TableBuilder) {
        line = InvoiceLineColumns(&table)
        ACT_COD = table.column("ACT_COD", width: 8, essential: true, required: true, "Letters of the act or item")
        ACT_NBR = table.column("ACT_NBR", "Number of acts or days")
        ACT_COE = table.column("ACT_COE", "Coefficient of the act")
        PRI_UNI = table.column("PRI_UNI", "Price of one act or day")
        REM_BAS = table.column("REM_BAS", "Base of the reimbursement")
        REM_TAU = table.column("REM_TAU", "Rate in per cent")
        AMO_MNR = table.column("AMO_MNR", "Paid by the insurance")
        AMC_MNR = table.column("AMC_MNR", "Paid by the complementary cover")
        PSH_DMT = table.column("PSH_DMT", width: 3, "Discipline of the unit")
        PSH_MDT = table.column("PSH_MDT", width: 2, "Mode of treatment")
    }

    func record(_ row: inout FieldRow) -> PrivateItem {
        var item = PrivateItem()
        item.invoice = line.invoice(&row)
        item.delay = line.delay(&row)
        item.code = row[ACT_COD] ?? Code8()
        item.count = row.number(ACT_NBR)
        item.coefficient = row.amount(ACT_COE)
        item.unitPrice = row.amount(PRI_UNI)
        item.base = row.amount(REM_BAS)
        item.rate = row.number(REM_TAU)
        item.paid = row.amount(AMO_MNR)
        item.complementary = row.amount(AMC_MNR)
        item.discipline = row[PSH_DMT] ?? Code8()
        item.treatment = row[PSH_MDT] ?? Code8()
        return item
    }
}

/// One billed item or fee of a private stay.
public struct PrivateItem: Hashable, BitwiseCopyable, Sendable {
    /// The table of an item.
    public enum Kind: UInt8, BitwiseCopyable, CaseIterable, Sendable { case service, fee }

    /// FB or FC.
    public var kind = Kind.service
    /// NUM_FAC.
    public var invoice = Code8()
    /// ACT_COD as delivered, trimmed.
    public var code = Code8()
    /// ACT_NBR.
    public var count: Int32?
    /// ACT_COE.
    public var coefficient: Quantity?
    /// DEL_DAT_ENT.
    public var delay: Int32?
    /// GHS_NUM, of services only.
    public var group = Code8()
    /// EXE_SPE, of fees only; 0 when not given.
    public var specialty: Int32 = 0
    /// PSH_DMT.
    public var discipline = Code8()
    /// PSH_MDT.
    public var treatment = Code8()
    /// PRI_UNI, in euros.
    public var unitPrice: Quantity?
    /// FAC_MNT or HON_MNT, in euros.
    public var charged: Quantity?
    /// REM_BAS, in euros.
    public var base: Quantity?
    /// REM_TAU, per cent.
    public var rate: Int32?
    /// AMO_MNR, in euros.
    public var paid: Quantity?
    /// AMC_MNR, in euros.
    public var complementary: Quantity?

    public init() {}
}
