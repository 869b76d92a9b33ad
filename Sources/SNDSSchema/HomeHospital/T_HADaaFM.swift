public import Delimited

/// CCAM acts of private invoices.
///
/// Grain: one act; lines may repeat. Trap: T_HADaaA lists the same acts.
public struct T_HADaaFM: HomeHospitalTable {
    public static let id = TableID.T_HADaaFM
    public static let gives = "acts billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2424, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let act: BilledActColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        act = BilledActColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledAct { act.record(&row) }
}
