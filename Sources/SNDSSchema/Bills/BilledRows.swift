public import ETLCore

// Rows that bills of private stays (FM, FL, FH, FP) and of outpatient sequences (FMSTC, FLSTC, FHSTC, FPSTC) have in
// common; what only one of them has is empty in the other.

/// One CCAM act of a hospital bill.
public struct BilledAct: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// CCAM_COD as delivered, trimmed.
    public var code = Code16()
    /// EXT_PMSI, of private stays; empty when not given.
    public var extensionCode = Code8()
    /// ACV_ACT; empty when not given.
    public var activity = Code8()
    /// PHA_ACT; empty when not given.
    public var phase = Code8()
    /// MOD_ACT1 to MOD_ACT4, joined.
    public var modifiers = Code8()
    /// DENT_NUM_1; empty when not given.
    public var tooth = Code8()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}

/// One NABM act of a hospital bill.
public struct BilledBiology: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// NABM_COD as a number; 0 when not given.
    public var code: Int32 = 0
    /// ACT_NBR.
    public var count: Int32?
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}

/// One drug of a hospital bill.
public struct BilledDrug: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// UCD_UCD_COD, else the code of seven digits; empty when not given.
    public var code = Code16()
    /// QUA_COD or QUA; 0 when not given.
    public var units: Int32 = 0
    /// COE_TAU or FRACT_COE.
    public var fraction: Quantity?
    /// ACH_PRI or ACH_PRU_TTC, in euros.
    public var unitPrice: Quantity?
    /// FAC_TOT or FAC_MNT, in euros.
    public var charged: Quantity?
    /// ETA_NUM_GEO, of outpatient sequences; empty when not given.
    public var site = Code16()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}

/// One product of a hospital bill; until 2007 two.
public struct BilledDevice: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// LPP_COD, else TIP_PRS_IDE, in 7 digits; empty when not given.
    public var code = Code16()
    /// LPP_QUA; 0 when not given.
    public var count: Int32 = 0
    /// FAC_MNT, in euros.
    public var charged: Quantity?
    /// LPP_COD2 in 7 digits, of private stays; empty from 2008 on.
    public var secondCode = Code16()
    /// LPP_QUA2; 0 when not given.
    public var secondCount: Int32 = 0
    /// FAC_MNT2, in euros.
    public var secondCharged: Quantity?
    /// ETA_NUM_GEO, of outpatient sequences; empty when not given.
    public var site = Code16()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}
