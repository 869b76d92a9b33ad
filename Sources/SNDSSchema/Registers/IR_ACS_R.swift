public import Delimited
public import ETLCore

/// Vouchers that help to buy a complementary cover.
///
/// Grain: one period. Trap: ended in 2019, when one public cover took the place of both.
public struct IR_ACS_R: PersonTable {
    public static let id = TableID.IR_ACS_R
    public static let gives = "aid to complementary cover"
    public static let place = TablePlace.register(listed: 108)

    public let person: PersonColumns
    public let FAM_DRT_VRU: Column<Code8>
    public let FAM_DRT_DSD: Column<Day>
    public let FAM_DRT_DSF: Column<Day>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table)
        FAM_DRT_VRU = table.column("FAM_DRT_VRU", width: 1, "Variant of the right")
        FAM_DRT_DSD = table.column("FAM_DRT_DSD", essential: true, required: true, "First day of the right")
        FAM_DRT_DSF = table.column("FAM_DRT_DSF", essential: true, "Last day of the right; none when open")
    }

    public func record(_ row: inout FieldRow) -> CoverVoucher {
        var value = CoverVoucher()
        value.kind = row[FAM_DRT_VRU] ?? Code8()
        value.start = row[FAM_DRT_DSD]
        value.end = row[FAM_DRT_DSF]
        return value
    }
}

/// One period of a right to the voucher.
public struct CoverVoucher: Hashable, BitwiseCopyable, Sendable {
    /// FAM_DRT_VRU; empty when not given.
    public var kind = Code8()
    /// FAM_DRT_DSD.
    public var start: Day?
    /// FAM_DRT_DSF; `nil` when open.
    public var end: Day?

    public init() {}
}
