public import Delimited

/// Devices of private invoices.
///
/// Grain: one product; lines may repeat.
public struct T_RIPaaFP: PsychiatryTable {
    public static let id = TableID.T_RIPaaFP
    public static let gives = "devices billed in private psychiatry"
    public static let place = TablePlace.part(listed: 2525, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let device: BilledDeviceColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        device = BilledDeviceColumns(&table, secondUntil: nil)
    }

    public func record(_ row: inout FieldRow) -> BilledDevice { device.record(&row) }
}
