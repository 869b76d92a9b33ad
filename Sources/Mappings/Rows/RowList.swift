internal import SNDSSchema

/// Rows of one person that hang on no other row, with their verdicts. The memory is reused from person to person.
package struct RowList<Record: SourceRecord>: ~Copyable {
    /// What equal rows of one person mean.
    package enum Repeats: Sendable {
        /// The same row was delivered twice: one stays (1.4-registers).
        case leftOut
        /// A rule of its own decides over them.
        case judged
    }

    package let tables: TableSet
    private let list: [TableID]
    let repeats: Repeats
    /// In canonical order once they are arranged.
    package private(set) var rows: [Record] = []
    private var verdicts: [Verdict] = []

    init(_ tables: TableID..., repeats: Repeats = .leftOut) {
        self.tables = TableSet(tables)
        list = tables
        self.repeats = repeats
    }

    var firstTable: TableID { list[0] }

    /// The table that a row is of.
    @inline(__always)
    func table(of row: Record) -> TableID { list[row.placeOfTable] }

    @inline(__always)
    package subscript(_ row: RowRef<Record>) -> Record { rows[row.index] }

    package var count: Int { rows.count }
    package var isEmpty: Bool { rows.isEmpty }

    /// All rows.
    @inline(__always)
    package var refs: RowRange<Record> { RowRange(0..<rows.count) }

    package mutating func append(_ row: Record) { rows.append(row) }

    /// Forgets the rows, keeps the memory.
    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        verdicts.removeAll(keepingCapacity: true)
    }

    mutating func sort() {
        if rows.count > 1 { rows.sort(by: Record.precedes) }
    }

    /// Nothing speaks against any row.
    mutating func resetVerdicts() {
        verdicts.removeAll(keepingCapacity: true)
        verdicts.append(contentsOf: repeatElement(.used, count: rows.count))
    }

    @inline(__always)
    func verdict(_ row: RowRef<Record>) -> Verdict { verdicts[row.index] }
    @inline(__always)
    func passes(_ row: RowRef<Record>) -> Bool { verdicts[row.index].passes }
    @inline(__always)
    mutating func judge(_ row: RowRef<Record>, _ verdict: Verdict) { verdicts[row.index] = verdict }

    /// Takes away rows, in canonical order, and returns how many.
    /// - Parameter isSpare: whether a row adds nothing to those before it that stay, or to all rows.
    mutating func removeRows(where isSpare: (_ row: Record, _ kept: ArraySlice<Record>) -> Bool) -> [Record] {
        guard rows.count > 1 else { return [] }
        var removed: [Record] = []
        var kept = 0
        for index in rows.indices {
            let row = rows[index]
            if isSpare(row, rows[..<kept]) {
                removed.append(row)
            } else {
                rows[kept] = row
                kept += 1
            }
        }
        rows.removeLast(removed.count)
        return removed
    }

    /// Of equal rows one stays, where that is what repeats mean. Returns how many went.
    mutating func removeRepeated() -> Int {
        guard repeats == .leftOut, rows.count > 1 else { return 0 }
        return removeRows { row, kept in kept.last == row }.count
    }
}
