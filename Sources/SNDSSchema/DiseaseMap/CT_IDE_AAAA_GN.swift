public import Delimited
public import ETLCore

/// Who is who in the disease map of a year.
///
/// Grain: one person. Trap: versions of the algorithm number persons anew.
public struct CT_IDE_AAAA_GN: DiseaseMapTable {
    public static let id = TableID.CT_IDE_AAAA_GN
    public static let gives = "whom the disease map is about"
    public static let place = TablePlace.main(
        listed: 7001, files: .mapEdition, joinRule: "1.9",
        whyNeeded: "without it the disease map of {year} belongs to nobody")

    public let ID_CARTO: Column<Code24>
    public let person: PersonColumns

    public init(_ table: inout TableBuilder) {
        ID_CARTO = table.mapPerson()
        person = PersonColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> DiseaseMapPerson {
        DiseaseMapPerson(name: person.name(&row))
    }

    public func owner(_ person: DiseaseMapPerson, _ row: inout FieldRow) -> RowOwner { .named(person.name) }
}

/// How the disease map names a person.
public struct DiseaseMapPerson: Hashable, BitwiseCopyable, Sendable {
    /// BEN_NIR_PSA; empty when not given.
    public var pseudonym = Code24()
    /// BEN_RNG_GEM; 0 when not given.
    public var rank: Int32 = 0
    /// BEN_IDT_ANO; empty when not given.
    public var key = Code24()

    public init() {}

    init(name: PersonName) {
        pseudonym = name.pseudonym
        rank = name.rank ?? 0
        key = name.key
    }

    /// The same, to look the person up.
    public var name: PersonName {
        var name = PersonName()
        name.pseudonym = pseudonym
        name.rank = rank
        name.key = key
        return name
    }
}
