public import Delimited
public import ETLCore

/// How a public stay is billed.
///
/// Grain: one stay. Trap: amounts as the hospital states them; T_MCOaaVALO has those that are paid.
public struct T_MCOaaSTC: StayTable {
    public static let id = TableID.T_MCOaaSTC
    public static let gives = "bills of public stays"
    public static let place = TablePlace.part(listed: 2012, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2006)

    public let key: MCOKeyColumns
    public let FAC_SEJ_AM: Column<Code8>
    public let bill: StayBillingColumns
    public let NIR_ANO_MAM: Column<MotherKey>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        FAC_SEJ_AM = table.column("FAC_SEJ_AM", width: 1, "Whether the stay is billed to the insurance")
        bill = StayBillingColumns(&table)
        NIR_ANO_MAM = table.column(
            "NIR_ANO_MAM", since: 2011, until: 2016, width: 32, identity: true,
            "Pseudonym of the mother, in her stay and in that of the newborn")
    }

    public func record(_ row: inout FieldRow) -> StayBilling {
        var value = bill.record(&row)
        value.isBilled = row[FAC_SEJ_AM] ?? Code8()
        value.mother = row[NIR_ANO_MAM] ?? MotherKey()
        return value
    }
}
