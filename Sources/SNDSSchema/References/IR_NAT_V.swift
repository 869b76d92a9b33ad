public import Delimited
public import ETLCore

/// The nomenclature of act natures.
///
/// Grain: one nature (PRS_NAT_REF). Trap: PRS_NAT_RGT is written as a decimal in some editions.
public struct IR_NAT_V: SourceTable {
    public static let id = TableID.IR_NAT_V
    public static let gives = "act natures newer than the built-in list"
    public static let place = TablePlace.reference(listed: 201)

    public let PRS_NAT: Column<Int>
    public let PRS_NAT_RGT: Column<Int>
    public let NAT_SOI_TOP: Column<Int>
    public let NAT_CPL_ACT: Column<Int>

    public init(_ table: inout TableBuilder) {
        PRS_NAT = table.column(
            "PRS_NAT", aliases: ["PRS_NAT_REF"], essential: true, required: true, key: true, "Act nature")
        PRS_NAT_RGT = table.column("PRS_NAT_RGT", required: true, "Family of natures")
        NAT_SOI_TOP = table.column("NAT_SOI_TOP", required: true, "1 care, 0 not, 9 unknown")
        NAT_CPL_ACT = table.column("NAT_CPL_ACT", required: true, "0 an act by itself, else a complement")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[PRS_NAT].map { RowKey(UInt64(truncatingIfNeeded: $0), 0, 0, 0) }
    }

    public func record(_ row: inout FieldRow) -> ActNature {
        var nature = ActNature()
        nature.code = Int32(clamping: row[PRS_NAT] ?? 0)
        nature.grouping = Int32(clamping: row[PRS_NAT_RGT] ?? 0)
        nature.care = Int32(clamping: row[NAT_SOI_TOP] ?? 9)
        nature.complement = Int32(clamping: row[NAT_CPL_ACT] ?? 0)
        return nature
    }
}

/// One act nature of the nomenclature.
public struct ActNature: Hashable, BitwiseCopyable, Sendable {
    public var code: Int32 = 0
    public var grouping: Int32 = 0
    public var care: Int32 = 9
    public var complement: Int32 = 0

    public init() {}
}
