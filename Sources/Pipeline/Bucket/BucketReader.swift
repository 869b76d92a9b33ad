internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one bucket in memory, handed out as one person's history after the other.
///
/// Families stand together, by the number of their first person: an order that no cut into buckets changes.
struct BucketReader: ~Copyable {
    struct Group {
        /// The smallest person of the family.
        var leader: Int32
        var person: Int32
        var offset: Int

        static func precedes(_ a: Group, _ b: Group) -> Bool {
            (a.leader, a.person, a.offset) < (b.leader, b.person, b.offset)
        }
    }

    private var rows: RecordBuffer
    private var groups: [Group] = []
    /// Main rows whose pseudonym several persons have.
    private var claims: [Int] = []
    /// Rows that are not held, by the person they name: of persons who have too many, and stays of a shared pseudonym.
    private var refused: [Int32: CountedRows] = [:]
    private var unsettled: [Int32: CountedRows] = [:]

    /// - Parameter load: what lies in the file, where it was counted; else all of it is held.
    init(path: String, _ expected: SpillTotal, load: BucketLoad? = nil) throws {
        guard let load, !load.isWhole else {
            self.init(rows: try SpillReader.read(path, expected))
            return
        }
        var rows = RecordBuffer(capacity: load.held.bytes)
        var refused: [Int32: CountedRows] = [:]
        var unsettled: [Int32: CountedRows] = [:]
        try SpillReader.forEachFrame(path, expected) { frame in
            var isHeld = true
            frame.forEachRow { offset, header in
                if header.person != PersonLink.inherited {
                    isHeld = !load.leavesOut(header)
                    if !isHeld, header.isClaim {
                        unsettled[header.person, default: CountedRows()].add(frame, at: offset)
                    } else if !isHeld {
                        refused[header.person, default: CountedRows()].add(frame, at: offset)
                    }
                }
                if isHeld { rows.append(frame.row(at: offset, header)) }
            }
        }
        self.init(rows: rows)
        (self.refused, self.unsettled) = (refused, unsettled)
    }

    /// Bytes of the rows in memory.
    var heldBytes: Int { rows.count }

    /// - Parameter rows: groups of rows, each a main row and its parts.
    init(rows: consuming RecordBuffer) {
        self.rows = rows
        let bytes = self.rows.bytes
        var offset = 0
        while offset < bytes.count {
            let header = bytes.header(at: offset)
            if header.isClaim {
                claims.append(offset)
            } else if header.person > 0 {
                groups.append(Group(leader: header.person, person: header.person, offset: offset))
            }
            offset += SpillHeader.byteCount + Int(header.size)
        }
        let families = BucketReader.families(bytes, groups)
        for index in groups.indices { groups[index].leader = families.leader(of: groups[index].person) }
        groups.sort(by: Group.precedes)
    }

    /// Who shares a pseudonym with whom, as far as the bucket tells: families are never cut by buckets.
    private static func families(_ bytes: UnsafeRawBufferPointer, _ groups: [Group]) -> PersonFamilies {
        var entries = groups.compactMap { group in
            Crosswalk.Entry(bytes, group.offset, bytes.header(at: group.offset))
        }
        entries.sort(by: Crosswalk.Entry.precedes)
        return PersonFamilies(entries)
    }

    /// 2.4: gives each stay of a shared pseudonym to its owner; what stays ambiguous is R-21.
    mutating func settleShared(_ options: MappingOptions, _ ledger: inout Ledger) {
        guard !claims.isEmpty else { return }
        let shared = SharedStays(
            rows.bytes, claims: claims, groups: groups, keepsUnknown: options.keepUnknownCertification)
        for offset in claims {
            let (found, candidates) = shared.owner(at: offset, policy: options.sharedPseudonyms)
            if let found {
                groups.append(Group(leader: found.leader, person: found.person, offset: offset))
                ledger.note(found.proof.counter)
            } else {
                reject(offset, candidates, &ledger)
            }
        }
        claims = []
        groups.sort(by: Group.precedes)
    }

    private func reject(_ offset: Int, _ candidates: [Code24], _ ledger: inout Ledger) {
        let header = rows.bytes.header(at: offset)
        var count = 1
        ledger.books.reject(TableID(rawValue: header.table) ?? .T_MCOaaC)
        rows.bytes.forEachPart(of: offset) { part, _ in
            ledger.books.reject(TableID(rawValue: part.table) ?? .T_MCOaaC)
            count += 1
        }
        ledger.reject(
            RejectLine(
                .sharedPseudonym, table: TableID(rawValue: header.table) ?? .T_MCOaaC,
                sourceKey: SourceKey.text(header.key), rule: "2.4",
                detail: "candidates: " + candidates.sorted().map(\.description).joined(separator: " "), rows: count))
    }

    /// Puts what is not held into the books.
    func account(_ ledger: inout Ledger) {
        for rows in refused.values { rows.rejectPerson(&ledger) }
        for rows in unsettled.values { rows.rejectStays(&ledger) }
    }

    /// Calls `body` for each person, with its rows in canonical order. The person is reused.
    func forEachPerson(_ body: (Person) throws -> Void) throws {
        let person = Person()
        var index = 0
        while index < groups.count {
            take(person, from: &index)
            person.arrange()
            try body(person)
        }
    }

    /// As `forEachPerson`, for the last time: the rows are given up as soon as the last person has taken its own, so that
    /// a large one does not stand beside them.
    mutating func drain(_ body: (Person) throws -> Void) throws {
        let person = Person()
        var index = 0
        while index < groups.count {
            take(person, from: &index)
            if index == groups.count {
                rows = RecordBuffer(capacity: 0)
                groups = []
                index = 0
            }
            person.arrange()
            try body(person)
        }
    }

    /// Gives a person the rows that are its own.
    private func take(_ person: Person, from index: inout Int) {
        person.removeAll()
        person.number = groups[index].person
        person.key = Code24()
        while index < groups.count, groups[index].person == person.number {
            add(groups[index].offset, to: person)
            index += 1
        }
    }

    /// Adds a main row and the rows behind it that belong to it.
    private func add(_ offset: Int, to person: Person) {
        let bytes = rows.bytes
        take(offset, bytes.header(at: offset), into: person)
        bytes.forEachPart(of: offset) { part, at in take(at, part, into: person) }
    }

    @inline(__always)
    private func take(_ offset: Int, _ header: SpillHeader, into person: Person) {
        guard let table = TableID(rawValue: header.table), let base = rows.bytes.baseAddress else { return }
        if header.isLost {
            person.city.noteLostDetail(of: header.key)
            return
        }
        person.take(table, key: header.key, bytes: base + offset + SpillHeader.byteCount)
    }
}
