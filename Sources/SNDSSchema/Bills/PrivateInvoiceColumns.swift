public import Delimited
public import ETLCore

/// What the invoices of private stays (FA) of all fields have in common.
public struct PrivateInvoiceColumns: Sendable {
    public let NUM_FAC: Column<Code8>
    public let COD_SEX: Column<Int>
    public let AGE_ANN: Column<Int>
    public let NAT_ASS: Column<Code8>
    public let EXO_TM: Column<Code8>
    public let PH_MNT: Column<Coefficient>
    public let PH_BRM: Column<Coefficient>
    public let PH_AMO_MNR: Column<Coefficient>
    public let PH_OC_MNR: Column<Coefficient>
    public let HON_MNT: Column<Coefficient>
    public let HON_AM_MNR: Column<Coefficient>
    public let HON_OC_MNR: Column<Coefficient>
    public let SOR_MOI: Column<Int>
    public let SOR_ANN: Column<Int>

    init(_ table: inout TableBuilder) {
        NUM_FAC = table.column("NUM_FAC", aliases: ["FAC_NUM"], width: 5, "Number of the invoice")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        AGE_ANN = table.column("AGE_ANN", since: 2014, "Age in years")
        NAT_ASS = table.column("NAT_ASS", width: 2, "Kind of insurance")
        EXO_TM = table.column("EXO_TM", width: 1, "Why there is no co-payment")
        PH_MNT = table.column("PH_MNT", "Stay: amount charged")
        PH_BRM = table.column("PH_BRM", "Stay: base of the reimbursement")
        PH_AMO_MNR = table.column("PH_AMO_MNR", "Stay: paid by the insurance")
        PH_OC_MNR = table.column("PH_OC_MNR", "Stay: paid by the complementary cover")
        HON_MNT = table.column("HON_MNT", "Fees: amount charged")
        HON_AM_MNR = table.column("HON_AM_MNR", "Fees: paid by the insurance")
        HON_OC_MNR = table.column("HON_OC_MNR", "Fees: paid by the complementary cover")
        SOR_MOI = table.column("SOR_MOI", since: 2008, "Month of exit")
        SOR_ANN = table.column("SOR_ANN", since: 2008, "Year of exit")
    }

    func record(_ row: inout FieldRow) -> PrivateInvoice {
        var value = PrivateInvoice()
        value.number = row[NUM_FAC] ?? Code8()
        value.sex = row.number(COD_SEX) ?? 0
        value.age = row.number(AGE_ANN)
        value.insurance = row[NAT_ASS] ?? Code8()
        value.waiver = row[EXO_TM] ?? Code8()
        value.charged = row.amount(PH_MNT)
        value.base = row.amount(PH_BRM)
        value.paid = row.amount(PH_AMO_MNR)
        value.complementary = row.amount(PH_OC_MNR)
        value.fees = row.amount(HON_MNT)
        value.feesPaid = row.amount(HON_AM_MNR)
        value.feesComplementary = row.amount(HON_OC_MNR)
        value.exit = row.month(year: SOR_ANN, number: SOR_MOI)
        return value
    }
}

/// One invoice of a private stay.
public struct PrivateInvoice: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC; empty when not given.
    public var number = Code8()
    /// COD_SEX; 0 when not given.
    public var sex: Int32 = 0
    /// AGE_ANN.
    public var age: Int32?
    /// NAT_ASS; empty when not given.
    public var insurance = Code8()
    /// EXO_TM; empty when not given.
    public var waiver = Code8()
    /// PH_MNT, in euros.
    public var charged: Quantity?
    /// PH_BRM, in euros.
    public var base: Quantity?
    /// PH_AMO_MNR, in euros.
    public var paid: Quantity?
    /// PH_OC_MNR, in euros.
    public var complementary: Quantity?
    /// HON_MNT, in euros.
    public var fees: Quantity?
    /// HON_AM_MNR, in euros.
    public var feesPaid: Quantity?
    /// HON_OC_MNR, in euros.
    public var feesComplementary: Quantity?
    /// SOR_MOI and SOR_ANN.
    public var exit: Month?
    /// NIR_ANO_MAM; empty when not known.
    public var mother = MotherKey()

    public init() {}
}
