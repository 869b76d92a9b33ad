public import Delimited

/// Devices of private invoices.
///
/// Grain: one product; lines may repeat. Trap: files of 2015 and 2016 are missing.
public struct T_HADaaFP: HomeHospitalTable {
    public static let id = TableID.T_HADaaFP
    public static let gives = "devices billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2425, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2014)

    public let key: HADKeyColumns
    public let device: BilledDeviceColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        device = BilledDeviceColumns(&table, secondUntil: nil)
    }

    public func record(_ row: inout FieldRow) -> BilledDevice { device.record(&row) }
}
