public import ETLCore

/// What one row shows of how complete its delivery is: its months, and the nature of an act.
public struct RowSigns: Sendable {
    /// Month of the flux, as an index; negative where the row has none.
    public var flux: Int32 = -1
    /// Month of the care, or of the end of a stay; negative where the row has none.
    public var care: Int32 = -1
    /// Nature of the act of a line that counts as one; negative for other rows.
    public var nature: Int32 = -1
    /// Whether a day of care is missing, or stands for none as 2099-12-31 does, and a month or another date stands in.
    public var hasSubstituteDay = false

    @inlinable public init() {}

    /// Signs of a row of the DCIR, by its nine keys.
    @inlinable
    public init(flux key: RowKey) { flux = DCIRKey.fluxMonth(of: key).index }
}

extension SourceTable {
    /// Nothing.
    @inlinable public static func signs(_ record: Record, key: RowKey) -> RowSigns { RowSigns() }
}

extension LineTable {
    @inlinable public static func signs(_ record: Record, key: RowKey) -> RowSigns { RowSigns(flux: key) }
}
