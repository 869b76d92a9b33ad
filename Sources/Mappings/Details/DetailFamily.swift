package import SNDSSchema

/// A kind of row that hangs on a line, a stay, a sequence or a person.
package protocol DetailRow: Hashable, BitwiseCopyable, Sendable {
    /// The tables such rows come from.
    static var tables: [TableID] { get }
    /// The table of this row.
    var table: TableID { get }
    /// Canonical order (decision 5): by every field.
    static func precedes(_ a: Self, _ b: Self) -> Bool
}

extension DetailRow {
    package var table: TableID { Self.tables[0] }
}

/// Does one thing to each kind of row of a family.
package protocol DetailVisitor {
    /// - Parameter range: the rows of one item among all rows of the person.
    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>)
}

/// Flat arrays of rows that belong together, and the ranges of one item in them.
///
/// The list of kinds stands in `visit` and `count`, and nowhere else: forgetting, adding, sorting and accounting follow.
package protocol DetailFamily {
    /// One range a kind: the rows of one item.
    associatedtype Parts: EmptyParts

    /// Shows each kind of row to a visitor.
    mutating func visit(_ parts: inout Parts, _ visitor: inout some DetailVisitor)
    /// Tells the number of rows of each table in `parts`.
    func count(_ parts: Parts, _ note: (TableID, Int) -> Void)
}

/// Ranges that begin empty.
package protocol EmptyParts: Sendable {
    init()
}

extension DetailFamily {
    /// Forgets the rows, keeps the memory.
    package mutating func removeAll() {
        var parts = Parts()
        var clearing = DetailClearing()
        visit(&parts, &clearing)
    }

    /// Empty ranges behind the rows that are there: those of the next item.
    package mutating func begin() -> Parts {
        var parts = Parts()
        var opening = DetailOpening()
        visit(&parts, &opening)
        return parts
    }

    /// Stretches the ranges of an item to the last row.
    package mutating func end(_ parts: inout Parts) {
        var closing = DetailClosing()
        visit(&parts, &closing)
    }

    /// Brings the rows of an item into canonical order.
    package mutating func sort(_ parts: Parts) {
        var parts = parts
        var sorting = DetailSorting()
        visit(&parts, &sorting)
    }

    /// The ranges of all rows.
    package var everything: Parts {
        var copy = self
        var parts = Parts()
        copy.end(&parts)
        return parts
    }

    /// Rows in `parts`.
    package func rowCount(_ parts: Parts) -> Int {
        var rows = 0
        count(parts) { rows += $1 }
        return rows
    }

    /// All rows.
    package var rowCount: Int { rowCount(everything) }

    /// Takes away rows that are equal to another one, in canonical order. For families without ranges of items.
    package mutating func removeRepeated(_ note: (TableID, Int) -> Void) {
        var parts = everything
        var removing = DetailRemoving()
        visit(&parts, &removing)
        for (table, rows) in removing.removed { note(table, rows) }
    }
}

private struct DetailClearing: DetailVisitor {
    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        rows.removeAll(keepingCapacity: true)
    }
}

private struct DetailOpening: DetailVisitor {
    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        range = Int32(rows.count)..<Int32(rows.count)
    }
}

private struct DetailClosing: DetailVisitor {
    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        range = range.lowerBound..<Int32(rows.count)
    }
}

private struct DetailSorting: DetailVisitor {
    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        if range.count > 1 { rows[range.bounds].sort(by: Row.precedes) }
    }
}

private struct DetailRemoving: DetailVisitor {
    var removed: [(TableID, Int)] = []

    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        var kept = 0
        for index in rows.indices {
            if kept > 0, rows[kept - 1] == rows[index] { continue }
            rows[kept] = rows[index]
            kept += 1
        }
        guard kept < rows.count, let table = Row.tables.first else { return }
        removed.append((table, rows.count - kept))
        rows.removeLast(rows.count - kept)
    }
}
