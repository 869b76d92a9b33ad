package import ETLCore
package import OMOPSchema
package import Vocabulary

/// Rows of location, care_site and provider, from a registry key and the best that the input says about it (4.1–4.3).
package enum ReferenceRows {
    /// The location of a residence or facility key (4.1-residence, 4.1-pmsi, 4.1-facility, 4.1-entity,
    /// 4.1-country); `nil` for a key
    /// of another kind.
    package static func location(
        _ key: Code24, number: Int32, facility: FacilityDescription? = nil
    ) -> LocationRow? {
        if let facility, let finess = RegistryKey.finess(key) { return facility.location(finess, number: number) }
        var row = LocationRow(location_id: number)
        let department: Code8
        if let noted = split(key, kind: "B", at: nil) {
            department = CommuneRules.department(ofPostal: Code8(noted.0))
            // It is no code of a commune: the mark tells the two apart.
            row.zip = "BDI:"
            row.zip?.append(noted.0)
            row.location_source_value = "BDI|"
            row.location_source_value?.append(noted.0)
        } else {
            guard let parts = split(key, kind: "P", at: UInt8(ascii: "-")) else { return nil }
            let place = CommuneRules.place(department: Code8(parts.0), commune: Code8(parts.1))
            department = place.department
            row.zip = place.inseeCode.map { SourceValue($0) }
            var source = SourceValue(place.inseeCode == nil ? "DEPT|" : "COMMUNE|")
            source.append(place.inseeCode ?? place.department)
            row.location_source_value = source
        }
        row.state = CommuneRules.region(ofDepartment: department).map { SourceValue($0) }
        row.county = SourceValue(department)
        row.country_concept_id = FixedConcept.noMatchingConcept
        row.country_source_value = "FR"
        return row
    }

    /// What a supplier key stands for.
    package enum SupplierKind: Sendable { case pharmacy, laboratory, other, unknown }

    /// What a professional's activity says of a supplier (4.2-category): 50 to 52 are pharmacies, 30 and 39 laboratories.
    package static func supplierKind(activity: Int16) -> SupplierKind {
        switch activity {
        case 50, 51, 52: .pharmacy
        case 30, 39: .laboratory
        case 60...68: .other
        default: .unknown
        }
    }

    /// The care site of a site, unit or supplier key (4.2-site, 4.2-unit, 4.2-supplier, 4.2-name, 4.2-category); `nil` for
    /// a key of another kind.
    /// - Parameters:
    ///   - category: category of a facility, where a file or a line tells it.
    ///   - facility: what the facility files say of it.
    ///   - location: number of its address.
    package static func careSite(
        _ key: Code24, number: Int32, supplier: SupplierKind = .unknown, category: Int32? = nil,
        facility: FacilityDescription? = nil, location: Int32? = nil, concepts: ConceptIndex
    ) -> CareSiteRow? {
        var row = CareSiteRow(care_site_id: number)
        if let site = split(key, kind: "F", at: nil) {
            row.place_of_service_concept_id = PlaceOfService.inpatientHospital
            if let category {
                let code = ActNatureEvent.code(category)
                let target = concepts.resolve(.facilityCategory, code).targets.first
                row.place_of_service_concept_id = target?.conceptID ?? FixedConcept.noMatchingConcept
                row.place_of_service_source_value = SourceValue(code)
            }
            if let facility, !facility.name.isEmpty { row.care_site_name = facility.name }
            row.location_id = location
            row.care_site_source_value = SourceValue(site.0)
        } else if let unit = split(key, kind: "U", at: UInt8(ascii: "_")) {
            let target = concepts.resolve(.unitType, Code16(Code8(unit.1))).targets.first
            row.place_of_service_concept_id = target?.conceptID ?? PlaceOfService.inpatientHospital
            row.place_of_service_source_value = SourceValue(unit.1)
            var source = SourceValue(unit.0)
            source.append("_")
            source.append(unit.1)
            row.care_site_source_value = source
        } else if let number = split(key, kind: "S", at: nil) {
            row.place_of_service_concept_id =
                switch supplier {
                case .pharmacy: PlaceOfService.pharmacy
                case .laboratory: PlaceOfService.laboratory
                case .other, .unknown: FixedConcept.noMatchingConcept
                }
            row.care_site_source_value = SourceValue(number.0)
        } else {
            return nil
        }
        return row
    }

    /// The provider of a professional key (4.3-individual, 4.3-person): a cabinet number, `SPE:n` or `ACT:n`.
    ///
    /// The specialty decides; without one the activity does (4.3-specialty). `sex` is IPP_SEX_COD; 0 stands for "not
    /// known".
    package static func provider(
        _ key: Code24, number: Int32, specialty: Int16, activity: Int16, sex: Int32 = 0, birthYear: Int32 = 0,
        concepts: ConceptIndex
    ) -> ProviderRow {
        var row = ProviderRow(provider_id: number)
        row.specialty_concept_id = FixedConcept.noMatchingConcept
        row.gender_concept_id = Gender.concept(sex)
        if sex > 0 { row.gender_source_value = SourceValue(ActNatureEvent.code(sex)) }
        row.year_of_birth = birthYear > 0 ? birthYear : nil
        row.provider_source_value = split(key, kind: "N", at: nil).map { SourceValue($0.0) } ?? SourceValue(key)
        guard specialty > 0 || activity > 0 else { return row }
        let code = ActNatureEvent.code(Int32(specialty > 0 ? specialty : activity))
        let resolution = concepts.resolve(specialty > 0 ? .specialty : .activity, code)
        // A target in another domain is a place, such as a pharmacy.
        if let target = resolution.targets.first(where: { $0.domain == .provider }) {
            row.specialty_concept_id = target.conceptID
        }
        row.specialty_source_value = SourceValue(code)
        row.specialty_source_concept_id = resolution.sourceConceptID
        return row
    }

    /// The parts of a key of that kind; `nil` for another kind. Without separator everything is the first part.
    private static func split(_ key: Code24, kind: Character, at separator: UInt8?) -> (Code24, Code24)? {
        unsafe key.withBytes { bytes in
            guard unsafe bytes.first == kind.asciiValue else { return nil }
            let rest = unsafe UnsafeBufferPointer(rebasing: bytes.dropFirst())
            guard let separator else { return unsafe Code24(bytes: rest).map { ($0, Code24()) } }
            guard let place = unsafe rest.lastIndex(of: separator),
                let head = unsafe Code24(bytes: UnsafeBufferPointer(rebasing: rest[..<place])),
                let tail = unsafe Code24(bytes: UnsafeBufferPointer(rebasing: rest[(place + 1)...]))
            else { return nil }
            return (head, tail)
        }
    }
}

extension Code8 {
    /// The first eight bytes.
    init(_ code: Code24) { self.init(word: code.high) }
}
