internal import ETLCore
internal import OMOPSchema

/// What the facility files say of one facility (4.1-facility, 4.2-name). Empty text where they say nothing.
package struct FacilityDescription: Sendable, Equatable {
    package var name = ""
    /// Street with its number.
    package var street = ""
    package var addressRest = ""
    package var postalCode = ""
    package var town = ""
    /// IDE_PSH_CAT; 0 when not known.
    package var category: Int32 = 0

    package init() {}

    /// Whether anything tells where it is.
    package var hasAddress: Bool { !(street.isEmpty && addressRest.isEmpty && postalCode.isEmpty && town.isEmpty) }

    /// The location of the facility (4.1-facility, 4.1-country).
    func location(_ finess: Code16, number: Int32) -> LocationRow {
        var row = LocationRow(location_id: number)
        if !street.isEmpty { row.address_1 = SourceValue(street) }
        if !addressRest.isEmpty { row.address_2 = SourceValue(addressRest) }
        if !town.isEmpty { row.city = SourceValue(town) }
        if !postalCode.isEmpty { row.zip = SourceValue(postalCode) }
        let department = FacilityDescription.department(finess)
        row.state = CommuneRules.region(ofDepartment: department).map { SourceValue($0) }
        row.county = SourceValue(department)
        var source: SourceValue = "FINESS|"
        source.append(finess)
        row.location_source_value = source
        row.country_concept_id = FixedConcept.noMatchingConcept
        row.country_source_value = "FR"
        return row
    }

    /// The first two characters of a FINESS number are the department. Overseas the third one belongs to it, or the
    /// fourth behind a 0 (`9701`: 971).
    static func department(_ finess: Code16) -> Code8 {
        unsafe finess.withBytes { bytes in
            guard bytes.count >= 4, unsafe bytes[0] == UInt8(ascii: "9"), unsafe bytes[1] >= UInt8(ascii: "7") else {
                return unsafe Code8(bytes: UnsafeBufferPointer(rebasing: bytes.prefix(2))) ?? Code8()
            }
            let third = unsafe bytes[2] == UInt8(ascii: "0") ? bytes[3] : bytes[2]
            return unsafe Code8(word: UInt64(bytes[0]) << 56 | UInt64(bytes[1]) << 48 | UInt64(third) << 40)
        }
    }
}
