public import Delimited

/// Interruptions of private psychiatry.
///
/// Grain: one interruption.
public struct T_RIPaaFI: PsychiatryTable {
    public static let id = TableID.T_RIPaaFI
    public static let gives = "interruptions of private psychiatry"
    public static let place = TablePlace.part(listed: 2528, of: T_RIPaaC.self)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let interruption: InterruptionColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        interruption = InterruptionColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInterruption { interruption.record(&row) }
}
