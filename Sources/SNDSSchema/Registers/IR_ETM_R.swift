public import Delimited
public import ETLCore

/// Waivers of the co-payment.
///
/// Grain: one period with one reason. Trap: general scheme only, and no disease: IR_IMB_R has those.
public struct IR_ETM_R: PersonTable {
    public static let id = TableID.IR_ETM_R
    public static let gives = "reasons of exemption"
    public static let place = TablePlace.register(listed: 105)

    public let person: PersonColumns
    public let BEN_EXO_MTF: Column<Int>
    public let BEN_EXO_DTD: Column<Day>
    public let BEN_EXO_DTF: Column<Day>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table)
        BEN_EXO_MTF = table.column("BEN_EXO_MTF", essential: true, required: true, "Reason of the waiver")
        BEN_EXO_DTD = table.column("BEN_EXO_DTD", essential: true, required: true, "First day of the waiver")
        BEN_EXO_DTF = table.column("BEN_EXO_DTF", essential: true, "Last day of the waiver; none when open")
    }

    public func record(_ row: inout FieldRow) -> CopaymentWaiver {
        var value = CopaymentWaiver()
        value.reason = row.number(BEN_EXO_MTF) ?? 0
        value.start = row[BEN_EXO_DTD]
        value.end = row[BEN_EXO_DTF]
        return value
    }
}

/// One waiver of the co-payment.
public struct CopaymentWaiver: Hashable, BitwiseCopyable, Sendable {
    /// BEN_EXO_MTF; 0 when not given.
    public var reason: Int32 = 0
    /// BEN_EXO_DTD.
    public var start: Day?
    /// BEN_EXO_DTF; `nil` when open.
    public var end: Day?

    public init() {}
}
