extension TableID {
    private static let places = allCases.map { $0.declaration.place }

    /// Where the table stands among the others.
    public var place: TablePlace { TableID.places[Int(rawValue)] }

    /// How the rows find their person.
    public var role: TablePlace.Role { place.role }

    /// Whether the rows have no key of their own, so that equal rows count each (1.5).
    public var mayRepeat: Bool { place.mayRepeat }

    /// Whether the rows make the persons: the beneficiary referential and its archive (2.2).
    public var isBeneficiary: Bool { place.makesPersons }

    /// Whether there is one file a year, named by it.
    public var isYearly: Bool { place.files.isYearly }

    /// Whether it is a table of the disease map: year and version stand in its name.
    public var isDiseaseMap: Bool { place.files == .mapEdition }

    /// Whether it is a file of a hospital beside the SNDS.
    public var isLocalFile: Bool { place.files == .local }

    /// The tables whose rows hang on those of this one.
    public var parts: [TableID] { TableID.allCases.filter { $0.role == .part(of: self) } }

    /// The file name, without ending, of a year (which is left out where the table has none).
    public func fileName(year: Int) -> String {
        let digits = String(year % 100)
        return switch place.files {
        case .plain: name
        case .shortYear: name.replacing("aa", with: digits.count == 1 ? "0" + digits : digits)
        case .mapEdition: name.replacing("AAAA", with: String(year))
        case .local: name.dropFirst("HOSPITAL_".count).lowercased()
        }
    }
}
