internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Rows that are joined with no other: those of the referential and of registers, sent on as they come.
struct LoneRows: ~Copyable {
    private let persons: PersonNumbers
    private let crosswalk: Crosswalk
    private var group = RecordBuffer(capacity: 4096)

    init(persons: PersonNumbers, crosswalk: Crosswalk) {
        self.persons = persons
        self.crosswalk = crosswalk
    }

    /// Hands a row to `emit` as a group of its own: the person, the row, the number of rows.
    mutating func pass(
        _ rows: UnsafeRawBufferPointer, _ offset: Int, _ header: SpillHeader, _ ledger: inout Ledger,
        emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        group.removeAll()
        if JoinFacts.all[Int(header.table)].role == .beneficiary {
            var row: Beneficiary = rows.record(at: offset)
            persons.ranked.settle(&row)
            var head = header
            head.person = persons.number(of: row.personKey)
            // 2.2-1: the same pseudonym and rank under another person key, and the other row is the one to keep.
            if crosswalk.person(row.pseudonym, rank: row.rank) != head.person {
                ledger.books.add(.excluded(.repeatedIdentity), header.source)
                return
            }
            group.append(head, row)
            try emit(head.person, group.bytes, 1)
        } else {
            guard GroupRules.settleRegister(header, ledger: &ledger) else { return }
            group.append(rows.row(at: offset, header))
            try emit(header.person, group.bytes, 1)
        }
    }
}
