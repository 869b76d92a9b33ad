package import ETLCore
package import SNDSSchema

/// The filters of hospital at home (3.6-had).
package enum HomeHospitalFilters {
    /// Return codes, sites that transmit twice, dates, for the row of a year.
    package static func check(_ stay: YearStay, _ dates: StayDates?, key: StayKey, _ filters: StayFilters) -> Verdict {
        if filters.failedReturnCodes(stay.identity.failedReturnCodes, year: key.year) != nil {
            return .rejected(.chainingError, .homeHospital)
        }
        if filters.isDoubleTransmission(key) { return .rejected(.doubleTransmission, .homeHospital) }
        return dates == nil ? .rejected(.stayWithoutDates, .homeHospital) : .used
    }

    /// GHT 99.
    package static func isGroupingError(_ tariff: Code8) -> Bool { tariff == "99" }

    /// Whether a provenance is one of hospital at home alone: nurses of the town (8), a general practitioner (9). Somebody
    /// sent by them was at home, whatever the mode of entry.
    package static func comesFromHome(_ provenance: Code8) -> Bool { provenance == "8" || provenance == "9" }

    /// The associated mode of care that is none.
    package static let noMode: Code8 = "00"
}
