public import Delimited
public import ETLCore

/// Tariff of a transport.
///
/// Grain: one billed item of a journey. Trap: the code is no act nature.
public struct ER_DTR_F: LineTable {
    public static let id = TableID.ER_DTR_F
    public static let gives = "details of transports"
    public static let place = TablePlace.part(listed: 1009, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let TRS_ORD_NUM: Column<Int>
    public let TRS_PRS_IDE: Column<Int>
    public let TRS_ACT_QSN: Column<Quantity>
    public let TRS_ACT_PRU: Column<Coefficient>
    public let TRS_TRS_MTF: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        TRS_ORD_NUM = table.column("TRS_ORD_NUM", "Order of the item in the line")
        TRS_PRS_IDE = table.column("TRS_PRS_IDE", essential: true, required: true, "Billed item of the transport")
        TRS_ACT_QSN = table.column("TRS_ACT_QSN", essential: true, "Items, negative on a correction")
        TRS_ACT_PRU = table.column("TRS_ACT_PRU", "Price of one item")
        TRS_TRS_MTF = table.column("TRS_TRS_MTF", "Reason of the transport")
    }

    public func record(_ row: inout FieldRow) -> TransportTariff {
        var value = TransportTariff()
        value.order = row.number(TRS_ORD_NUM) ?? 0
        value.code = row.number(TRS_PRS_IDE) ?? 0
        value.quantity = row[TRS_ACT_QSN] ?? .zero
        value.unitPrice = row.amount(TRS_ACT_PRU)
        value.reason = row.number(TRS_TRS_MTF) ?? 0
        return value
    }
}

/// One billed item of a transport.
public struct TransportTariff: Hashable, BitwiseCopyable, Sendable {
    /// TRS_ORD_NUM; 0 when not given.
    public var order: Int32 = 0
    /// TRS_PRS_IDE; 0 when not given.
    public var code: Int32 = 0
    /// TRS_ACT_QSN, signed.
    public var quantity = Quantity.zero
    /// TRS_ACT_PRU.
    public var unitPrice: Quantity?
    /// TRS_TRS_MTF; 0 when not given.
    public var reason: Int32 = 0

    public init() {}
}
