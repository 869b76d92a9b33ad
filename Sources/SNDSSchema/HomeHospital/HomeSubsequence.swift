public import ETLCore

/// A time in hospital at home in which care and needs are the same.
public struct HomeSubsequence: Hashable, BitwiseCopyable, Sendable {
    public var number = SubsequenceNumber()
    /// SEQ_SEJ_NBJ: days between the start of the stay and that of the sequence.
    public var daysToSequence: Int32?
    /// SSEQ_SEQ_NBJ: days between the start of the sequence and that of the sub-sequence.
    public var daysInSequence: Int32?
    /// SSEQ_NBJ: its days.
    public var length: Int32?
    /// AGE_ANN.
    public var age: Int32?
    /// COD_SEX; 0 when not given.
    public var sex: Int32 = 0
    /// ETA_NUM_GEO, until 2016 ETA_NUM_TWO; empty when not given.
    public var site = Code16()
    /// Modes of entry and exit.
    public var transfer = StayTransfer()
    /// PEC_PAL; empty when not given.
    public var careMode = Code8()
    /// PEC_ASS; empty when not given.
    public var associatedMode = Code8()
    /// DGN_PAL, as delivered; empty in 2012 and 2013.
    public var diagnosis = Code8()
    /// DEP_COT: 10 for wholly dependent to 100 for not at all.
    public var dependency: Int32?
    /// What somebody cannot do alone, in everyday life.
    public var everyday = DependencyScores()

    public init() {}
}
