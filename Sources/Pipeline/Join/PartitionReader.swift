internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Reads the file of a partition and joins its rows.
struct PartitionReader {
    let path: String
    let expected: SpillTotal
    /// What lies in the file, where it was counted; else all of it is held.
    let load: PartitionLoad?
    /// Most rows of a key.
    let limit: Int

    /// Hands each group to `emit`: the person, a row with its parts, the number of rows.
    func join(
        persons: PersonNumbers, crosswalk: Crosswalk, ledger: inout Ledger,
        emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        var lone = LoneRows(persons: persons, crosswalk: crosswalk)
        let rows = try read { rows, offset, header in
            try lone.pass(rows, offset, header, &ledger, emit: emit)
        } refused: { unit in
            unit.rejectUnit(&ledger)
        }
        var partition = Partition(rows: rows.bytes, limit: limit)
        try partition.join(ledger: &ledger, emit: emit)
    }

    /// The rows that are joined by their keys.
    /// - Parameters:
    ///   - lone: gets each row that is joined with no other.
    ///   - refused: gets the lines and stays that are not held.
    private func read(
        lone: (UnsafeRawBufferPointer, Int, SpillHeader) throws -> Void, refused: (CountedRows) -> Void
    ) throws -> RecordBuffer {
        guard let load else {
            let rows = try SpillReader.read(path, expected)
            try rows.bytes.forEachRow { offset, header in
                if !header.isJoined { try lone(rows.bytes, offset, header) }
            }
            return rows
        }
        var held = RecordBuffer(capacity: load.held.bytes)
        var units: [RowKey: CountedRows] = [:]
        try SpillReader.forEachFrame(path, expected) { frame in
            try frame.forEachRow { offset, header in
                if !header.isJoined {
                    try lone(frame, offset, header)
                } else if load.refused.contains(header.key) {
                    units[header.key, default: CountedRows()].add(header)
                } else {
                    held.append(frame.row(at: offset, header))
                }
            }
        }
        for unit in units.values { refused(unit) }
        return held
    }
}
