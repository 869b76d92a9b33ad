public import Delimited

/// Devices of private invoices.
///
/// Grain: one product; lines may repeat. Trap: until 2016 a row holds two products.
public struct T_SSRaaFP: RehabilitationTable {
    public static let id = TableID.T_SSRaaFP
    public static let gives = "devices billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2325, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let device: BilledDeviceColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        device = BilledDeviceColumns(&table, secondUntil: 2016)
    }

    public func record(_ row: inout FieldRow) -> BilledDevice { device.record(&row) }
}
