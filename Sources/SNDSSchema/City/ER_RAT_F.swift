public import Delimited
public import ETLCore

/// Work accident or occupational disease behind a DCIR line.
///
/// Grain: at most a few rows a line. Trap: the rate is that of the lasting incapacity, not of the reimbursement.
public struct ER_RAT_F: LineTable {
    public static let id = TableID.ER_RAT_F
    public static let gives = "work accidents of lines"
    public static let place = TablePlace.part(listed: 1012, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let ATT_NAT: Column<Int>
    public let RAT_IPP_TAU: Column<Coefficient>
    public let RAT_IPP_DTE: Column<Day>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        ATT_NAT = table.column(
            "ATT_NAT", essential: true, required: true, "Accident at work, on the way, or occupational disease")
        RAT_IPP_TAU = table.column("RAT_IPP_TAU", "Rate of lasting incapacity in per cent")
        RAT_IPP_DTE = table.column("RAT_IPP_DTE", essential: true, "Day from which the rate holds")
    }

    public func record(_ row: inout FieldRow) -> WorkAccident {
        var value = WorkAccident()
        value.kind = row.number(ATT_NAT) ?? 0
        value.incapacity = row.amount(RAT_IPP_TAU)
        value.since = row[RAT_IPP_DTE]
        return value
    }
}

/// A work accident or an occupational disease.
public struct WorkAccident: Hashable, BitwiseCopyable, Sendable {
    /// ATT_NAT; 0 when not given.
    public var kind: Int32 = 0
    /// RAT_IPP_TAU, per cent.
    public var incapacity: Quantity?
    /// RAT_IPP_DTE.
    public var since: Day?

    public init() {}
}
