public import Delimited
public import ETLCore

/// What the bills of public stays (STC) of all fields have in common.
public struct StayBillingColumns: Sendable {
    public let NAT_ASS: Column<Code8>
    public let CTR_TYP: Column<Code8>
    public let BEN_CMU: Column<Code8>
    public let EXO_TM: Column<Code8>
    public let REM_BAS_MNT: Column<Coefficient>
    public let REM_TAU: Column<Coefficient>
    public let TOT_MNT_AM: Column<Coefficient>
    public let TOT_MNT_AMC: Column<Coefficient>
    public let FAC_MNT_FJ: Column<Coefficient>
    public let FAC_MNT_TM: Column<Coefficient>
    public let RAC_MNT_PAT: Column<Coefficient>

    init(_ table: inout TableBuilder) {
        NAT_ASS = table.column("NAT_ASS", width: 2, "Kind of insurance")
        CTR_TYP = table.column("CTR_TYP", aliases: ["TYP_CTR"], since: 2008, width: 2, "Kind of complementary contract")
        BEN_CMU = table.column("BEN_CMU", aliases: ["PAT_CMU"], since: 2011, width: 1, "Public complementary cover")
        EXO_TM = table.column("EXO_TM", width: 1, "Why there is no co-payment")
        REM_BAS_MNT = table.column("REM_BAS_MNT", since: 2008, "Base of the reimbursement")
        REM_TAU = table.column("REM_TAU", since: 2008, "Rate in per cent")
        TOT_MNT_AM = table.column("TOT_MNT_AM", "Amount for the insurance")
        TOT_MNT_AMC = table.column("TOT_MNT_AMC", since: 2012, "Amount for the complementary cover")
        FAC_MNT_FJ = table.column("FAC_MNT_FJ", "Daily hospital charge")
        FAC_MNT_TM = table.column("FAC_MNT_TM", "Co-payment")
        RAC_MNT_PAT = table.column("RAC_MNT_PAT", "What remains for the patient")
    }

    func record(_ row: inout FieldRow) -> StayBilling {
        var value = StayBilling()
        value.insurance = row[NAT_ASS] ?? Code8()
        value.contract = row[CTR_TYP] ?? Code8()
        value.publicCover = row[BEN_CMU] ?? Code8()
        value.waiver = row[EXO_TM] ?? Code8()
        value.base = row.amount(REM_BAS_MNT)
        value.rate = row.amount(REM_TAU)
        value.paid = row.amount(TOT_MNT_AM)
        value.complementary = row.amount(TOT_MNT_AMC)
        value.dailyCharge = row.amount(FAC_MNT_FJ)
        value.copayment = row.amount(FAC_MNT_TM)
        value.patientShare = row.amount(RAC_MNT_PAT)
        return value
    }
}

/// How a public stay is billed.
public struct StayBilling: Hashable, BitwiseCopyable, Sendable {
    /// FAC_SEJ_AM.
    public var isBilled = Code8()
    /// NAT_ASS; empty when not given.
    public var insurance = Code8()
    /// CTR_TYP; empty when not given.
    public var contract = Code8()
    /// BEN_CMU; empty when not given.
    public var publicCover = Code8()
    /// EXO_TM; empty when not given.
    public var waiver = Code8()
    /// REM_BAS_MNT, in euros.
    public var base: Quantity?
    /// REM_TAU, per cent.
    public var rate: Quantity?
    /// TOT_MNT_AM, in euros.
    public var paid: Quantity?
    /// TOT_MNT_AMC, in euros.
    public var complementary: Quantity?
    /// FAC_MNT_FJ, in euros.
    public var dailyCharge: Quantity?
    /// FAC_MNT_TM, in euros.
    public var copayment: Quantity?
    /// RAC_MNT_PAT, in euros.
    public var patientShare: Quantity?
    /// NIR_ANO_MAM, later ID_MAM_ENF; empty when not known.
    public var mother = MotherKey()

    public init() {}
}
