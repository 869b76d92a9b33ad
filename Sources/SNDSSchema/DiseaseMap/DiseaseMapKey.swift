public import Delimited
public import ETLCore

/// The key of a person in the disease map of a year: id_carto, year and version (1.9).
///
/// The first byte of the packed key tells it from lines, stays and certificates.
public struct DiseaseMapKey: Hashable, Sendable {
    /// First byte of the key.
    public static let mark: UInt64 = 0xc2

    public var year: Int
    /// N of `CT_IND_AAAA_GN`; 0 when not known.
    public var version: Int
    /// ID_CARTO.
    public var person: Code24

    public init(year: Int, version: Int, person: Code24) {
        self.year = year
        self.version = version
        self.person = person
    }

    /// The packed key.
    public var packed: RowKey {
        let edition = UInt64(truncatingIfNeeded: year & 0xffff) << 16 | UInt64(truncatingIfNeeded: version & 0xff)
        return RowKey(DiseaseMapKey.mark << 56 | edition, person.high, person.middle, person.low)
    }

    /// The person of a packed key.
    public init(_ key: RowKey) {
        var person = Code24()
        (person.high, person.middle, person.low) = (key.w1, key.w2, key.w3)
        self.init(year: Int(key.w0 >> 16 & 0xffff), version: Int(key.w0 & 0xff), person: person)
    }
}

/// A table of the disease map: its rows have id_carto.
public protocol DiseaseMapTable: SourceTable {
    /// The number of a person in the map of the year.
    var ID_CARTO: Column<Code24> { get }
}

extension DiseaseMapTable {
    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[ID_CARTO].map { DiseaseMapKey(year: file.year, version: file.version, person: $0).packed }
    }
}

extension TableBuilder {
    /// ID_CARTO, as all tables of the disease map have it.
    mutating func mapPerson() -> Column<Code24> {
        column(
            "ID_CARTO", width: 18, essential: true, required: true, identity: true, key: true,
            "Number of the person in the disease map of the year")
    }
}
