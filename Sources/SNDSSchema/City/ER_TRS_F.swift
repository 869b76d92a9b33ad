public import Delimited
public import ETLCore

/// Transport detail of a DCIR line.
///
/// Grain: one leg of a journey. Trap: days are filled from 2010 on.
public struct ER_TRS_F: LineTable {
    public static let id = TableID.ER_TRS_F
    public static let gives = "transports"
    public static let place = TablePlace.part(listed: 1008, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let ITR_ORD_NUM: Column<Int>
    public let TRS_DEP_CDP: Column<Code8>
    public let TRS_ARR_CDP: Column<Code8>
    public let TRS_DTD_DTE: Column<Day>
    public let TRS_DTF_DTE: Column<Day>
    public let TRS_TRP_HRD: Column<Int>
    public let TRS_TRP_HRA: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        ITR_ORD_NUM = table.column("ITR_ORD_NUM", "Order of the leg in the line")
        TRS_DEP_CDP = table.column("TRS_DEP_CDP", width: 5, "Postal code of the departure")
        TRS_ARR_CDP = table.column("TRS_ARR_CDP", width: 5, "Postal code of the arrival")
        TRS_DTD_DTE = table.column("TRS_DTD_DTE", "Day of the departure")
        TRS_DTF_DTE = table.column("TRS_DTF_DTE", "Day of the arrival")
        TRS_TRP_HRD = table.column("TRS_TRP_HRD", "Hour and minute of the departure")
        TRS_TRP_HRA = table.column("TRS_TRP_HRA", "Hour and minute of the arrival")
    }

    public func record(_ row: inout FieldRow) -> TransportLeg {
        var value = TransportLeg()
        value.order = row.number(ITR_ORD_NUM) ?? 0
        value.from = row[TRS_DEP_CDP] ?? Code8()
        value.to = row[TRS_ARR_CDP] ?? Code8()
        value.start = row[TRS_DTD_DTE]
        value.end = row[TRS_DTF_DTE]
        value.departure = row.number(TRS_TRP_HRD)
        value.arrival = row.number(TRS_TRP_HRA)
        return value
    }
}

/// One leg of a transport.
public struct TransportLeg: Hashable, BitwiseCopyable, Sendable {
    /// ITR_ORD_NUM; 0 when not given.
    public var order: Int32 = 0
    /// TRS_DEP_CDP; empty when not given.
    public var from = Code8()
    /// TRS_ARR_CDP; empty when not given.
    public var to = Code8()
    /// TRS_DTD_DTE.
    public var start: Day?
    /// TRS_DTF_DTE.
    public var end: Day?
    /// TRS_TRP_HRD, hours and minutes in one number.
    public var departure: Int32?
    /// TRS_TRP_HRA, hours and minutes in one number.
    public var arrival: Int32?

    public init() {}
}
