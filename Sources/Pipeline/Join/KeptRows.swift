internal import SNDSSchema

/// The rows of one key that go on, and whether one of them says the same as another row.
struct KeptRows {
    private let rows: UnsafeRawBufferPointer
    private(set) var offsets: [Int] = []
    /// Offsets by the hash of the row; `nil` where there are few rows, which are compared one by one.
    private var places: [Int: [Int]]?

    /// More rows are looked up by their hash: a stay may have a hundred thousand.
    private static let few = 32

    init(_ rows: UnsafeRawBufferPointer, of count: Int) {
        self.rows = rows
        offsets.reserveCapacity(count)
        if count > KeptRows.few { places = [:] }
    }

    mutating func append(_ offset: Int) {
        offsets.append(offset)
        if places != nil { places?[RowHash.of(rows, offset), default: []].append(offset) }
    }

    /// Whether a row says the same as one that was kept.
    func holdsEqual(of offset: Int) -> Bool {
        let candidates = places.map { $0[RowHash.of(rows, offset)] ?? [] } ?? offsets
        return candidates.contains { RowComparison.areEqual(rows, $0, offset) }
    }
}

/// Compares two rows of one table.
struct RowComparison: TableVisitor {
    private let rows: UnsafeRawBufferPointer
    private let a: Int
    private let b: Int

    /// Whether two rows say the same, field by field: padding bytes of a record have no value.
    static func areEqual(_ rows: UnsafeRawBufferPointer, _ a: Int, _ b: Int) -> Bool {
        let (x, y) = (rows.header(at: a), rows.header(at: b))
        guard x.table == y.table, x.person == y.person, x.fault == y.fault else { return false }
        var comparison = RowComparison(rows: rows, a: a, b: b)
        return x.source.visit(&comparison)
    }

    func visit<Table: SourceTable>(_ table: Table.Type) -> Bool {
        rows.record(at: a, as: Table.Record.self) == rows.record(at: b, as: Table.Record.self)
    }
}

/// A number that equal rows share; another one in each process.
private struct RowHash: TableVisitor {
    let rows: UnsafeRawBufferPointer
    let offset: Int

    static func of(_ rows: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        var hash = RowHash(rows: rows, offset: offset)
        return rows.header(at: offset).source.visit(&hash)
    }

    func visit<Table: SourceTable>(_ table: Table.Type) -> Int {
        rows.record(at: offset, as: Table.Record.self).hashValue
    }
}
