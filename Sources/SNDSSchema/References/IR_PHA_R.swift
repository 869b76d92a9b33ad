public import Delimited
public import ETLCore

/// The nomenclature of medicines.
///
/// Grain: one pack. Trap: units per pack are text (`3 / 2ML`, `28 + 28`).
public struct IR_PHA_R: SourceTable {
    public static let id = TableID.IR_PHA_R
    public static let gives = "packs newer than the built-in list"
    public static let place = TablePlace.reference(listed: 112)

    public let PHA_CIP_C13: Column<Code16>
    public let PHA_PRS_IDE: Column<Code8>
    public let PHA_CIP_UCD: Column<Code16>
    public let PHA_ATC_C07: Column<Code8>
    public let PHA_UNT_NBR_DSES: Column<Code24>
    public let PHA_GRD_CND: Column<Code8>
    public let PHA_CND_TOP: Column<Code8>

    public init(_ table: inout TableBuilder) {
        PHA_CIP_C13 = table.column(
            "PHA_CIP_C13", width: 13, essential: true, required: true, digitsOnly: true, key: true, missing: ["0"],
            "13-digit code of the pack")
        PHA_PRS_IDE = table.column("PHA_PRS_IDE", width: 8, "7-digit code of the pack")
        PHA_CIP_UCD = table.column("PHA_CIP_UCD", width: 14, missing: ["0"], "Code of the dispensing unit")
        PHA_ATC_C07 = table.column("PHA_ATC_C07", aliases: ["PHA_ATC_CLA"], width: 7, "ATC class")
        PHA_UNT_NBR_DSES = table.column("PHA_UNT_NBR_DSES", width: 20, "Units per pack, as text")
        PHA_GRD_CND = table.column("PHA_GRD_CND", width: 3, "Flag of a pack for three months")
        PHA_CND_TOP = table.column("PHA_CND_TOP", width: 3, "The same flag under its older name: GC for a large pack")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[PHA_CIP_C13].map { RowKey($0.high, $0.low, 0, 0) }
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> MedicinePack {
        var pack = MedicinePack()
        pack.cip13 = row[PHA_CIP_C13] ?? Code16()
        pack.cip7 = row[PHA_PRS_IDE] ?? Code8()
        pack.ucd = row[PHA_CIP_UCD] ?? Code16()
        pack.atc = row[PHA_ATC_C07] ?? Code8()
        pack.units = row[PHA_UNT_NBR_DSES] ?? Code24()
        pack.size = row[PHA_GRD_CND] ?? Code8()
        pack.olderSize = row[PHA_CND_TOP] ?? Code8()
        return pack
    }
}

/// One pack of the nomenclature of medicines.
public struct MedicinePack: Hashable, BitwiseCopyable, Sendable {
    public var cip13 = Code16()
    public var cip7 = Code8()
    public var ucd = Code16()
    public var atc = Code8()
    /// PHA_UNT_NBR_DSES as delivered.
    public var units = Code24()
    /// PHA_GRD_CND as delivered.
    public var size = Code8()
    /// PHA_CND_TOP as delivered.
    public var olderSize = Code8()

    public init() {}
}
