package import ETLCore

/// The codes that the rules of hospital at home ask for.
package enum HomeHospitalFilters {
    /// GHT 99.
    package static func isGroupingError(_ tariff: Code8) -> Bool { tariff == "99" }

    /// Whether a provenance is one of hospital at home alone: nurses of the town (8), a general practitioner (9). Somebody
    /// sent by them was at home, whatever the mode of entry.
    package static func comesFromHome(_ provenance: Code8) -> Bool { provenance == "8" || provenance == "9" }

    /// The associated mode of care that is none.
    package static let noMode: Code8 = "00"
}
