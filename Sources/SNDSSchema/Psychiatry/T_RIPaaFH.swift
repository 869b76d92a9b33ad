public import Delimited

/// Drugs billed on top of private psychiatry.
///
/// Grain: one drug; lines may repeat.
public struct T_RIPaaFH: PsychiatryTable {
    public static let id = TableID.T_RIPaaFH
    public static let gives = "drugs billed in private psychiatry"
    public static let place = TablePlace.part(listed: 2526, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let drug: BilledDrugColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        drug = BilledDrugColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledDrug { drug.record(&row) }
}
