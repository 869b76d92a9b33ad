internal import ETLCore
internal import SNDSSchema

/// A row of a person, whatever its record: its list, known by a table of it, and its place there.
struct RowAddress: Hashable, Sendable {
    let table: TableID
    let place: UInt32

    init(table: TableID, place: UInt32) {
        self.table = table
        self.place = place
    }

    init<Record>(_ table: TableID, _ row: RowRef<Record>) { self.init(table: table, place: row.place) }
}

/// Finds the source rows of addresses. A part brings its main row with it, and what hangs on that once.
struct FindingRows: RowListVisitor {
    private let wanted: [TableID: [Int]]
    private(set) var found: [RowAddress: [SourceRow]] = [:]

    // The main list at hand.
    private var table: TableID?
    private var mains: [SourceRow] = []
    /// Rows that hang on each main row once.
    private var companions: [[SourceRow]] = []

    init(_ addresses: some Sequence<RowAddress>) {
        wanted = Dictionary(grouping: addresses, by: \.table).mapValues { $0.map { Int($0.place) } }
    }

    /// The places that are asked for of a list, under the table that they were asked by.
    private func places(_ tables: TableSet, count: Int) -> [(address: RowAddress, place: Int)] {
        wanted.flatMap { table, places in
            tables.contains(table)
                ? places.filter { $0 < count }.map { (RowAddress(table: table, place: UInt32($0)), $0) } : []
        }
    }

    mutating func visit<Record>(_ list: inout RowList<Record>) {
        for (address, place) in places(list.tables, count: list.count) {
            let row = list[RowRef(place)]
            found[address] = [SourceRow(list.table(of: row), row.sourceKey, AnyHashable(row))]
        }
    }

    mutating func visit<Record>(main list: inout MainList<Record>) {
        table = list.table
        mains = list.refs.map { SourceRow(list.table, list.key($0), AnyHashable(list[$0])) }
        companions = [[SourceRow]](repeating: [], count: list.count)
        for (address, place) in places(TableSet([list.table]), count: list.count) { found[address] = [mains[place]] }
    }

    mutating func visit<Record, Main>(parts list: inout PartList<Record, Main>) {
        if list.isOnce {
            for row in list.refs {
                let main = list.main(of: row).index
                companions[main].append(SourceRow(list.table(of: list[row]), mains[main].key, AnyHashable(list[row])))
            }
            // A main row that was asked for has its companions too.
            if let table {
                for place in mains.indices where found[RowAddress(table: table, place: UInt32(place))] != nil {
                    found[RowAddress(table: table, place: UInt32(place))]? += companions[place]
                }
            }
        }
        for (address, place) in places(list.tables, count: list.count) {
            let (row, main) = (list[RowRef(place)], list.main(of: RowRef(place)).index)
            let own = SourceRow(list.table(of: row), mains[main].key, AnyHashable(row))
            found[address] = [mains[main]] + companions[main] + (list.isOnce ? [] : [own])
        }
    }
}
