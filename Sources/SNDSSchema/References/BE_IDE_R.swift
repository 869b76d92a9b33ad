public import Delimited
public import ETLCore

/// The file of health facilities and suppliers.
///
/// Grain: one facility. Trap: the DCIR names facilities by 8 characters (IDE_ETA_NU8), the PMSI by 9 (IDE_ETA_NUM).
public struct BE_IDE_R: SourceTable {
    public static let id = TableID.BE_IDE_R
    public static let gives = "names and addresses of facilities"
    public static let place = TablePlace.reference(listed: 302)

    public let IDE_ETA_NU8: Column<Code8>
    public let IDE_ETA_NUM: Column<Code16>
    public let IDE_ETA_NOM: Column<Label64>
    public let IDE_VOI_NUM: Column<Code8>
    public let IDE_VOI_CNU: Column<Code8>
    public let IDE_VOI_TYP_LRG: Column<Label64>
    public let IDE_VOI_LIB: Column<Label64>
    public let IDE_ADR_CPL: Column<Label64>
    public let IDE_BDI_COD: Column<Code8>
    public let IDE_RSD_LIB: Column<Label64>
    public let IDE_PSH_CAT: Column<Int>

    public init(_ table: inout TableBuilder) {
        IDE_ETA_NU8 = table.column(
            "IDE_ETA_NU8", width: 8, essential: true, required: true, padded: true, key: true,
            "Facility, FINESS without check digit")
        IDE_ETA_NUM = table.column(
            "IDE_ETA_NUM", width: 9, essential: true, padded: true, "Facility, FINESS with check digit")
        IDE_ETA_NOM = table.column("IDE_ETA_NOM", width: 38, "Name of the facility")
        IDE_VOI_NUM = table.column("IDE_VOI_NUM", width: 4, "Number in the street")
        IDE_VOI_CNU = table.column("IDE_VOI_CNU", width: 1, "Letter behind the number: B, T, Q")
        IDE_VOI_TYP_LRG = table.column("IDE_VOI_TYP_LRG", width: 4, "Kind of street")
        IDE_VOI_LIB = table.column("IDE_VOI_LIB", width: 25, "Name of the street")
        IDE_ADR_CPL = table.column("IDE_ADR_CPL", width: 38, "Rest of the address")
        IDE_BDI_COD = table.column("IDE_BDI_COD", width: 5, "Postal code")
        IDE_RSD_LIB = table.column("IDE_RSD_LIB", width: 33, "Town")
        IDE_PSH_CAT = table.column("IDE_PSH_CAT", missing: [0, 999], "Category of the facility")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[IDE_ETA_NU8].map { RowKey($0.word, 0, 0, 0) }
    }

    public func record(_ row: inout FieldRow) -> FacilityEntry {
        var facility = FacilityEntry()
        facility.finess8 = row[IDE_ETA_NU8] ?? Code8()
        facility.finess9 = row[IDE_ETA_NUM] ?? Code16()
        facility.name = row[IDE_ETA_NOM] ?? Label64()
        facility.streetNumber = row[IDE_VOI_NUM] ?? Code8()
        facility.streetLetter = row[IDE_VOI_CNU] ?? Code8()
        facility.streetKind = row[IDE_VOI_TYP_LRG] ?? Label64()
        facility.street = row[IDE_VOI_LIB] ?? Label64()
        facility.addressRest = row[IDE_ADR_CPL] ?? Label64()
        facility.postalCode = row[IDE_BDI_COD] ?? Code8()
        facility.town = row[IDE_RSD_LIB] ?? Label64()
        facility.category = Int32(clamping: row[IDE_PSH_CAT] ?? 0)
        return facility
    }
}

/// One facility or supplier.
public struct FacilityEntry: Hashable, BitwiseCopyable, Sendable {
    /// IDE_ETA_NU8.
    public var finess8 = Code8()
    /// IDE_ETA_NUM; empty when not given.
    public var finess9 = Code16()
    public var name = Label64()
    public var streetNumber = Code8()
    public var streetLetter = Code8()
    public var streetKind = Label64()
    public var street = Label64()
    public var addressRest = Label64()
    public var postalCode = Code8()
    public var town = Label64()
    /// IDE_PSH_CAT; 0 when not given.
    public var category: Int32 = 0

    public init() {}
}
