public import Delimited
public import ETLCore

/// Identity and home of patients (variables 1 to 10).
///
/// Grain: one patient. Trap: identity numbers in clear make the row refused; pseudonyms are looked at and not kept.
public struct HOSPITAL_PATIENTS: LocalTable {
    public static let id = TableID.HOSPITAL_PATIENTS
    public static let place = TablePlace.register(listed: 9003, files: .local)

    public let columns: LocalColumns
    public let nir_pseudonym: Column<PseudonymCheck>
    public let ins_pseudonym: Column<PseudonymCheck>
    public let birth_date: Column<Day>
    public let death_date: Column<Day>
    public let death_source: Column<Code16>
    public let twin_rank: Column<Int>
    public let latitude: Column<LocalNumber>
    public let longitude: Column<LocalNumber>
    public let address_date: Column<Day>
    public let iris_code: Column<Code16>
    public let sex: Column<Code8>
    public let pmsi_geo_code: Column<Code8>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .patient)
        nir_pseudonym = table.column("nir_pseudonym", "Pseudonym made from the NIR; never the NIR")
        ins_pseudonym = table.column("ins_pseudonym", "Pseudonym made from the INS; never the INS")
        birth_date = table.column("birth_date", essential: true, "Day of birth")
        death_date = table.column("death_date", essential: true, "Day of death")
        death_source = table.column("death_source", "Who says so: hospital, insee or cepidc")
        twin_rank = table.column("twin_rank", "Rank among twins")
        latitude = table.column("latitude", essential: true, "Latitude of the home in degrees (WGS 84)")
        longitude = table.column("longitude", essential: true, "Longitude of the home in degrees (WGS 84)")
        address_date = table.column("address_date", "Day the address was taken down")
        iris_code = table.column("iris_code", width: 9, essential: true, "IRIS area of the home")
        sex = table.column("sex", essential: true, "1 or M, 2 or F")
        pmsi_geo_code = table.column(
            "pmsi_geo_code", width: 5, essential: true, "Geographic code of the home in the PMSI")
    }

    public func record(_ row: inout FieldRow) -> LocalPatient {
        var value = LocalPatient()
        value.source = columns.source(&row)
        let pseudonyms = (row[nir_pseudonym], row[ins_pseudonym])
        value.isClearNumber = pseudonyms.0?.isClearNumber == true || pseudonyms.1?.isClearNumber == true
        value.birth = row[birth_date]
        value.death = row[death_date]
        value.deathSource = (row[death_source] ?? Code16()).lowercased
        value.twinRank = row.number(twin_rank) ?? 0
        value.latitude = row[latitude]
        value.longitude = row[longitude]
        value.addressDate = row[address_date]
        value.iris = row[iris_code] ?? Code16()
        value.sex = (row[sex] ?? Code8()).uppercased
        value.area = row[pmsi_geo_code] ?? Code8()
        return value
    }

    /// 4.1-home: who has an address of the hospital has a location of its own.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ patient: LocalPatient, key: RowKey, of person: Int32, in book: inout Book
    ) {
        if patient.latitude != nil || !patient.iris.isEmpty || !patient.area.isEmpty { book.home(of: person) }
    }
}

/// What a hospital knows of a patient.
public struct LocalPatient: LocalRecord {
    public var source = LocalSource()
    /// Whether a column for pseudonyms holds an identity number.
    public var isClearNumber = false
    public var birth: Day?
    public var death: Day?
    public var deathSource = Code16()
    /// 0 when not given.
    public var twinRank: Int32 = 0
    public var latitude: LocalNumber?
    public var longitude: LocalNumber?
    public var addressDate: Day?
    /// Empty when not given.
    public var iris = Code16()
    public var sex = Code8()
    /// pmsi_geo_code; empty when not given.
    public var area = Code8()

    public init() {}
}
