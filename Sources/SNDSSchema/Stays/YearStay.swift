public import ETLCore

/// What one file-year tells of a stay that may last over years: in rehabilitation, hospital at home and psychiatry each
/// year has a row of its own under a number of its own (3.7-years).
public struct YearStay: Hashable, BitwiseCopyable, Sendable {
    public var identity = StayIdentity()
    /// SEJ_NUM; empty when not given. Rows of one stay share it.
    public var stayNumber = Code8()
    /// SOR_MOI and SOR_ANN, before 2009.
    public var exit: Month?

    public init() {}
    public init(_ identity: StayIdentity) { self.identity = identity }

    /// The month in which the row ends.
    @inlinable public var signs: RowSigns {
        var signs = RowSigns()
        if let month = identity.end?.yearMonth ?? identity.endMonth ?? exit { signs.care = month.index }
        return signs
    }
}
