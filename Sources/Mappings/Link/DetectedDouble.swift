package import ETLCore

/// A listed site that sent its stays of a year twice, as the stays themselves show (3.9-test).
package struct DetectedDouble: Equatable, Sendable, Codable {
    package var field: StayKey.Field
    package var site: Code16
    package var legalEntity: Code16
    package var year: Int

    package init(field: StayKey.Field, site: Code16, legalEntity: Code16, year: Int) {
        self.field = field
        self.site = site
        self.legalEntity = legalEntity
        self.year = year
    }

    private enum Keys: String, CodingKey { case field, site, legalEntity, year }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        field = StayKey.Field(rawValue: try values.decode(UInt8.self, forKey: .field)) ?? .mco
        site = Code16(try values.decode(String.self, forKey: .site)) ?? Code16()
        legalEntity = Code16(try values.decode(String.self, forKey: .legalEntity)) ?? Code16()
        year = try values.decode(Int.self, forKey: .year)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(field.rawValue, forKey: .field)
        try values.encode(site.description, forKey: .site)
        try values.encode(legalEntity.description, forKey: .legalEntity)
        try values.encode(year, forKey: .year)
    }
}
