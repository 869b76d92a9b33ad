internal import ETLCore
internal import SNDSSchema

/// Does one thing to each list of a family. A main list is shown before its parts.
package protocol RowListVisitor: ~Copyable {
    mutating func visit<Record>(_ list: inout RowList<Record>)
    mutating func visit<Record>(main list: inout MainList<Record>)
    mutating func visit<Record, Main>(parts list: inout PartList<Record, Main>)
}

/// Forgets the rows, keeps the memory.
struct Clearing: RowListVisitor {
    func visit<Record>(_ list: inout RowList<Record>) { list.removeAll() }
    func visit<Record>(main list: inout MainList<Record>) { list.removeAll() }
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) { list.removeAll() }
}

/// Brings all rows into canonical order.
struct Arranging: RowListVisitor {
    private var places: [UInt32] = []

    init() {}

    func visit<Record>(_ list: inout RowList<Record>) { list.sort() }
    mutating func visit<Record>(main list: inout MainList<Record>) { list.sort(&places) }
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) { list.sort(places) }
}

/// Takes all verdicts back.
struct ResettingVerdicts: RowListVisitor {
    func visit<Record>(_ list: inout RowList<Record>) { list.resetVerdicts() }
    func visit<Record>(main list: inout MainList<Record>) { list.resetVerdicts() }
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) { list.resetVerdicts() }
}

/// Counts rows.
struct CountingRows: RowListVisitor {
    private(set) var rows = 0

    mutating func visit<Record>(_ list: inout RowList<Record>) { rows += list.count }
    mutating func visit<Record>(main list: inout MainList<Record>) { rows += list.count }
    mutating func visit<Record, Main>(parts list: inout PartList<Record, Main>) { rows += list.count }
}

/// Takes away rows that repeat another one (1.4-registers).
struct RemovingRepeated: RowListVisitor {
    private(set) var removed: [(table: TableID, rows: Int)] = []

    mutating func visit<Record>(_ list: inout RowList<Record>) {
        let rows = list.removeRepeated()
        if rows > 0 { removed.append((list.firstTable, rows)) }
    }
    func visit<Record>(main list: inout MainList<Record>) {}
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) {}
}

/// Tells the keys of main rows.
struct ListingKeys: RowListVisitor {
    private(set) var keys: Set<RowKey> = []

    func visit<Record>(_ list: inout RowList<Record>) {}
    mutating func visit<Record>(main list: inout MainList<Record>) { keys.formUnion(list.keys) }
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) {}
}

/// Tells which tables the lists hold.
struct ListingTables: RowListVisitor {
    private(set) var tables: [TableID] = []

    private mutating func add(_ set: TableSet) { tables += TableID.allCases.filter(set.contains) }
    mutating func visit<Record>(_ list: inout RowList<Record>) { add(list.tables) }
    mutating func visit<Record>(main list: inout MainList<Record>) { tables.append(list.table) }
    mutating func visit<Record, Main>(parts list: inout PartList<Record, Main>) { add(list.tables) }
}

/// Adds one row, as it lies in memory for the time of the visit, to the list of its table. A part belongs to the main row that was added last.
@safe struct TakingRow: RowListVisitor {
    let table: TableID
    let key: RowKey
    let bytes: UnsafeRawPointer
    /// The main row that was added last.
    private var owner: Int?

    init(_ table: TableID, key: RowKey, bytes: UnsafeRawPointer) {
        (self.table, self.key) = (table, key)
        unsafe self.bytes = bytes
    }

    func visit<Record>(_ list: inout RowList<Record>) {
        if list.tables.contains(table) { list.append(unsafe bytes.loadUnaligned(as: Record.self)) }
    }
    mutating func visit<Record>(main list: inout MainList<Record>) {
        if list.table == table { list.append(key, unsafe bytes.loadUnaligned(as: Record.self)) }
        owner = list.isEmpty ? nil : list.count - 1
    }
    func visit<Record, Main>(parts list: inout PartList<Record, Main>) {
        if let owner, list.tables.contains(table) {
            list.append(unsafe bytes.loadUnaligned(as: Record.self), to: RowRef(owner))
        }
    }
}
