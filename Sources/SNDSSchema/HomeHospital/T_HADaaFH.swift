public import Delimited

/// Drugs billed on top of private hospital at home.
///
/// Grain: one drug; lines may repeat.
public struct T_HADaaFH: HomeHospitalTable {
    public static let id = TableID.T_HADaaFH
    public static let gives = "drugs billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2426, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let drug: BilledDrugColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        drug = BilledDrugColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledDrug { drug.record(&row) }
}
