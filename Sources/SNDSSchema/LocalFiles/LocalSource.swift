public import Delimited
public import ETLCore

/// A table of a hospital file: its rows name a patient or a stay of the hospital.
public protocol LocalTable: SourceTable where Record: LocalRecord {}

extension LocalTable {
    /// Rows are linked by the link files, not by a key.
    @inlinable public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? { RowKey() }
}

/// A row of a hospital file.
public protocol LocalRecord: BitwiseCopyable, Hashable, Sendable {
    /// Whose it is, and where it stands.
    var source: LocalSource { get set }
}

/// Whose a hospital row is, and where it stands.
public struct LocalSource: Hashable, BitwiseCopyable, Sendable {
    public var patient = LocalIdentifier()
    /// Empty when not given.
    public var stay = LocalIdentifier()
    /// Hash of the key of the SNDS stay that `stay` is linked to; 0 for none.
    public var linkedStay: UInt64 = 0
    public var place = LocalPlace()

    public init() {}
}

/// Where a hospital row stands: for its line in the reject file. Rows that differ in nothing else are equal.
public struct LocalPlace: Hashable, BitwiseCopyable, Sendable {
    /// Index of the file among those of the run.
    public var file: Int32 = 0
    public var piece: Int32 = 0
    /// Line of the piece.
    public var line: Int32 = 0

    public init() {}

    public init(file: Int, piece: Int, line: Int) {
        (self.file, self.piece, self.line) = (Int32(clamping: file), Int32(clamping: piece), Int32(clamping: line))
    }

    public static func == (a: LocalPlace, b: LocalPlace) -> Bool { true }
    public func hash(into hasher: inout Hasher) {}

    /// In the order of the files.
    public static func precedes(_ a: LocalPlace, _ b: LocalPlace) -> Bool {
        (a.file, a.piece, a.line) < (b.file, b.piece, b.line)
    }
}

/// The columns that name patient and stay.
public struct LocalColumns: Sendable {
    public let patient_id: Column<LocalIdentifier>?
    public let stay_id: Column<LocalIdentifier>?

    /// Which of the two a file has, and needs.
    public enum Form: Sendable { case patient, patientAndStay, stayOfPatient, stay }

    init(_ table: inout TableBuilder, _ form: Form = .patientAndStay) {
        patient_id =
            form == .stay
            ? nil : table.column("patient_id", essential: true, required: true, "Patient number of the hospital")
        let needsStay = form == .stay || form == .stayOfPatient
        stay_id =
            form == .patient
            ? nil
            : table.column("stay_id", essential: needsStay, required: needsStay, "Stay number of the hospital")
    }

    @inlinable
    public func source(_ row: inout FieldRow) -> LocalSource {
        var source = LocalSource()
        if let column = patient_id { source.patient = row[column] ?? LocalIdentifier() }
        if let column = stay_id { source.stay = row[column] ?? LocalIdentifier() }
        return source
    }
}
