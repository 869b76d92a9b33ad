public import Delimited

/// Drugs billed on top of private rehabilitation stays.
///
/// Grain: one drug; lines may repeat.
public struct T_SSRaaFH: RehabilitationTable {
    public static let id = TableID.T_SSRaaFH
    public static let gives = "drugs billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2326, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let drug: BilledDrugColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        drug = BilledDrugColumns(
            &table, shortCode: "COD_UCP_CIP", fraction: "FRACT_COE", fractionSince: 2017)
    }

    public func record(_ row: inout FieldRow) -> BilledDrug { drug.record(&row) }
}
