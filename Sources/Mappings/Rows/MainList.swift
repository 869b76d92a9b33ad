package import ETLCore
package import SNDSSchema

/// Rows of one person that have a key and parts: lines, stays, sequences, certificates. With their verdicts.
package struct MainList<Record: SourceRecord>: ~Copyable {
    package let table: TableID
    private var entries: [Keyed<Record>] = []
    private(set) var verdicts: [Verdict] = []

    init(_ table: TableID) { self.table = table }

    @inline(__always)
    package subscript(_ row: RowRef<Record>) -> Record { entries[row.index].record }
    @inline(__always)
    package func key(_ row: RowRef<Record>) -> RowKey { entries[row.index].key }

    package var count: Int { entries.count }
    package var isEmpty: Bool { entries.isEmpty }
    /// Natural keys, in the order of the rows.
    package var keys: [RowKey] { entries.map(\.key) }

    /// All rows.
    @inline(__always)
    package var refs: RowRange<Record> { RowRange(0..<entries.count) }

    /// Adds a row. The reference holds until the rows are arranged: for adding its parts.
    @discardableResult
    package mutating func append(_ key: RowKey, _ record: Record) -> RowRef<Record> {
        entries.append(Keyed(key: key, arrival: UInt32(entries.count), record: record))
        return RowRef(entries.count - 1)
    }

    /// Forgets the rows, keeps the memory.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        verdicts.removeAll(keepingCapacity: true)
    }

    /// Brings the rows into canonical order and tells the new place of each row by its arrival.
    mutating func sort(_ places: inout [UInt32]) {
        if entries.count > 1 { entries.sort(by: Keyed.precedes) }
        places.removeAll(keepingCapacity: true)
        places.append(contentsOf: repeatElement(0, count: entries.count))
        for (place, entry) in entries.enumerated() { places[Int(entry.arrival)] = UInt32(place) }
    }

    /// Nothing speaks against any row.
    mutating func resetVerdicts() {
        verdicts.removeAll(keepingCapacity: true)
        verdicts.append(contentsOf: repeatElement(.used, count: entries.count))
    }

    @inline(__always)
    func verdict(_ row: RowRef<Record>) -> Verdict { verdicts[row.index] }
    @inline(__always)
    func passes(_ row: RowRef<Record>) -> Bool { verdicts[row.index].passes }
    @inline(__always)
    mutating func judge(_ row: RowRef<Record>, _ verdict: Verdict) { verdicts[row.index] = verdict }
}
