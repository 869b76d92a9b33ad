public import Delimited

/// Interruptions of private stays.
///
/// Grain: one interruption. Trap: the other facility is named by a number of 14 characters.
public struct T_MCOaaFI: StayTable {
    public static let id = TableID.T_MCOaaFI
    public static let gives = "interruptions of private stays"
    public static let place = TablePlace.part(listed: 2108, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let interruption: InterruptionColumns

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        interruption = InterruptionColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInterruption { interruption.record(&row) }
}
