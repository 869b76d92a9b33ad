public import Delimited
public import ETLCore

/// The one declaration of a SNDS table: its typed reader, column check, generator columns and dictionary page.
public protocol SourceTable: Sendable {
    /// A row in plain English.
    associatedtype Record: BitwiseCopyable, Hashable, Sendable

    /// Which table it is.
    static var id: TableID { get }
    /// Where it stands among the others.
    static var place: TablePlace { get }
    /// What its rows are about, in a few words: what a delivery without it lacks.
    static var gives: String { get }
    /// Whether nearly every delivery has it, so that its absence is worth a line of its own.
    static var isUsual: Bool { get }
    /// Groupings of act natures (`PRS_NAT_RGT`) whose lines have a row in it, so that they imply the table.
    static var actGroupings: Set<UInt8> { get }
    /// The years of which there are files.
    static var years: TableYears { get }
    /// Declares the columns; binds them when the builder has a header.
    init(_ table: inout TableBuilder)
    /// The row as the rest of the program sees it. Faults of essential columns are recorded in `row`.
    func record(_ row: inout FieldRow) -> Record
    /// What ties the row to others: its own key, that of the main row it hangs on, or whom it names.
    ///
    /// Trap: `nil` when a part is missing or unreadable; the row cannot be used then.
    func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey?
    /// Whom the row names, where a table names persons.
    func personName(_ row: inout FieldRow) -> PersonName
    /// Whose a row is, where a table names persons.
    func owner(_ record: Record, _ row: inout FieldRow) -> RowOwner
    /// What a row shows of how complete its delivery is.
    static func signs(_ record: Record, key: RowKey) -> RowSigns
    /// Hands on the places and professionals that a row names.
    ///
    /// - Parameter person: the number of the person, where the row names one.
    static func number<Book: RegistryBook>(
        _ record: Record, key: RowKey, of person: Int32, in book: inout Book)
}

extension SourceTable {
    /// Every column of the declaration, in order.
    public static var columns: [ColumnDeclaration] {
        var builder = TableBuilder()
        _ = Self(&builder)
        return builder.columns
    }

    public static var years: TableYears { .always }

    public static var gives: String { "" }

    public static var isUsual: Bool { false }

    public static var actGroupings: Set<UInt8> { [] }

    /// Nobody.
    @inlinable public func personName(_ row: inout FieldRow) -> PersonName { PersonName() }

    @inlinable public func owner(_ record: Record, _ row: inout FieldRow) -> RowOwner { .named(personName(&row)) }

    /// Nothing.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ record: Record, key: RowKey, of person: Int32, in book: inout Book
    ) {}
}

/// What the name of a file adds to the keys of its rows: the year, and the version of a disease map.
public struct FileEdition: Sendable, Hashable {
    /// 0 for tables without one.
    public var year: Int
    /// N of `CT_IND_AAAA_GN`; 0 for other tables.
    public var version: Int

    public init(year: Int = 0, version: Int = 0) {
        self.year = year
        self.version = version
    }
}

/// A table of the DCIR: its rows have the nine keys.
public protocol LineTable: SourceTable {
    /// The nine keys.
    var key: DCIRKeyColumns { get }
}

extension LineTable {
    @inlinable public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? { key.key(&row) }
}

/// The columns that tie the tables of a stay or a sequence of the PMSI together inside a year.
public protocol StayKeyColumns: Sendable {
    /// The packed key of a stay of `year`; `nil` when a part is missing or unreadable.
    func key(_ row: inout FieldRow, year: Int) -> RowKey?
}

/// A table of the PMSI: its rows have the facility and the number of a stay or a sequence.
public protocol KeyedTable: SourceTable {
    associatedtype KeyColumns: StayKeyColumns
    /// Facility and number.
    var key: KeyColumns { get }
}

extension KeyedTable {
    @inlinable public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        key.key(&row, year: file.year)
    }
}

/// A table of MCO stays.
public protocol StayTable: KeyedTable where KeyColumns == MCOKeyColumns {}

/// A table of outpatient sequences, of whatever field.
public protocol OutpatientTable: KeyedTable where KeyColumns == OutpatientKeyColumns {}

/// A register whose rows name the person and have no other key.
public protocol PersonTable: SourceTable {
    /// The columns that name the person.
    var person: PersonColumns { get }
}

extension PersonTable {
    @inlinable public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        person.name(&row).rowKey
    }

    @inlinable public func personName(_ row: inout FieldRow) -> PersonName { person.name(&row) }
}
