internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Reads one piece of a file of any table, by its role: rows get key and person, and go to the partition of their key.
struct CarePieceReader: TableVisitor {
    let run: ReadingRun
    let identity: IdentityLink
    let blocks: PersonBlocks
    let links: LocalLinks
    let worker: CareStage.Worker
    let unit: PieceUnit

    mutating func read(_ table: TableID) throws {
        if table.isLocalFile { try table.visitLocal(&self) } else { try table.visit(&self) }
    }

    mutating func visit<Table: SourceTable>(_ table: Table.Type) throws(any Error) {
        switch Table.place.role {
        case .main: try readMain(table)
        case .part: try readParts(table)
        case .person: try readRegister(table)
        case .reference: try readReference(table)
        case .unnamed: try readUnnamed(table)
        }
    }

    func read<Table: SourceTable>(
        _ type: Table.Type, isMain: Bool = false,
        lost: ((RowKey, Table.Record, RejectCode) throws -> Void)? = nil,
        row: (Table, inout FieldRow, RowKey, Table.Record, RejectCode?) throws -> Void
    ) throws {
        try worker.read.read(type, unit, of: run.delivery, facts: run.facts, isMain: isMain, lost: lost, row: row)
    }

    func spill<Record: BitwiseCopyable & Hashable>(
        _ key: RowKey, _ person: Int32, _ table: TableID, _ fault: RejectCode?, _ record: Record
    ) throws {
        if let focus = run.focus {
            guard focus.takes(key, person, fault) else { return }
            worker.read.trace(table, key, person, fault, AnyHashable(record), focus)
        }
        let header = SpillHeader(
            key: key, person: person, table: table.rawValue, fault: fault?.rawValue ?? 0, size: 0)
        let size = SpillHeader.byteCount + MemoryLayout<Record>.size
        worker.allBytes += size
        if person != PersonLink.inherited { worker.mainBytes += size }
        if person > 0 { worker.weights[blocks.block(of: person)] += UInt64(size) }
        try worker.writer.append(header, record, to: Int(key.stableHash % UInt64(run.partitions.count)))
    }

    /// Rows that name their person, and that others hang on.
    private func readMain<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type, isMain: Table.place.sharesFaults) { table, row, key, record, fault in
            let (person, claim) = person(of: table.owner(record, &row))
            Table.number(record, key: key, of: person, in: &worker.numbers)
            // The columns of a name are essential as well: their fault shows only now.
            if let fault = row.fault { worker.read.notePlace(of: fault, Table.id, key, unit, row.line) }
            try spill(key, person, Table.id, fault ?? row.fault?.code ?? claim, record)
        }
    }

    /// Rows that hang on a main row.
    private func readParts<Table: SourceTable>(_ type: Table.Type) throws {
        // A refined row that was rejected goes on, for its line to know that what was done is not known.
        let goesOn = JoinFacts.all[Int(Table.id.rawValue)].tellsOfLoss
        let lost = { (key: RowKey, record: Table.Record, fault: RejectCode) in
            try spill(key, PersonLink.inherited, Table.id, fault, record)
        }
        try read(type, isMain: Table.place.sharesFaults, lost: goesOn ? lost : nil) { _, row, key, record, fault in
            if let fault = row.fault { worker.read.notePlace(of: fault, Table.id, key, unit, row.line) }
            Table.number(record, key: key, of: PersonLink.inherited, in: &worker.numbers)
            try spill(key, PersonLink.inherited, Table.id, fault, record)
        }
    }

    /// Rows that name their person.
    private func readRegister<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type) { table, row, key, record, _ in
            let (person, _) = person(of: table.owner(record, &row))
            Table.number(record, key: key, of: person, in: &worker.numbers)
            try spill(key, person, Table.id, nil, record)
        }
    }

    /// Rows that describe places and professionals, and belong to no person.
    private func readReference<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type) { _, _, key, record, _ in
            worker.read.ledger.books.add(.used, Table.id)
            Table.number(record, key: key, of: PersonLink.unknown, in: &worker.numbers)
        }
    }

    /// Rows about persons whom nobody can name: only how many there are of which origin is kept.
    private func readUnnamed<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type) { _, _, key, _, _ in
            worker.read.ledger.books.reject(Table.id)
            worker.read.unnamed[UnnamedOrigin(table: Table.id, key: key), default: 0] += 1
        }
    }

    /// The person of a row; R-21 marks a row whose owner is settled in the bucket of the family (2.4).
    private func person(of owner: RowOwner) -> (person: Int32, claim: RejectCode?) {
        switch owner {
        case .named(let name): return (identity.person(name), nil)
        case .nobody: return (PersonLink.notMatched, nil)
        case .pseudonym(let pseudonym):
            if IdentityRules.isFictitious(pseudonym: pseudonym) { return (PersonLink.fictitious, nil) }
            let (person, isShared) = identity.crosswalk.owner(pseudonym)
            return (person, isShared && person > 0 ? .sharedPseudonym : nil)
        }
    }
}
