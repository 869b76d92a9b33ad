internal import ETLCore
internal import SNDSSchema

/// A family of tables: writes what its files say of one person after the other.
protocol TableFamily: Sendable {
    /// Its files, in their order.
    var files: [SheetFile] { get }
    /// Writes what is no person's; called once a run.
    mutating func writeReferences()
    /// Starts an index person; the children born to her come behind.
    mutating func beginHousehold()
    /// Writes the care of a person.
    mutating func write(_ journey: Journey, _ notes: inout PersonNotes)
    /// Writes what is registered of a person once all care is written.
    mutating func register(_ journey: Journey, _ notes: inout PersonNotes)
}

extension TableFamily {
    mutating func writeReferences() {}
    mutating func beginHousehold() {}
    mutating func write(_ journey: Journey, _ notes: inout PersonNotes) {}
    mutating func register(_ journey: Journey, _ notes: inout PersonNotes) {}
}

/// Fills the sheet of one table, in a file of its own: `extension <table> { struct Rows }`.
protocol TableRows: Sendable {
    associatedtype Table: SourceTable

    var sheet: Sheet<Table> { get }
    init(sheet: Sheet<Table>)
}

extension TableRows {
    init(year: Int? = nil, fileName: String? = nil) { self.init(sheet: Sheet(year: year, fileName: fileName)) }

    /// Whether there are files of a year.
    static func exists(in year: Int) -> Bool { Table.years.contains(year) }
    var file: SheetFile { sheet.file }
}

/// What a run is about.
struct RunFacts: Sendable {
    let seed: UInt64
    let window: Window
}

/// What families tell each other of the person under way, and what the worker has put in so far.
struct PersonNotes {
    var truth: Truth
    /// Last processing day of each pseudonym.
    var processed: [Day?] = []
    /// Whether the referential does not know the death.
    var hidesDeath = false
    /// Stays as the PMSI numbers them; those with a defect are left out.
    var stays: [NumberedStay] = []

    mutating func begin(_ person: Person) {
        processed = [Day?](repeating: nil, count: person.identities.count)
        hidesDeath = false
        stays.removeAll(keepingCapacity: true)
    }
}
