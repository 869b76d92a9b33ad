public import Delimited

/// Devices of private invoices.
///
/// Grain: one product; lines may repeat. Trap: until 2007 a row holds two products.
public struct T_MCOaaFP: StayTable {
    public static let id = TableID.T_MCOaaFP
    public static let gives = "devices billed in private stays"
    public static let place = TablePlace.part(listed: 2105, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let device: BilledDeviceColumns

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        device = BilledDeviceColumns(&table, secondUntil: 2007)
    }

    public func record(_ row: inout FieldRow) -> BilledDevice { device.record(&row) }
}
