public import Delimited
public import ETLCore

/// What a person cost in a year.
///
/// Grain: one person of the disease map. Trap: amounts of the map, not sums of the lines delivered.
public struct CT_DEP_AAAA_GN: DiseaseMapTable {
    public static let id = TableID.CT_DEP_AAAA_GN
    public static let gives = "spending of the disease map"
    public static let place = TablePlace.part(listed: 7003, of: CT_IDE_AAAA_GN.self)

    public let ID_CARTO: Column<Code24>
    public let TOT_DEP_MNT: Column<Coefficient>
    public let TOT_DEP_BSE: Column<Coefficient>
    public let TOT_DEP_SDV_MNT: Column<Coefficient>
    public let TOT_DEP_HOP_MNT: Column<Coefficient>
    public let TOT_DEP_PRESESPECE_MNT: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        ID_CARTO = table.mapPerson()
        TOT_DEP_MNT = table.column("TOT_DEP_MNT", required: true, "Everything reimbursed in the year")
        TOT_DEP_BSE = table.column("TOT_DEP_BSE", "Base of everything reimbursed in the year")
        TOT_DEP_SDV_MNT = table.column("TOT_DEP_SDV_MNT", "Reimbursed for care in town")
        TOT_DEP_HOP_MNT = table.column("TOT_DEP_HOP_MNT", "Reimbursed for care in hospitals")
        TOT_DEP_PRESESPECE_MNT = table.column("TOT_DEP_PRESESPECE_MNT", "Cash benefits")
    }

    public func record(_ row: inout FieldRow) -> YearlySpending {
        var spending = YearlySpending()
        spending.total = row.amount(TOT_DEP_MNT)
        spending.base = row.amount(TOT_DEP_BSE)
        spending.town = row.amount(TOT_DEP_SDV_MNT)
        spending.hospital = row.amount(TOT_DEP_HOP_MNT)
        spending.cash = row.amount(TOT_DEP_PRESESPECE_MNT)
        return spending
    }
}

/// What a person cost in a year, in euros.
public struct YearlySpending: Hashable, BitwiseCopyable, Sendable {
    /// TOT_DEP_MNT.
    public var total: Quantity?
    /// TOT_DEP_BSE.
    public var base: Quantity?
    /// TOT_DEP_SDV_MNT.
    public var town: Quantity?
    /// TOT_DEP_HOP_MNT.
    public var hospital: Quantity?
    /// TOT_DEP_PRESESPECE_MNT.
    public var cash: Quantity?

    public init() {}
}
