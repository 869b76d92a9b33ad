public import ETLCore

/// What made a row unusable.
public struct RowFault: Sendable, Equatable {
    public var code: RejectCode
    /// Index of the column in its table's declaration.
    public var column: Int32
    /// Whether the value is a number with an exponent (`3.4E+12`): its last digits are lost.
    public var isExponent = false

    /// What was expected, in words that name no value.
    public func expectation(_ column: ColumnDeclaration) -> String {
        if code == .valueTooWide {
            let widest = column.isIdentity ? IdentityDigest.longest : column.width
            return widest > 0 ? "wider than \(widest)" : "wider than can be kept"
        }
        return isExponent
            ? "a number with an exponent, whose last digits are lost: export it as text"
            : "expected \(column.kind.rawValue)"
    }
}

/// One row of a file, decoded field by field on demand. Valid only inside the closure that receives it.
public struct FieldRow {
    @usableFromInline let base: UnsafePointer<UInt8>
    /// Position before the first field, then the position of the delimiter behind each field.
    @usableFromInline let bounds: UnsafePointer<Int32>
    /// Line in the file piece, from 0.
    public let line: Int
    /// The first fault of an essential column, if any.
    public private(set) var fault: RowFault?
    /// Unreadable values of other columns, read as missing.
    public private(set) var unreadableOptionals = 0
    /// Words that mean "not known", such as `NA` and `NULL`.
    public private(set) var missingWords = 0
    /// Identities too long to be kept, of which the digest is.
    public private(set) var digests = 0

    @usableFromInline
    init(base: UnsafePointer<UInt8>, bounds: UnsafePointer<Int32>, line: Int) {
        self.base = base
        self.bounds = bounds
        self.line = line
    }

    /// The trimmed bytes of a field.
    @inlinable @inline(__always)
    public func bytes(_ slot: Int) -> UnsafeBufferPointer<UInt8> {
        var start = Int(bounds[slot]) + 1
        var end = Int(bounds[slot + 1])
        while start < end, base[start] <= 0x20 { start += 1 }
        while end > start, base[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    /// The value of a column; `nil` when absent, empty, a sentinel, or unreadable (then a fault is recorded).
    @inlinable
    public subscript<Value: FieldValue>(column: Column<Value>) -> Value? {
        mutating get {
            guard column.slot >= 0 else { return nil }
            let field = bytes(Int(column.slot))
            guard field.count > 0 else { return nil }
            // Any other kind does not read such a word, and is asked once it did not. Most texts begin with a digit.
            if Value.isText, field[0] &- 0x30 > 9, MissingWord.matches(field), !Value.isProse {
                noteMissingWord()
                return nil
            }
            switch Value.decode(field, column.form) {
            case .value(let value): return column.isMissing(value) ? nil : value
            case .missing: return nil
            case .unreadable: return salvage(field, column, .unreadableValue)
            case .tooWide: return salvage(field, column, .valueTooWide)
            }
        }
    }

    /// What can be read of a field all the same; else its fault is recorded.
    @inlinable @inline(never)
    mutating func salvage<Value: FieldValue>(
        _ field: UnsafeBufferPointer<UInt8>, _ column: Column<Value>, _ code: RejectCode
    ) -> Value? {
        if !Value.isText, MissingWord.matches(field) {
            noteMissingWord()
            return nil
        }
        if column.form.isIdentity, let digest = Value.digest(of: field) {
            noteDigest()
            return column.isMissing(digest) ? nil : digest
        }
        let whole = withoutZeroDecimal(field)
        if whole.count < field.count, Value.kind == .date || Value.kind == .month {
            switch Value.decode(whole, column.form) {
            case .value(let value): return column.isMissing(value) ? nil : value
            case .missing: return nil
            case .unreadable, .tooWide: break
            }
        }
        record(code, column.index, isExponent: hasExponent(field), essential: column.isEssential)
        return nil
    }

    @usableFromInline
    mutating func noteMissingWord() { missingWords += 1 }

    @usableFromInline
    mutating func noteDigest() { digests += 1 }

    @usableFromInline
    mutating func record(_ code: RejectCode, _ column: Int32, isExponent: Bool, essential: Bool) {
        if !essential {
            unreadableOptionals += 1
        } else if fault == nil {
            // A number with an exponent may be wide as well: that its digits are lost says more.
            fault = RowFault(code: isExponent ? .unreadableValue : code, column: column, isExponent: isExponent)
        }
    }
}
