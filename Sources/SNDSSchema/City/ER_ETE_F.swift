public import Delimited
public import ETLCore

/// The facility where the care of a DCIR line was given.
///
/// Grain: at most one row a line, rarely more. Trap: present for care in a facility only; FINESS without check digit.
public struct ER_ETE_F: LineTable {
    public static let id = TableID.ER_ETE_F
    public static let gives = "facilities of lines: without it care that the PMSI reports too counts twice"
    public static let isUsual = true
    public static let actGroupings: Set<UInt8> = [10, 21]
    public static let place = TablePlace.part(listed: 1007, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let ETB_EXE_FIN: Column<Code8>
    public let ETE_CAT_COD: Column<Int>
    public let ETE_IND_TAA: Column<Int>
    public let ETE_MCO_DDP: Column<Code8>
    public let ETE_TYP_COD: Column<Int>
    public let ETE_GHS_NUM: Column<Int>
    public let ETE_NAT_FSJ: Column<Code8>
    public let MDT_COD: Column<Int>
    public let MFT_COD: Column<Int>
    public let PRS_PPU_SEC: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        ETB_EXE_FIN = table.column(
            "ETB_EXE_FIN", width: 8, padded: true, missing: ["00000000"],
            "Facility that gave the care, FINESS without check digit")
        ETE_CAT_COD = table.column("ETE_CAT_COD", missing: [999], "Category of the facility")
        ETE_IND_TAA = table.column(
            "ETE_IND_TAA", essential: true, required: true, "1 public hospital paid by DRG, 2 private, 0 neither")
        ETE_MCO_DDP = table.column("ETE_MCO_DDP", width: 1, "Discipline; Z and X stand for none")
        ETE_TYP_COD = table.column("ETE_TYP_COD", "Type of facility")
        ETE_GHS_NUM = table.column("ETE_GHS_NUM", missing: [0, 9999], "Number of the hospital stay group")
        ETE_NAT_FSJ = table.column("ETE_NAT_FSJ", width: 1, "How the stay ended: D for death")
        MDT_COD = table.column("MDT_COD", "Mode of treatment")
        MFT_COD = table.column("MFT_COD", "Mode of tariff")
        PRS_PPU_SEC = table.column("PRS_PPU_SEC", "1 public, 2 private sector")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> FacilityLine {
        var line = FacilityLine()
        line.facility = row[ETB_EXE_FIN] ?? Code8()
        line.category = Int32(clamping: row[ETE_CAT_COD] ?? 0)
        line.payment = Int32(clamping: row[ETE_IND_TAA] ?? -1)
        line.discipline = row[ETE_MCO_DDP] ?? Code8()
        line.type = Int32(clamping: row[ETE_TYP_COD] ?? 0)
        line.group = Int32(clamping: row[ETE_GHS_NUM] ?? 0)
        line.exit = row[ETE_NAT_FSJ] ?? Code8()
        line.treatment = Int32(clamping: row[MDT_COD] ?? -1)
        line.tariff = Int32(clamping: row[MFT_COD] ?? -1)
        line.sector = Int32(clamping: row[PRS_PPU_SEC] ?? -1)
        return line
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ line: FacilityLine, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(Code16(line.facility), category: line.category)
    }
}

/// The facility of a line.
public struct FacilityLine: Hashable, BitwiseCopyable, Sendable {
    /// ETB_EXE_FIN, 8 characters; empty when not given.
    public var facility = Code8()
    /// ETE_CAT_COD; 0 when not given.
    public var category: Int32 = 0
    /// ETE_IND_TAA; −1 when not given.
    public var payment: Int32 = -1
    /// ETE_MCO_DDP; empty when not given.
    public var discipline = Code8()
    /// ETE_TYP_COD; 0 when not given.
    public var type: Int32 = 0
    /// ETE_GHS_NUM; 0 for none.
    public var group: Int32 = 0
    /// ETE_NAT_FSJ.
    public var exit = Code8()
    /// MDT_COD; −1 when not given.
    public var treatment: Int32 = -1
    /// MFT_COD; −1 when not given.
    public var tariff: Int32 = -1
    /// PRS_PPU_SEC; −1 when not given.
    public var sector: Int32 = -1

    public init() {}
}
