public import Delimited

/// Fees of private invoices.
///
/// Grain: one billed fee; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_RIPaaFC: PsychiatryTable {
    public static let id = TableID.T_RIPaaFC
    public static let gives = "fees of private psychiatry"
    public static let place = TablePlace.part(listed: 2523, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let item: PrivateFeeColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        item = PrivateFeeColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, specialty: nil) }
}
