public import Delimited
public import ETLCore

/// COVID-19 vaccinations.
///
/// Grain: one injection. Trap: no rank of twins; the pseudonym made from the own NIR tells them apart.
public struct IR_VAC_F: PersonTable {
    public static let id = TableID.IR_VAC_F
    public static let gives = "vaccinations against COVID-19"
    public static let place = TablePlace.register(listed: 111)

    public let person: PersonColumns
    public let EXE_SOI_DTD: Column<Day>
    public let EXE_SOI_AMD: Column<Month>
    public let PHA_PRS_C13: Column<Code16>
    public let INJ_VAC_NOM: Column<Label64>
    public let BEN_STA_VAC: Column<Code8>
    public let PFS_EXE_NUM: Column<Code24>
    public let PFS_EXE_CAT: Column<Code8>
    public let PSE_SPE_COD: Column<Int>
    public let ETB_EXE_FIN: Column<Code16>
    public let ETB_VAC_FIN: Column<Code16>
    public let ETB_VAC_CAT: Column<Code8>
    public let PRE_PRE_DTD: Column<Day>
    public let PFS_PRE_NUM: Column<Code24>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table, .pseudonyms)
        EXE_SOI_DTD = table.column("EXE_SOI_DTD", essential: true, required: true, "Day of the injection")
        EXE_SOI_AMD = table.column("EXE_SOI_AMD", "Month of the injection")
        PHA_PRS_C13 = table.column(
            "PHA_PRS_C13", width: 13, essential: true, required: true, digitsOnly: true, missing: ["0"],
            "13-digit code of the vaccine")
        INJ_VAC_NOM = table.column("INJ_VAC_NOM", width: 80, "Name of the vaccine")
        BEN_STA_VAC = table.column("BEN_STA_VAC", width: 8, "State of the vaccination after the injection")
        PFS_EXE_NUM = table.column(
            "PFS_EXE_NUM", width: 17, missing: ["0", "00000000", "000000000"], "Professional who injected")
        PFS_EXE_CAT = table.column("PFS_EXE_CAT", width: 8, "Category of that professional")
        PSE_SPE_COD = table.column("PSE_SPE_COD", "Specialty of that professional")
        ETB_EXE_FIN = table.column("ETB_EXE_FIN", width: 9, "Facility where it was injected")
        ETB_VAC_FIN = table.column("ETB_VAC_FIN", width: 9, "Vaccination centre")
        ETB_VAC_CAT = table.column("ETB_VAC_CAT", width: 8, "Category of the centre")
        PRE_PRE_DTD = table.column("PRE_PRE_DTD", "Day of the prescription")
        PFS_PRE_NUM = table.column(
            "PFS_PRE_NUM", width: 17, missing: ["0", "00000000", "000000000"], "Professional who prescribed")
    }

    public func record(_ row: inout FieldRow) -> VaccineInjection {
        var value = VaccineInjection()
        value.day = row[EXE_SOI_DTD]
        value.month = row[EXE_SOI_AMD]
        value.code = row[PHA_PRS_C13] ?? Code16()
        value.name = row[INJ_VAC_NOM] ?? Label64()
        value.state = row[BEN_STA_VAC] ?? Code8()
        value.executant = row[PFS_EXE_NUM] ?? Code24()
        value.executantCategory = row[PFS_EXE_CAT] ?? Code8()
        value.executantSpecialty = row.number(PSE_SPE_COD) ?? 0
        value.facility = row[ETB_EXE_FIN] ?? Code16()
        value.centre = row[ETB_VAC_FIN] ?? Code16()
        value.centreCategory = row[ETB_VAC_CAT] ?? Code8()
        value.prescribed = row[PRE_PRE_DTD]
        value.prescriber = row[PFS_PRE_NUM] ?? Code24()
        return value
    }

    @inlinable
    public static func signs(_ injection: VaccineInjection, key: RowKey) -> RowSigns {
        var signs = RowSigns()
        signs.hasSubstituteDay = injection.day == nil && injection.month != nil
        return signs
    }

    /// 4.9-vaccines: who injected is a provider when a specialty is told; others are known by their lines, or are places.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ injection: VaccineInjection, key: RowKey, of person: Int32, in book: inout Book
    ) {
        guard injection.executantSpecialty > 0 else { return }
        book.professional(injection.executant, specialty: injection.executantSpecialty)
    }
}

/// One COVID-19 injection.
public struct VaccineInjection: Hashable, BitwiseCopyable, Sendable {
    /// EXE_SOI_DTD.
    public var day: Day?
    /// EXE_SOI_AMD.
    public var month: Month?
    /// PHA_PRS_C13; empty when not given.
    public var code = Code16()
    /// INJ_VAC_NOM; empty when not given.
    public var name = Label64()
    /// BEN_STA_VAC; empty when not given.
    public var state = Code8()
    /// PFS_EXE_NUM; empty when not given.
    public var executant = Code24()
    /// PFS_EXE_CAT; empty when not given.
    public var executantCategory = Code8()
    /// PSE_SPE_COD; 0 when not given.
    public var executantSpecialty: Int32 = 0
    /// ETB_EXE_FIN; empty when not given.
    public var facility = Code16()
    /// ETB_VAC_FIN; empty when not given.
    public var centre = Code16()
    /// ETB_VAC_CAT; empty when not given.
    public var centreCategory = Code8()
    /// PRE_PRE_DTD.
    public var prescribed: Day?
    /// PFS_PRE_NUM; empty when not given.
    public var prescriber = Code24()

    public init() {}
}
