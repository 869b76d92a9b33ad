internal import Crypto
internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What one worker keeps while it reads pieces: buffers, books, rejects.
final class ReadWorker {
    let reader = PieceReader()
    var ledger = Ledger()
    var census = Census()
    /// Where main rows with a fault stand, the first of each piece: they are rejected by their key, with their parts.
    var faultPlaces: [FaultPlace] = []
    /// Rows about persons whom nobody can name, by where they come from.
    var unnamed: [UnnamedOrigin: Int] = [:]
    private var pending: [PendingReject] = []
    /// Where rejects go; they are not asked for without one.
    private let spool: RejectSpool?
    var rows = 0
    /// Set while one person is explained; then `current` is the row at hand.
    var focus: Focus?
    var current: TracedPlace?

    init(_ spool: RejectSpool?) { self.spool = spool }

    /// Reads one piece as rows of `Table`.
    ///
    /// Malformed rows, rows without a readable key and rows whose essential columns cannot be read are rejected here
    /// unless `isMain`: then the row goes on with its fault, for its refined rows to share.
    /// - Parameters:
    ///   - lost: gets the key, the record and the fault of a row that was rejected here and had a key.
    ///   - row: gets the key, the record and the fault of each other row.
    func read<Table: SourceTable>(
        _ type: Table.Type, _ unit: PieceUnit, of delivery: Delivery, facts: FileFacts, isMain: Bool,
        lost: ((RowKey, Table.Record, RejectCode) throws -> Void)? = nil,
        row handle: (Table, inout FieldRow, RowKey, Table.Record, RejectCode?) throws -> Void
    ) throws {
        let input = delivery.files[unit.file]
        let edition = input.edition
        var builder = input.builder
        let table = Table(&builder)
        let columns = builder.columns
        var hash = SHA256()
        let slots = focus == nil ? [] : TracedPlace.slots(columns, in: input.file.header)
        var read = 0
        var signs = SignCounter()
        let lines = try reader.read(
            unit.range, of: input.file,
            bytes: { hash.update(bufferPointer: $0) },
            row: { row in
                read += 1
                let rowKey = table.rowKey(&row, in: edition)
                if focus != nil { current = TracedPlace(row: row, unit: unit, slots: slots) }
                let keyFault = row.fault
                let record = table.record(&row)
                if let rowKey { signs.note(Table.signs(record, key: rowKey)) }
                note(row)
                guard let rowKey else {
                    guard let keyFault else {
                        return try reject(.unreadableValue, Table.id, unit, row.line, builder.missingKey(row))
                    }
                    try reject(keyFault, columns, unit, row.line, Table.id)
                    return
                }
                if let fault = row.fault, !isMain {
                    try reject(fault, columns, unit, row.line, Table.id)
                    if let lost {
                        try lost(rowKey, record, fault.code)
                    } else if let focus, focus.takes(rowKey, PersonLink.inherited, nil) {
                        trace(Table.id, rowKey, PersonLink.inherited, fault.code, AnyHashable(record), focus)
                    }
                    return
                }
                try handle(table, &row, rowKey, record, row.fault?.code)
            },
            malformed: { line, fault in
                read += 1
                try reject(.malformedLine, Table.id, unit, line, fault.text(columns: input.file.header.count))
            })
        ledger.books[Table.id].read += read
        census.add(signs, rows: read, of: Table.id, year: edition.year)
        rows += read
        facts.record(unit, lines: lines, hash: Array(hash.finalize()))
    }

    /// Places kept of each piece.
    private static let placesKept = 10

    /// Remembers where a row with a fault stands that goes on with it.
    func notePlace(of fault: RowFault, _ table: TableID, _ key: RowKey, _ unit: PieceUnit, _ line: Int) {
        let known = faultPlaces.reversed().prefix { $0.unit.file == unit.file && $0.unit.piece == unit.piece }
        guard known.count < Self.placesKept else { return }
        faultPlaces.append(FaultPlace(table: table, key: key, unit: unit, line: line, fault: fault))
    }

    /// Remembers the row at hand.
    func trace(
        _ table: TableID, _ key: RowKey, _ person: Int32, _ fault: RejectCode?, _ record: AnyHashable, _ focus: Focus
    ) {
        guard let current else { return }
        focus.add(
            TracedRow(
                table: table, key: key, person: person, fault: fault, record: record, unit: current.unit,
                line: current.row.line, values: current.values))
    }

    /// What was noticed in a row without a loss.
    private func note(_ row: borrowing FieldRow) {
        if row.unreadableOptionals > 0 { ledger.note(.unreadableOptionalValue, times: row.unreadableOptionals) }
        if row.missingWords > 0 { ledger.note(.missingWord, times: row.missingWords) }
        if row.digests > 0 { ledger.note(.digestedIdentity, times: row.digests) }
    }

    private func reject(
        _ fault: RowFault, _ columns: [ColumnDeclaration], _ unit: PieceUnit, _ line: Int, _ table: TableID
    ) throws(Problem) {
        let column = columns[Int(fault.column)]
        try reject(fault.code, table, unit, line, "\(column.name), \(fault.expectation(column))")
    }

    /// Counts a rejected row, and keeps where it stands.
    func reject(
        _ code: RejectCode, _ table: TableID, _ unit: PieceUnit, _ line: Int, _ detail: String,
        rule: String = "1.1-values"
    ) throws(Problem) {
        ledger.books.reject(table)
        ledger.count(code, table)
        guard let spool else { return }
        pending.append(PendingReject(code, unit, line: line, detail: detail, rule: rule))
        if pending.count >= RejectSpool.held { try spool.take(&pending) }
    }

    /// Hands over the rejects that are still held.
    func settle() throws(Problem) { try spool?.take(&pending) }
}
