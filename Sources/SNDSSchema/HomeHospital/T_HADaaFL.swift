public import Delimited

/// Biology of private invoices.
///
/// Grain: one NABM act; lines may repeat.
public struct T_HADaaFL: HomeHospitalTable {
    public static let id = TableID.T_HADaaFL
    public static let gives = "laboratory tests billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2427, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: HADKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
