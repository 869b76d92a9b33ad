public import Delimited
public import ETLCore

/// A table of the hospitals of a year (E), of whatever field.
public protocol HospitalTable: SourceTable where Record == HospitalEntry {
    /// All its columns.
    var hospital: HospitalColumns { get }
}

extension HospitalTable {
    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[hospital.ETA_NUM].map { RowKey($0.high, $0.low, 0, 0) }
    }

    public func record(_ row: inout FieldRow) -> HospitalEntry { hospital.record(&row) }
}

/// What the tables of hospitals (E) of all fields have in common.
public struct HospitalColumns: Sendable {
    public let ETA_NUM: Column<Code16>
    public let SOC_RAI: Column<Label64>
    public let STA_ETA: Column<Code8>
    public let REG_ETA: Column<Label64>

    init(_ table: inout TableBuilder) {
        ETA_NUM = table.column(
            "ETA_NUM", width: 9, essential: true, required: true, padded: true, key: true, "Facility, FINESS number")
        SOC_RAI = table.column("SOC_RAI", width: 80, "Name of the facility")
        STA_ETA = table.column("STA_ETA", width: 3, "Legal status of the facility")
        REG_ETA = table.column("REG_ETA", width: 40, "Region of the facility")
    }

    func record(_ row: inout FieldRow) -> HospitalEntry {
        var hospital = HospitalEntry()
        hospital.finess = row[ETA_NUM] ?? Code16()
        hospital.name = row[SOC_RAI] ?? Label64()
        hospital.status = row[STA_ETA] ?? Code8()
        return hospital
    }
}

/// One hospital of a year.
public struct HospitalEntry: Hashable, BitwiseCopyable, Sendable {
    /// ETA_NUM.
    public var finess = Code16()
    /// SOC_RAI.
    public var name = Label64()
    /// STA_ETA.
    public var status = Code8()

    public init() {}
}
