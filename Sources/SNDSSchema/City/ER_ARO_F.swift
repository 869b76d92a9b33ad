public import Delimited
public import ETLCore

/// Complementary cover that a basic scheme pays beside its own share.
///
/// Grain: one reimbursement by one cover. Trap: amounts come on top of those of the line.
public struct ER_ARO_F: LineTable {
    public static let id = TableID.ER_ARO_F
    public static let gives = "cover by complementary payers"
    public static let place = TablePlace.part(listed: 1011, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let ARO_ORD_NUM: Column<Int>
    public let ARO_REM_TYP: Column<Int>
    public let ARO_REM_MNT: Column<Coefficient>
    public let ARO_REM_BSE: Column<Coefficient>
    public let ARO_REM_TAU: Column<Coefficient>
    public let ARO_REM_SGN: Column<Int>
    public let ARO_PRS_NAT: Column<Int>
    public let ARO_ASU_NAT: Column<Int>
    public let ARO_CPL_COD: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        ARO_ORD_NUM = table.column("ARO_ORD_NUM", "Order of the reimbursement in the line")
        ARO_REM_TYP = table.column(
            "ARO_REM_TYP", essential: true, required: true, "Kind of complementary reimbursement")
        ARO_REM_MNT = table.column("ARO_REM_MNT", "Amount reimbursed")
        ARO_REM_BSE = table.column("ARO_REM_BSE", "Base of the reimbursement")
        ARO_REM_TAU = table.column("ARO_REM_TAU", "Rate in per cent")
        ARO_REM_SGN = table.column("ARO_REM_SGN", "Sign of the reimbursement: 1 plus, 2 minus")
        ARO_PRS_NAT = table.column("ARO_PRS_NAT", "Nature of the act")
        ARO_ASU_NAT = table.column("ARO_ASU_NAT", "Kind of insurance")
        ARO_CPL_COD = table.column("ARO_CPL_COD", "Qualifier of the complement")
    }

    public func record(_ row: inout FieldRow) -> ComplementaryPayment {
        var value = ComplementaryPayment()
        value.order = row.number(ARO_ORD_NUM) ?? 0
        value.kind = row.number(ARO_REM_TYP) ?? 0
        value.paid = row.amount(ARO_REM_MNT)
        value.base = row.amount(ARO_REM_BSE)
        value.rate = row.amount(ARO_REM_TAU)
        value.isNegative = row[ARO_REM_SGN] == 2
        value.nature = row.number(ARO_PRS_NAT) ?? 0
        value.insurance = row.number(ARO_ASU_NAT) ?? 0
        value.complement = row.number(ARO_CPL_COD) ?? 0
        return value
    }
}

/// One complementary reimbursement.
public struct ComplementaryPayment: Hashable, BitwiseCopyable, Sendable {
    /// ARO_ORD_NUM; 0 when not given.
    public var order: Int32 = 0
    /// ARO_REM_TYP; 0 when not given.
    public var kind: Int32 = 0
    /// ARO_REM_MNT, in euros.
    public var paid: Quantity?
    /// ARO_REM_BSE, in euros.
    public var base: Quantity?
    /// ARO_REM_TAU, per cent.
    public var rate: Quantity?
    /// ARO_REM_SGN = 2.
    public var isNegative = false
    /// ARO_PRS_NAT; 0 when not given.
    public var nature: Int32 = 0
    /// ARO_ASU_NAT; 0 when not given.
    public var insurance: Int32 = 0
    /// ARO_CPL_COD; 0 when not given.
    public var complement: Int32 = 0

    public init() {}
}
