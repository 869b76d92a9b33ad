public import Delimited
public import ETLCore

/// Columns that orders and administrations of drugs share.
public struct HospitalDrugColumns: Sendable {
    public let columns: LocalColumns
    public let order_id: Column<LocalIdentifier>
    public let drug_code: Column<Label64>
    public let code_system: Column<Code8>
    public let drug_label: Column<Label64>
    public let route: Column<Label64>
    public let start_datetime: Column<Moment>
    public let end_datetime: Column<Moment>

    init(_ table: inout TableBuilder, needsOrder: Bool) {
        columns = LocalColumns(&table)
        order_id = table.column("order_id", essential: needsOrder, required: needsOrder, "Number of the order")
        drug_code = table.column("drug_code", essential: true, required: true, "Code of the drug, or its INN")
        code_system = table.column("code_system", essential: true, required: true, "UCD, CIP13, ATC or DCI")
        drug_label = table.column("drug_label", "Name of the drug; not kept")
        route = table.column("route", "Route as the hospital writes it; 64 bytes are kept")
        start_datetime = table.column("start_datetime", essential: true, required: true, "Begin")
        end_datetime = table.column("end_datetime", "End")
    }

    @inlinable
    public func course(_ row: inout FieldRow) -> DrugCourse {
        var course = DrugCourse()
        course.order = row[order_id] ?? LocalIdentifier()
        course.code = row[drug_code] ?? Label64()
        course.system = (row[code_system] ?? Code8()).uppercased
        course.route = row[route] ?? Label64()
        course.start = row[start_datetime]
        course.end = row[end_datetime]
        return course
    }
}

/// Which drug, how and when.
public struct DrugCourse: Hashable, BitwiseCopyable, Sendable {
    public var order = LocalIdentifier()
    /// A code, or an INN of any length, of which 64 bytes are kept.
    public var code = Label64()
    public var system = Code8()
    public var route = Label64()
    public var start: Moment?
    public var end: Moment?

    public init() {}
}

/// Drugs prescribed in the hospital (variables 40 and 41).
///
/// Grain: one line of an order.
public struct HOSPITAL_DRUG_ORDERS: LocalTable {
    public static let id = TableID.HOSPITAL_DRUG_ORDERS
    public static let place = TablePlace.register(listed: 9010, files: .local)

    public let drug: HospitalDrugColumns
    public let dose_per_intake: Column<LocalNumber>
    public let dose_unit: Column<Code24>
    public let intakes_per_day: Column<LocalNumber>
    public let instructions: Column<Label64>

    public init(_ table: inout TableBuilder) {
        drug = HospitalDrugColumns(&table, needsOrder: true)
        dose_per_intake = table.column("dose_per_intake", "Dose of one intake")
        dose_unit = table.column("dose_unit", "Unit of the dose: UCUM, or that of the UCD")
        intakes_per_day = table.column("intakes_per_day", "Intakes a day")
        instructions = table.column("instructions", "Rhythm in a few words; 64 bytes are kept")
    }

    public func record(_ row: inout FieldRow) -> DrugOrder {
        var order = DrugOrder()
        order.source = drug.columns.source(&row)
        order.course = drug.course(&row)
        order.dose = row[dose_per_intake]
        order.unit = row[dose_unit] ?? Code24()
        order.intakes = row[intakes_per_day]
        order.instructions = row[instructions] ?? Label64()
        return order
    }
}

/// One line of an order.
public struct DrugOrder: LocalRecord {
    public var source = LocalSource()
    public var course = DrugCourse()
    public var dose: LocalNumber?
    public var unit = Code24()
    public var intakes: LocalNumber?
    public var instructions = Label64()

    public init() {}
}

/// Drugs given in the hospital, or handed out for a patient by name (variables 42 and 43).
///
/// Grain: one intake, or one handing out.
public struct HOSPITAL_DRUG_ADMINISTRATIONS: LocalTable {
    public static let id = TableID.HOSPITAL_DRUG_ADMINISTRATIONS
    public static let place = TablePlace.register(listed: 9011, files: .local)

    public let drug: HospitalDrugColumns
    public let dose: Column<LocalNumber>
    public let dose_unit: Column<Code24>
    public let source: Column<Code16>

    public init(_ table: inout TableBuilder) {
        drug = HospitalDrugColumns(&table, needsOrder: false)
        dose = table.column("dose", "Dose given")
        dose_unit = table.column("dose_unit", "Unit of the dose: UCUM, or that of the UCD")
        source = table.column("source", essential: true, "administration, the default, or dispensing")
    }

    public func record(_ row: inout FieldRow) -> DrugAdministration {
        var given = DrugAdministration()
        given.source = drug.columns.source(&row)
        given.course = drug.course(&row)
        given.dose = row[dose]
        given.unit = row[dose_unit] ?? Code24()
        given.kind = (row[source] ?? Code16()).lowercased
        return given
    }
}

/// One drug given.
public struct DrugAdministration: LocalRecord {
    public var source = LocalSource()
    public var course = DrugCourse()
    public var dose: LocalNumber?
    public var unit = Code24()
    /// `source`; empty when not given.
    public var kind = Code16()

    public init() {}
}
