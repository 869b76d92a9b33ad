public import Delimited

/// Fees of private invoices.
///
/// Grain: one billed fee; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_SSRaaFC: RehabilitationTable {
    public static let id = TableID.T_SSRaaFC
    public static let gives = "fees of private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2323, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let item: PrivateFeeColumns
    public let EXE_SPE: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = PrivateFeeColumns(&table)
        EXE_SPE = table.column("EXE_SPE", since: 2017, "Specialty of the executant")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, specialty: EXE_SPE) }
}
