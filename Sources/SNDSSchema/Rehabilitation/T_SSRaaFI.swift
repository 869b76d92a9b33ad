public import Delimited

/// Interruptions of private rehabilitation stays.
///
/// Grain: one interruption.
public struct T_SSRaaFI: RehabilitationTable {
    public static let id = TableID.T_SSRaaFI
    public static let gives = "interruptions of private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2328, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let interruption: InterruptionColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        interruption = InterruptionColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInterruption { interruption.record(&row) }
}
