public import Delimited
internal import ETLCore

/// Stay items of private invoices (FB) of a field: what they say beside the key.
public struct PrivateServiceColumns: Sendable {
    public let item: PrivateItemColumns
    public let FAC_MNT: Column<Coefficient>

    init(_ table: inout TableBuilder) {
        item = PrivateItemColumns(&table)
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
    }

    func record(_ row: inout FieldRow, group: Column<Code8>) -> PrivateItem {
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

    init(_ table: inout TableBuilder) {
        item = PrivateItemColumns(&table)
        HON_MNT = table.column("HON_MNT", "Amount charged")
    }

    /// - Parameter specialty: `nil` where no column tells it.
    func record(_ row: inout FieldRow, specialty: Column<Int>?) -> PrivateItem {
        var value = item.record(&row)
        value.kind = .fee
        value.charged = row.amount(HON_MNT)
        value.specialty = specialty.flatMap { row.number($0) } ?? 0
        return value
    }
}
