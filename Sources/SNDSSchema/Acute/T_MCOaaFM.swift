public import Delimited
public import ETLCore

/// CCAM acts of private invoices.
///
/// Grain: one act; lines may repeat. Trap: T_MCOaaA lists the same acts.
public struct T_MCOaaFM: StayTable {
    public static let id = TableID.T_MCOaaFM
    public static let gives = "acts billed in private stays"
    public static let place = TablePlace.part(listed: 2104, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let act: BilledActColumns
    public let EXT_PMSI: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        act = BilledActColumns(&table)
        EXT_PMSI = table.column("EXT_PMSI", since: 2015, width: 3, "PMSI extension of the code")
    }

    public func record(_ row: inout FieldRow) -> BilledAct {
        var value = act.record(&row)
        value.extensionCode = row[EXT_PMSI] ?? Code8()
        return value
    }
}
