public import Delimited
internal import ETLCore

/// Fees of private invoices.
///
/// Grain: one billed fee; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_HADaaFC: HomeHospitalTable {
    public static let id = TableID.T_HADaaFC
    public static let gives = "fees of private hospital at home"
    public static let place = TablePlace.part(listed: 2423, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let item: PrivateItemColumns
    public let HON_MNT: Column<Coefficient>
    public let EXE_SPE: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = PrivateItemColumns(&table)
        HON_MNT = table.column("HON_MNT", "Amount charged")
        EXE_SPE = table.column("EXE_SPE", since: 2017, "Specialty of the executant")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .fee
        value.charged = row.amount(HON_MNT)
        value.specialty = row.number(EXE_SPE) ?? 0
        return value
    }
}
