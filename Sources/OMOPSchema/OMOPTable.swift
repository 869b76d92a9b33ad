extension OMOPTable {
    /// Part of the CDM a table belongs to.
    public enum Group: Sendable {
        /// Concepts and their relations.
        case vocabulary
        /// Places, facilities, professionals.
        case healthSystem
        /// Persons and their events.
        case clinical
        /// Covers and amounts.
        case economics
        /// Made from other tables.
        case derived
        /// About the database itself.
        case metadata
        /// Left to the users of the database.
        case results
    }

    /// The table of an official name; `nil` for any other text.
    public init?(name: some StringProtocol) {
        guard let table = OMOPTable.allCases.first(where: { $0.name == name }) else { return nil }
        self = table
    }
}
