public import Delimited
public import ETLCore

/// What a public stay is worth.
///
/// Grain: one stay. Trap: 0 in VALO means that the insurance does not pay the stay.
public struct T_MCOaaVALO: StayTable {
    public static let id = TableID.T_MCOaaVALO
    public static let gives = "valuation of stays"
    public static let place = TablePlace.part(listed: 2011, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2011)

    public let key: MCOKeyColumns
    public let VALO: Column<Code8>
    public let GHS_NUM: Column<Code8>
    public let MNT_TOT_AM: Column<Coefficient>
    public let MNT_TOT_BR: Column<Coefficient>
    public let MNT_GHS_AM: Column<Coefficient>
    public let MNT_RAC: Column<Coefficient>
    public let FLAG_FIDES: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        VALO = table.column(
            "VALO", width: 1, essential: true, required: true,
            "Who pays: 0 nobody, 1 and 2 the insurance, 3 state aid, 4 urgent care, 5 detainees")
        GHS_NUM = table.column("GHS_NUM", width: 4, "Number of the hospital stay group")
        MNT_TOT_AM = table.column("MNT_TOT_AM", "Amount paid by the insurance")
        MNT_TOT_BR = table.column("MNT_TOT_BR", "Amount before co-payment")
        MNT_GHS_AM = table.column("MNT_GHS_AM", "Amount paid for the stay group")
        MNT_RAC = table.column("MNT_RAC", since: 2016, "What remains for the patient")
        FLAG_FIDES = table.column("FLAG_FIDES", since: 2014, width: 1, "1 when the hospital bills the stay itself")
    }

    public func record(_ row: inout FieldRow) -> StayValuation {
        var value = StayValuation()
        value.payer = row[VALO] ?? Code8()
        value.group = row[GHS_NUM] ?? Code8()
        value.paid = row.amount(MNT_TOT_AM)
        value.base = row.amount(MNT_TOT_BR)
        value.paidForGroup = row.amount(MNT_GHS_AM)
        value.patientShare = row.amount(MNT_RAC)
        value.isBilledDirectly = row[FLAG_FIDES] == "1"
        return value
    }
}

/// What a public stay is worth.
public struct StayValuation: Hashable, BitwiseCopyable, Sendable {
    /// VALO; empty when not given.
    public var payer = Code8()
    /// GHS_NUM; empty when not given.
    public var group = Code8()
    /// MNT_TOT_AM, in euros.
    public var paid: Quantity?
    /// MNT_TOT_BR, in euros.
    public var base: Quantity?
    /// MNT_GHS_AM, in euros.
    public var paidForGroup: Quantity?
    /// MNT_RAC, in euros.
    public var patientShare: Quantity?
    /// FLAG_FIDES = 1.
    public var isBilledDirectly = false

    public init() {}
}
