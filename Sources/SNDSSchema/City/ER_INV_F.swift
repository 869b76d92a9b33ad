public import Delimited
public import ETLCore

/// Disability pension of a DCIR line.
///
/// Grain: at most one row a line. Trap: a pension is paid every month, each month has its line.
public struct ER_INV_F: LineTable {
    public static let id = TableID.ER_INV_F
    public static let gives = "disability pensions"
    public static let place = TablePlace.part(listed: 1010, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let INV_PEN_CAT: Column<Int>
    public let INV_PEN_ETA: Column<Int>
    public let INV_ATR_DTD: Column<Day>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        INV_PEN_CAT = table.column(
            "INV_PEN_CAT", essential: true, required: true,
            "Category of the pension: 1 can work, 2 cannot, 3 needs help")
        INV_PEN_ETA = table.column("INV_PEN_ETA", "State of the pension")
        INV_ATR_DTD = table.column("INV_ATR_DTD", essential: true, "Day from which the pension is granted")
    }

    public func record(_ row: inout FieldRow) -> DisabilityPension {
        var value = DisabilityPension()
        value.category = row.number(INV_PEN_CAT) ?? 0
        value.state = row.number(INV_PEN_ETA) ?? 0
        value.granted = row[INV_ATR_DTD]
        return value
    }
}

/// A disability pension.
public struct DisabilityPension: Hashable, BitwiseCopyable, Sendable {
    /// INV_PEN_CAT; 0 when not given.
    public var category: Int32 = 0
    /// INV_PEN_ETA; 0 when not given.
    public var state: Int32 = 0
    /// INV_ATR_DTD.
    public var granted: Day?

    public init() {}
}
