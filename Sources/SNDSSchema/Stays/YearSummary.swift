/// What a summary table (S) tells of the year of a stay.
public struct YearSummary: Hashable, BitwiseCopyable, Sendable {
    /// SEJ_NBJ.
    public var nights: Int32?
    public var transfer = StayTransfer()

    public init() {}
}
