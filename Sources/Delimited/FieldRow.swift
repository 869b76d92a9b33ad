public import ETLCore

/// What made a row unusable.
public struct RowFault: Sendable, Equatable {
    public var code: RejectCode
    /// Index of the column in its table's declaration.
    public var column: Int32
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
            switch Value.decode(field, column.form) {
            case .value(let value): return column.isMissing(value) ? nil : value
            case .missing: return nil
            case .unreadable: record(.unreadableValue, column.index, essential: column.isEssential)
            case .tooWide: record(.valueTooWide, column.index, essential: column.isEssential)
            }
            return nil
        }
    }

    @usableFromInline
    mutating func record(_ code: RejectCode, _ column: Int32, essential: Bool) {
        if !essential {
            unreadableOptionals += 1
        } else if fault == nil {
            fault = RowFault(code: code, column: column)
        }
    }
}
