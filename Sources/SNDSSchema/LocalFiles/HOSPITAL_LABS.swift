public import Delimited
public import ETLCore

/// Results of laboratory tests (variables 17 to 39).
///
/// Grain: one result.
public struct HOSPITAL_LABS: LocalTable {
    public static let id = TableID.HOSPITAL_LABS
    public static let place = TablePlace.register(listed: 9007, files: .local)

    public let columns: LocalColumns
    public let loinc: Column<Code16>
    public let variable: Column<Code8>
    public let value: Column<LocalNumber>
    public let `operator`: Column<Code8>
    public let unit: Column<Code24>
    public let sample_datetime: Column<Moment>
    public let ref_low: Column<LocalNumber>
    public let ref_high: Column<LocalNumber>
    public let status: Column<Code16>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table)
        loinc = table.column("loinc", essential: true, "LOINC code of the test; this or the variable")
        variable = table.column("variable", essential: true, "Number of the variable, or of its item (3.a.2)")
        value = table.column("value", essential: true, required: true, "Result")
        `operator` = table.column("operator", essential: true, "<, <=, >= or > before a result that is a limit")
        unit = table.column("unit", essential: true, required: true, "Unit in UCUM")
        sample_datetime = table.column(
            "sample_datetime", essential: true, required: true, "Day and time of the sample")
        ref_low = table.column("ref_low", "Lower limit of normal, in the unit of the result")
        ref_high = table.column("ref_high", "Upper limit of normal, in the unit of the result")
        status = table.column("status", essential: true, "final, corrected or validated; others are left out")
    }

    public func record(_ row: inout FieldRow) -> LabResult {
        var result = LabResult()
        result.source = columns.source(&row)
        result.loinc = row[loinc] ?? Code16()
        result.variable = row[variable] ?? Code8()
        result.value = row[value]
        result.comparison = row[`operator`] ?? Code8()
        result.unit = row[unit] ?? Code24()
        result.moment = row[sample_datetime]
        result.low = row[ref_low]
        result.high = row[ref_high]
        result.status = (row[status] ?? Code16()).lowercased
        return result
    }
}

/// One result of a laboratory.
public struct LabResult: LocalRecord {
    public var source = LocalSource()
    public var loinc = Code16()
    public var variable = Code8()
    public var value: LocalNumber?
    public var comparison = Code8()
    public var unit = Code24()
    public var moment: Moment?
    public var low: LocalNumber?
    public var high: LocalNumber?
    public var status = Code16()

    public init() {}
}

/// Measures of the care record (variables 44 to 47).
///
/// Grain: one measure.
public struct HOSPITAL_VITALS: LocalTable {
    public static let id = TableID.HOSPITAL_VITALS
    public static let place = TablePlace.register(listed: 9008, files: .local)

    public let columns: LocalColumns
    public let item: Column<Code16>
    public let value: Column<LocalNumber>
    public let unit: Column<Code24>
    public let datetime: Column<Moment>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table)
        item = table.column("item", essential: true, required: true, "height, weight, sbp, dbp, or a LOINC code")
        value = table.column("value", essential: true, required: true, "What was measured")
        unit = table.column("unit", essential: true, required: true, "Unit in UCUM")
        datetime = table.column("datetime", essential: true, required: true, "Day and time of the measure")
    }

    public func record(_ row: inout FieldRow) -> VitalSign {
        var sign = VitalSign()
        sign.source = columns.source(&row)
        sign.item = (row[item] ?? Code16()).lowercased
        sign.value = row[value]
        sign.unit = row[unit] ?? Code24()
        sign.moment = row[datetime]
        return sign
    }
}

/// One measure at the bedside.
public struct VitalSign: LocalRecord {
    public var source = LocalSource()
    public var item = Code16()
    public var value: LocalNumber?
    public var unit = Code24()
    public var moment: Moment?

    public init() {}
}
