public import Delimited

/// Fees of private invoices.
///
/// Grain: one billed fee; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_HADaaFC: HomeHospitalTable {
    public static let id = TableID.T_HADaaFC
    public static let gives = "fees of private hospital at home"
    public static let place = TablePlace.part(listed: 2423, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let item: PrivateFeeColumns
    public let EXE_SPE: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = PrivateFeeColumns(&table)
        EXE_SPE = table.column("EXE_SPE", since: 2017, "Specialty of the executant")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, specialty: EXE_SPE) }
}
