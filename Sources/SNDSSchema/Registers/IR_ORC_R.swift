public import Delimited
public import ETLCore

/// Complementary cover of a person.
///
/// Grain: one period with one body. Trap: public cover of the general scheme only.
public struct IR_ORC_R: PersonTable {
    public static let id = TableID.IR_ORC_R
    public static let gives = "complementary cover"
    public static let place = TablePlace.register(listed: 107)

    public let person: PersonColumns
    public let BEN_CTA_TYP: Column<Int>
    public let BEN_CMU_ORG: Column<Code16>
    public let MLL_CTA_DSD: Column<Day>
    public let MLL_CTA_DSF: Column<Day>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table)
        BEN_CTA_TYP = table.column(
            "BEN_CTA_TYP", essential: true, required: true, "Kind of contract; 89 is the public cover")
        BEN_CMU_ORG = table.column("BEN_CMU_ORG", width: 9, "Body that gives the cover")
        MLL_CTA_DSD = table.column("MLL_CTA_DSD", essential: true, required: true, "First day of the cover")
        MLL_CTA_DSF = table.column("MLL_CTA_DSF", essential: true, "Last day of the cover; none when open")
    }

    public func record(_ row: inout FieldRow) -> ComplementaryCover {
        var value = ComplementaryCover()
        value.kind = row.number(BEN_CTA_TYP) ?? 0
        value.body = row[BEN_CMU_ORG] ?? Code16()
        value.start = row[MLL_CTA_DSD]
        value.end = row[MLL_CTA_DSF]
        return value
    }
}

/// One period of complementary cover.
public struct ComplementaryCover: Hashable, BitwiseCopyable, Sendable {
    /// BEN_CTA_TYP; 0 when not given.
    public var kind: Int32 = 0
    /// BEN_CMU_ORG; empty when not given.
    public var body = Code16()
    /// MLL_CTA_DSD.
    public var start: Day?
    /// MLL_CTA_DSF; `nil` when open.
    public var end: Day?

    public init() {}
}
