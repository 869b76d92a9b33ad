public import Delimited
public import ETLCore

/// Patients of the hospital and the persons of the SNDS they are.
///
/// Grain: one patient and one key. Trap: without a row here nothing of a patient is loaded.
public struct HOSPITAL_PERSON_LINK: LocalTable {
    public static let id = TableID.HOSPITAL_PERSON_LINK
    public static let place = TablePlace.reference(
        listed: 9001, files: .local, isIndispensable: true, whyNeeded: "without it no patient is linked to a person")

    public let columns: LocalColumns
    public let snds_key: Column<Label64>
    public let key_type: Column<Code16>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .patient)
        snds_key = table.column(
            "snds_key", essential: true, required: true, "Key or pseudonym of the person in the SNDS")
        key_type = table.column(
            "key_type", essential: true, required: true, "BEN_IDT_ANO, BEN_NIR_PSA_RNG or NIR_ANO_17")
    }

    public func record(_ row: inout FieldRow) -> PersonLinkRow {
        var value = PersonLinkRow()
        value.source = columns.source(&row)
        value.key = row[snds_key] ?? Label64()
        value.keyType = (row[key_type] ?? Code16()).uppercased
        return value
    }
}

/// One link of a patient.
public struct PersonLinkRow: LocalRecord {
    public var source = LocalSource()
    /// snds_key; with BEN_NIR_PSA_RNG pseudonym and rank, one behind the other or with a sign between.
    public var key = Label64()
    public var keyType = Code16()

    public init() {}
}

/// Stays of the hospital and the PMSI stays they are.
///
/// Grain: one stay.
public struct HOSPITAL_STAY_LINK: LocalTable {
    public static let id = TableID.HOSPITAL_STAY_LINK
    public static let place = TablePlace.reference(listed: 9002, files: .local)

    public let columns: LocalColumns
    public let field: Column<Code8>
    public let year: Column<Int>
    public let eta_num: Column<Code16>
    public let rsa_num: Column<Code16>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .stay)
        field = table.column("field", essential: true, required: true, "MCO, SSR, HAD or RIP")
        year = table.column("year", essential: true, required: true, "Year of the PMSI file")
        eta_num = table.column(
            "eta_num", width: 9, essential: true, required: true, padded: true, "FINESS number in the PMSI")
        rsa_num = table.column("rsa_num", width: 10, essential: true, required: true, "Number of the stay in the PMSI")
    }

    public func record(_ row: inout FieldRow) -> StayLinkRow {
        var value = StayLinkRow()
        value.source = columns.source(&row)
        value.field = (row[field] ?? Code8()).uppercased
        value.year = row.number(year) ?? 0
        value.facility = row[eta_num] ?? Code16()
        value.number = row[rsa_num] ?? Code16()
        return value
    }
}

/// One link of a stay.
public struct StayLinkRow: LocalRecord {
    public var source = LocalSource()
    public var field = Code8()
    public var year: Int32 = 0
    public var facility = Code16()
    public var number = Code16()

    public init() {}
}
