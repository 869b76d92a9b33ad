internal import SNDSSchema

/// Rows of one person that hang on the rows of a main list. A row shares the fate of its main row, unless it was judged
/// itself.
package struct PartList<Record: SourceRecord, Main: SourceRecord>: ~Copyable {
    package let tables: TableSet
    private let list: [TableID]
    /// Whether each main row has one such row, which then is told together with it.
    let isOnce: Bool
    package private(set) var rows: [Record] = []
    /// Main row of each row.
    private var owners: [UInt32] = []
    /// First row of each main row, and the end; empty without rows.
    private var starts: [UInt32] = []
    /// `nil` for a row that shares the fate of its main row.
    private var verdicts: [Verdict?] = []
    private var placed: [Record] = []

    init(_ tables: TableID..., isOnce: Bool = false) { self.init(tables, isOnce: isOnce) }

    /// - Parameter tables: none for a list that stays empty, because its field has no such table.
    init(_ tables: [TableID], isOnce: Bool = false) {
        self.tables = TableSet(tables)
        list = tables
        self.isOnce = isOnce
    }

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

    /// The rows of a main row, in canonical order. To be asked once the rows are arranged.
    @inline(__always)
    package func of(_ main: RowRef<Main>) -> RowRange<Record> {
        if starts.isEmpty { return RowRange(0..<0) }
        return RowRange(Int(starts[main.index])..<Int(starts[main.index + 1]))
    }

    /// The rows of a main row as records.
    @inline(__always)
    package func records(of main: RowRef<Main>) -> ArraySlice<Record> { rows[of(main).bounds] }

    /// The main row of a row.
    package func main(of row: RowRef<Record>) -> RowRef<Main> { RowRef(Int(owners[row.index])) }

    /// Adds a row of a main row, both before they are arranged.
    package mutating func append(_ record: Record, to main: RowRef<Main>) {
        rows.append(record)
        owners.append(main.place)
    }

    /// Forgets the rows, keeps the memory.
    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        owners.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        verdicts.removeAll(keepingCapacity: true)
    }

    /// Brings the rows into the order of their main rows, then into canonical order.
    /// - Parameter places: new place of each main row, by its arrival.
    mutating func sort(_ places: [UInt32]) {
        starts.removeAll(keepingCapacity: true)
        guard !rows.isEmpty else { return }
        starts.append(contentsOf: repeatElement(0, count: places.count + 1))
        var isInOrder = true
        var last: UInt32 = 0
        for index in owners.indices {
            let owner = places[Int(owners[index])]
            owners[index] = owner
            starts[Int(owner) + 1] += 1
            isInOrder = isInOrder && last <= owner
            last = owner
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        if !isInOrder { place() }
        for main in 0..<places.count where starts[main + 1] - starts[main] > 1 {
            rows[Int(starts[main])..<Int(starts[main + 1])].sort(by: Record.precedes)
        }
    }

    /// Puts each row among those of its main row.
    private mutating func place() {
        var next = starts
        placed.removeAll(keepingCapacity: true)
        placed.append(contentsOf: rows)
        for index in placed.indices {
            let owner = Int(owners[index])
            rows[Int(next[owner])] = placed[index]
            next[owner] += 1
        }
        for main in 0..<(starts.count - 1) {
            for index in starts[main]..<starts[main + 1] { owners[Int(index)] = UInt32(main) }
        }
    }

    /// Every row shares the fate of its main row.
    mutating func resetVerdicts() {
        verdicts.removeAll(keepingCapacity: true)
        verdicts.append(contentsOf: repeatElement(nil, count: rows.count))
    }

    /// The verdict over the row itself; `nil` when it shares that of its main row.
    @inline(__always)
    func ownVerdict(_ row: RowRef<Record>) -> Verdict? { verdicts[row.index] }
    /// Whether nothing speaks against the row itself.
    @inline(__always)
    func passes(_ row: RowRef<Record>) -> Bool { verdicts[row.index]?.passes ?? true }
    @inline(__always)
    mutating func judge(_ row: RowRef<Record>, _ verdict: Verdict) { verdicts[row.index] = verdict }
}
