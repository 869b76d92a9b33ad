internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Rows that go into the books without being held.
struct CountedRows {
    /// Rows by table.
    private var tables: [UInt8: Int] = [:]
    private var rows = 0
    /// The smallest person key, and the smallest key of a row: they do not depend on the order of the rows.
    private var personKey: Code24?
    private var first: (key: RowKey, table: TableID, isMain: Bool)?

    /// Adds a row and its parts.
    mutating func add(_ group: UnsafeRawBufferPointer, at main: Int) {
        let header = group.header(at: main)
        if header.source.isBeneficiary {
            let row: Beneficiary = group.record(at: main)
            personKey = personKey.map { min($0, row.personKey) } ?? row.personKey
        }
        add(header)
        group.forEachPart(of: main) { part, _ in add(part) }
    }

    /// Adds one row.
    mutating func add(_ header: SpillHeader) {
        guard !header.isLost else { return }
        // A main row gives the unit its name.
        let isMain = JoinFacts.all[Int(header.table)].role == .main
        func precedes(_ other: (key: RowKey, table: TableID, isMain: Bool)) -> Bool {
            if isMain != other.isMain { return isMain }
            return header.key != other.key ? header.key < other.key : header.table < other.table.rawValue
        }
        if first.map(precedes) ?? true { first = (header.key, header.source, isMain) }
        tables[header.table, default: 0] += 1
        rows += 1
    }

    private func reject(_ ledger: inout Ledger) {
        for (table, rows) in tables {
            ledger.books[TableID(rawValue: table) ?? .IR_BEN_R].rejected += rows
        }
    }

    /// Rejects the rows as those of a person who has too many.
    func rejectPerson(_ ledger: inout Ledger) {
        reject(&ledger)
        let key = "\(personKey ?? Code24())"
        ledger.reject(
            RejectLine(
                .personTooLarge, table: .IR_BEN_R, sourceKey: key, personKey: key, rule: RuleID.size.text, rows: rows))
    }

    /// Rejects the rows as one line or stay that has too many.
    func rejectUnit(_ ledger: inout Ledger) {
        reject(&ledger)
        guard let first else { return }
        ledger.reject(
            RejectLine(
                .personTooLarge, table: first.table, sourceKey: SourceKey.text(first.key), rule: RuleID.size.text,
                rows: rows))
    }

    /// Rejects the rows as stays of a shared pseudonym that are given to nobody.
    func rejectStays(_ ledger: inout Ledger) {
        reject(&ledger)
        guard let first else { return }
        ledger.reject(
            RejectLine(
                .sharedPseudonym, table: first.table, sourceKey: SourceKey.text(first.key), rule: "2.4",
                detail: "this and others: too many rows for one person", rows: rows))
    }
}
