public import Delimited
public import ETLCore

/// Stay items of private invoices (FB) of a field: what they say beside the key.
public struct PrivateServiceColumns: Sendable {
    public let item: PrivateItemColumns
    public let FAC_MNT: Column<Coefficient>
    /// GHT_NUM at home, else GHS_NUM.
    public let group: Column<Code8>

    init(_ table: inout TableBuilder, group name: String) {
        item = PrivateItemColumns(&table)
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
        group = table.column(name, width: 4, "Number of the tariff")
    }

    func record(_ row: inout FieldRow) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .service
        value.charged = row.amount(FAC_MNT)
        value.group = row[group] ?? Code8()
        return value
    }
}

/// Fees of private invoices (FC) of a field: what they say beside the key.
public struct PrivateFeeColumns: Sendable {
    public let item: PrivateItemColumns
    public let HON_MNT: Column<Coefficient>
    public let EXE_SPE: Column<Int>

    init(_ table: inout TableBuilder) {
        item = PrivateItemColumns(&table)
        HON_MNT = table.column("HON_MNT", "Amount charged")
        EXE_SPE = table.column("EXE_SPE", since: 2017, "Specialty of the executant")
    }

    func record(_ row: inout FieldRow) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .fee
        value.charged = row.amount(HON_MNT)
        value.specialty = row.number(EXE_SPE) ?? 0
        return value
    }
}
