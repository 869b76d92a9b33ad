public import Delimited
public import ETLCore

/// What a public rehabilitation stay is worth.
///
/// Grain: one stay and group. Trap: 0 in VALO means that the insurance does not pay it.
public struct T_SSRaaVALO: RehabilitationTable {
    public static let id = TableID.T_SSRaaVALO
    public static let gives = "valuation of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2313, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2017)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let VALO: Column<Code8>
    public let GMT_NUM: Column<Code8>
    public let DMA_AM: Column<Coefficient>
    public let DMA_BR: Column<Coefficient>
    public let MNT_AM_RSF: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        VALO = table.column(
            "VALO", width: 1, essential: true, required: true, "Who pays: 0 nobody, other values the insurance")
        GMT_NUM = table.column("GMT_NUM", width: 4, "Tariff")
        DMA_AM = table.column("DMA_AM", "Share of the activity, paid by the insurance")
        DMA_BR = table.column("DMA_BR", "Share of the activity, before co-payment")
        MNT_AM_RSF = table.column("MNT_AM_RSF", "Amount that the hospital billed to the insurance")
    }

    public func record(_ row: inout FieldRow) -> RehabilitationValuation {
        var value = RehabilitationValuation()
        value.week = row[RHS_NUM] ?? Code8()
        value.payer = row[VALO] ?? Code8()
        value.tariff = row[GMT_NUM] ?? Code8()
        value.paid = row.amount(DMA_AM)
        value.base = row.amount(DMA_BR)
        value.billed = row.amount(MNT_AM_RSF)
        return value
    }
}

/// What a public rehabilitation stay is worth.
public struct RehabilitationValuation: Hashable, BitwiseCopyable, Sendable {
    /// RHS_NUM; empty when not given.
    public var week = Code8()
    /// VALO; empty when not given.
    public var payer = Code8()
    /// GMT_NUM; empty when not given.
    public var tariff = Code8()
    /// DMA_AM, in euros.
    public var paid: Quantity?
    /// DMA_BR, in euros.
    public var base: Quantity?
    /// MNT_AM_RSF, in euros.
    public var billed: Quantity?

    public init() {}
}
