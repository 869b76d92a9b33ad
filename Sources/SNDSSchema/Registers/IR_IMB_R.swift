public import Delimited
public import ETLCore

/// Long-term illness, work accident and other medical exemptions of a beneficiary.
///
/// Grain: one entitlement; renewals add rows. Trap: the number of the illness is not reliable, the diagnosis is.
public struct IR_IMB_R: PersonTable {
    public static let id = TableID.IR_IMB_R
    public static let gives = "long-term illnesses, work accidents, occupational diseases"
    public static let isUsual = true
    public static let place = TablePlace.register(listed: 104)

    public let person: PersonColumns
    public let IMB_ALD_NUM: Column<Int>
    public let IMB_ALD_DTD: Column<Day>
    public let IMB_ALD_DTF: Column<Day>
    public let IMB_ETM_NAT: Column<Int>
    public let MED_MTF_COD: Column<Code8>
    public let MED_NCL_IDT: Column<Code16>
    public let INS_DTE: Column<Day>
    public let UPD_DTE: Column<Day>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table, .rankedOnly)
        IMB_ALD_NUM = table.column("IMB_ALD_NUM", "Number of the long-term illness")
        IMB_ALD_DTD = table.column("IMB_ALD_DTD", essential: true, required: true, "First day of the exemption")
        IMB_ALD_DTF = table.column("IMB_ALD_DTF", essential: true, "Last day of the exemption; none when open")
        IMB_ETM_NAT = table.column("IMB_ETM_NAT", essential: true, required: true, "Motive of the exemption")
        MED_MTF_COD = table.column(
            "MED_MTF_COD", width: 8, essential: true, required: true, spelling: .diagnosis, "Diagnosis")
        MED_NCL_IDT = table.column("MED_NCL_IDT", width: 10, "Nomenclature of the diagnosis: CIM10, CIM9, ISO3950")
        INS_DTE = table.column("INS_DTE", "Day the row was inserted")
        UPD_DTE = table.column("UPD_DTE", "Day the row was last changed")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> MedicalExemption {
        var exemption = MedicalExemption()
        exemption.number = Int32(clamping: row[IMB_ALD_NUM] ?? 0)
        exemption.start = row[IMB_ALD_DTD]
        exemption.end = row[IMB_ALD_DTF]
        exemption.motive = Int32(clamping: row[IMB_ETM_NAT] ?? 0)
        exemption.diagnosis = row[MED_MTF_COD] ?? Code8()
        exemption.nomenclature = row[MED_NCL_IDT] ?? Code16()
        exemption.inserted = row[INS_DTE]
        exemption.updated = row[UPD_DTE]
        return exemption
    }

    @inlinable
    public static func signs(_ exemption: MedicalExemption, key: RowKey) -> RowSigns {
        var signs = RowSigns()
        signs.hasSubstituteDay = exemption.start == nil && exemption.inserted != nil
        return signs
    }
}

/// One medical exemption.
public struct MedicalExemption: Hashable, BitwiseCopyable, Sendable {
    /// IMB_ALD_NUM; 0 when not given.
    public var number: Int32 = 0
    /// IMB_ALD_DTD.
    public var start: Day?
    /// IMB_ALD_DTF; `nil` when open.
    public var end: Day?
    /// IMB_ETM_NAT; 0 when not given.
    public var motive: Int32 = 0
    /// MED_MTF_COD as delivered.
    public var diagnosis = Code8()
    /// MED_NCL_IDT; empty when not given.
    public var nomenclature = Code16()
    /// INS_DTE.
    public var inserted: Day?
    /// UPD_DTE.
    public var updated: Day?

    public init() {}
}
