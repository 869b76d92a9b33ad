public import Delimited

/// Interruptions of private hospital at home.
///
/// Grain: one interruption.
public struct T_HADaaFI: HomeHospitalTable {
    public static let id = TableID.T_HADaaFI
    public static let gives = "interruptions of private hospital at home"
    public static let place = TablePlace.part(listed: 2428, of: T_HADaaC.self)
    public static let years = TableYears(since: 2014)

    public let key: HADKeyColumns
    public let interruption: InterruptionColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        interruption = InterruptionColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInterruption { interruption.record(&row) }
}
