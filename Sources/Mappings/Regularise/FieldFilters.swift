package import ETLCore
package import Vocabulary

/// The filters of stays and sequences, for each field of the PMSI: return codes and sites are those of the field (3.9).
package struct FieldFilters: Sendable {
    private let filters: [StayFilters]

    /// - Parameter sites: the list of sites that transmit twice.
    package init(_ settings: MappingSettings, listed sites: [FinessDouble]) {
        filters = StayKey.Field.allCases.map { field in
            StayFilters(options: settings.options, doubleSites: settings.doubleSites(field, listed: sites))
        }
    }

    package subscript(field: StayKey.Field) -> StayFilters { filters[Int(field.rawValue) - 1] }
}
