public import ETLCore

/// A time of a psychiatric stay in which form of care and legal status are the same.
public struct PsychiatricSequence: Hashable, BitwiseCopyable, Sendable {
    /// SEQ_SEQ_NUM; empty when not given.
    public var number = Code8()
    /// DEL_DAT, from 2020 on ENT_DAT_DEL: days between the start of the stay and that of the sequence.
    public var delay: Int32?
    /// SEQ_COU_NBJ: the days that it covers.
    public var length: Int32?
    /// FOR_ACT, until 2011 NAT_PEC: 01 to 07 full time, 20 to 23 part time; empty when not given.
    public var form = Code8()
    /// MOD_SOI, until 2011 SEJ_LEG; empty when not given.
    public var legalStatus = Code8()
    /// SEQ_IND: E for a trial exit, until 2016; P and A for activities beside.
    public var indicator = Code8()
    /// TYP_GEN_RSA; empty before 2015.
    public var generation = Code8()
    /// THE_ISO_NBJ: days in seclusion.
    public var secludedDays: Int32?
    /// AGE_ANN.
    public var age: Int32?
    /// COD_SEX; 0 when not given.
    public var sex: Int32 = 0
    /// ETA_NUM_TWO; empty when not given.
    public var site = Code16()
    /// Modes of entry and exit.
    public var transfer = StayTransfer()
    /// DGN_PAL, as delivered.
    public var diagnosis = Code8()
    public var dependency = DependencyScores()

    public init() {}
}
