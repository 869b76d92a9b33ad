/// A declared column bound to one file: where its field is and how it is written.
///
/// A column that the file does not have, or that does not exist in the year, has no slot and reads `nil`.
public struct Column<Value: FieldValue>: Sendable {
    /// Index of the field in a row, -1 when the file does not have it.
    public var slot: Int32
    /// Index of the column in its table's declaration.
    public var index: Int32
    /// Whether an unreadable value rejects the row (key, person, date, code, quantity).
    public var isEssential: Bool
    public var form: FieldForm
    /// Values that mean "not known".
    @usableFromInline var missing: (Value?, Value?, Value?)

    @usableFromInline
    init(slot: Int32, index: Int32, isEssential: Bool, form: FieldForm, missing: [Value]) {
        self.slot = slot
        self.index = index
        self.isEssential = isEssential
        self.form = form
        self.missing = (missing.first, missing.dropFirst().first, missing.dropFirst(2).first)
    }

    @inlinable
    func isMissing(_ value: Value) -> Bool {
        guard let first = missing.0 else { return false }
        return value == first || value == missing.1 || value == missing.2
    }
}

/// What one column is, for checks, the generator and the dictionary page.
public struct ColumnDeclaration: Sendable, Hashable {
    public var name: String
    /// Other names, such as those of project extractions (1.1-alias).
    public var aliases: [String]
    public var kind: FieldKind
    public var width: Int
    /// Whether it names a person: then it may be wider in project extractions.
    public var isIdentity = false
    /// Whether it is a part of what ties the row to others.
    public var isKey = false
    /// First and last year of existence (1.10); `nil` for no bound.
    public var since: Int?
    public var until: Int?
    /// Whether a file without the column cannot be read.
    public var isRequired: Bool
    public var summary: String

    /// Whether the column exists in the files of a year.
    public func exists(in year: Int) -> Bool {
        year >= (since ?? Int.min) && year <= (until ?? Int.max)
    }
}

/// Runs a table's one declaration: to describe it, or to bind it to the header of a file.
public struct TableBuilder {
    /// The columns declared so far, in order.
    public private(set) var columns: [ColumnDeclaration] = []
    /// Required columns that the header does not have.
    public private(set) var absent: [String] = []
    /// The field of each column, -1 for none.
    private var slots: [Int32] = []

    private let header: [String: Int]?
    private let year: Int?
    private let dateForms: [Int: DateForm]

    /// Describes: every column reads `nil`.
    public init() {
        header = nil
        year = nil
        dateForms = [:]
    }

    /// Binds to a header, whose names are compared in upper case. `dateForms` are by field.
    public init(header names: [String], year: Int?, dateForms: [Int: DateForm] = [:]) {
        var fields: [String: Int] = [:]
        for (field, name) in names.enumerated() where fields[name.uppercased()] == nil {
            fields[name.uppercased()] = field
        }
        header = fields
        self.year = year
        self.dateForms = dateForms
    }

    /// Declares a column.
    /// - Parameters:
    ///   - essential: an unreadable value rejects the row instead of reading as missing.
    ///   - required: a file without the column is refused.
    ///   - padded: a text of digits shorter than `width` lost its leading zeros: it gets them back.
    ///   - spelling: how a code may be written.
    ///   - identity: it names a person, and may be longer than `width` in project extractions.
    ///   - key: it is a part of what ties the row to others.
    ///   - missing: at most three values that mean "not known".
    public mutating func column<Value: FieldValue>(
        _ name: String, aliases: [String] = [], since: Int? = nil, until: Int? = nil, width: Int = 0,
        essential: Bool = false, required: Bool = false, digitsOnly: Bool = false, padded: Bool = false,
        spelling: CodeSpelling = .asWritten, identity: Bool = false, key: Bool = false, missing: [Value] = [],
        _ summary: String, as type: Value.Type = Value.self
    ) -> Column<Value> {
        let declaration = ColumnDeclaration(
            name: name, aliases: aliases, kind: Value.kind, width: width, isIdentity: identity, isKey: key,
            since: since, until: until, isRequired: required, summary: summary)
        columns.append(declaration)
        var slot = -1
        if let header {
            slot = ([name] + aliases).lazy.compactMap { header[$0.uppercased()] }.first ?? -1
            if slot < 0, required, year.map(declaration.exists) ?? true { absent.append(name) }
        }
        slots.append(Int32(slot))
        var form = FieldForm()
        form.width = Value.kind == .text && !identity ? Int32(width) : 0
        if Value.kind == .integer, width > 0 { form.limit = (0..<width).reduce(1) { limit, _ in limit * 10 } }
        form.spelling = spelling
        form.isIdentity = identity
        form.digitsOnly = digitsOnly
        form.paddedWidth = padded ? Int32(width) : 0
        form.date = dateForms[slot] ?? .undetermined
        return Column(
            slot: Int32(slot), index: Int32(columns.count - 1), isEssential: essential, form: form, missing: missing)
    }

    /// What is told of a row whose key cannot be made, and has no fault: the columns of the key that say nothing.
    public func missingKey(_ row: FieldRow) -> String {
        let parts = columns.indices.filter { columns[$0].isKey && slots[$0] >= 0 }
        let empty = parts.filter { part in
            let field = row.bytes(Int(slots[part]))
            return field.isEmpty || MissingWord.matches(field)
        }
        // Of values that stand for none, such as 0, only the column knows.
        return "a part of the key is missing: "
            + (empty.isEmpty ? parts : empty).map { columns[$0].name }.joined(separator: ", ")
    }
}
