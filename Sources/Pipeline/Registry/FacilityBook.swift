internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What the facility files say of each facility (4.1, 4.2): name, address, category. By FINESS number.
struct FacilityBook: Sendable {
    private var listed: [Code16: FacilityDescription] = [:]
    private var hospitals: [Code16: (year: Int, name: String)] = [:]

    /// A row of BE_IDE_R. Of several for one number the largest text stays, whatever their order.
    mutating func add(_ entry: FacilityEntry) {
        var facility = FacilityDescription()
        facility.name = entry.name.description
        let number = entry.streetNumber.description + entry.streetLetter.description
        facility.street = [number, entry.streetKind.description, entry.street.description]
            .filter { !$0.isEmpty }.joined(separator: " ")
        facility.addressRest = entry.addressRest.description
        facility.postalCode = entry.postalCode.description
        facility.town = entry.town.description
        facility.category = entry.category
        let key = entry.finess9.isEmpty ? Code16(entry.finess8) : entry.finess9
        if let known = listed[key], FacilityBook.rank(known) >= FacilityBook.rank(facility) { return }
        listed[key] = facility
    }

    private static func rank(_ facility: FacilityDescription) -> String {
        [facility.name, facility.street, facility.addressRest, facility.postalCode, facility.town]
            .joined(separator: "\u{1}") + "\u{1}\(facility.category)"
    }

    /// A row of a table of hospitals: the name of the latest year that gives one.
    mutating func add(_ hospital: HospitalEntry, year: Int) {
        let name = hospital.name.description
        guard !name.isEmpty else { return }
        if let known = hospitals[hospital.finess], (known.year, known.name) >= (year, name) { return }
        hospitals[hospital.finess] = (year, name)
    }

    /// Gives listed facilities the names that only the hospital files have. To be called once all rows are in.
    mutating func settle() {
        for (key, hospital) in hospitals where listed[key] == nil || listed[key]?.name.isEmpty == true {
            listed[key, default: FacilityDescription()].name = hospital.name
        }
        hospitals = [:]
    }

    /// The facility of a FINESS number of 9 characters, or of 8.
    subscript(number: Code16) -> FacilityDescription? {
        if let facility = listed[number] { return facility }
        guard number.count == 9 else { return nil }
        return number.withBytes { Code16(bytes: UnsafeBufferPointer(rebasing: $0.dropLast())) }.flatMap { listed[$0] }
    }

    /// Adds the numbers of all listed facilities to the care sites (decision 4).
    func register(careSites: KeyTable) -> KeyTable {
        var table = careSites
        for (number, facility) in listed {
            if let key = RegistryKey.site(number) {
                table.raise(key, to: FacilityFacts.pack(category: facility.category, isListed: true))
            }
        }
        return table
    }

    /// Adds the addresses of all listed facilities to the locations.
    func register(locations: KeyTable) -> KeyTable {
        var table = locations
        for (number, facility) in listed where facility.hasAddress {
            if let key = RegistryKey.address(ofSite: number) { table.raise(key) }
        }
        return table
    }
}
