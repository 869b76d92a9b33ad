public import ETLCore

/// Takes down the places and professionals that rows name, for them to be numbered (4.1 to 4.3).
///
/// A table hands on what its rows name; what becomes of it, and what of several statements counts, is no concern of it.
public protocol RegistryBook {
    /// A facility by its FINESS number, and its category where the row tells it, else 0.
    mutating func facility(_ finess: Code16, category: Int32)
    /// A medical unit of a facility.
    mutating func unit(of finess: Code16, authorisation: Code8)
    /// The geographic site of a row whose stay is filed under another number, or the same.
    mutating func site(_ finess: Code16, filedUnder number: Code16)
    /// A home as a hospital of the PMSI noted it.
    mutating func residence(_ code: Code8)
    /// The home of a person as a hospital of its own files knows it.
    mutating func home(of person: Int32)
    /// A stay or a sequence, which its facility may have sent twice (3.9).
    mutating func stay(_ key: StayKey, of pseudonym: Code24, from start: Day?, to end: Day?)
    /// A line with its executant and its prescriber.
    mutating func line(_ line: CareLine, month: Int32)
    /// A professional who is described by other rows.
    mutating func professional(_ number: Code24)
    /// A professional whom a row describes, who counts behind what lines say.
    mutating func professional(_ number: Code24, specialty: Int32)
    /// A row of the file of practitioners.
    mutating func practitioner(_ month: PractitionerMonth)
}

extension RegistryBook {
    /// A facility whose category the row does not tell.
    @inlinable
    public mutating func facility(_ finess: Code16) { facility(finess, category: 0) }
}
