internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The stays of a bucket whose pseudonym several persons have (2.4). All of these are in the bucket, with everything
/// they have.
struct SharedStays {
    private let bytes: UnsafeRawBufferPointer
    /// Rows with a person.
    private let groups: [BucketReader.Group]
    private var holders: [Code24: [SharedPseudonym.Holder]] = [:]
    /// Where the rows of a holder begin among the groups.
    private var starts: [Int32: Int] = [:]
    /// Hospital lines of the holders that were asked for: many stays may ask for the same.
    private let found = FoundLines()

    private final class FoundLines { var byPerson: [Int32: [SharedPseudonym.HospitalLine]] = [:] }

    /// - Parameters:
    ///   - claims: offsets of the main rows in question.
    ///   - groups: all other main rows, those of a person together.
    ///   - keepsUnknown: whether somebody whom nothing certifies is a person (2.2-5).
    init(_ bytes: UnsafeRawBufferPointer, claims: [Int], groups: [BucketReader.Group], keepsUnknown: Bool) {
        self.bytes = bytes
        self.groups = groups
        for offset in claims { holders[SharedStays.pseudonym(bytes, offset)] = [] }
        collectHolders(keepsUnknown: keepsUnknown)
    }

    private static func pseudonym(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Code24 {
        func ask<Table: ClaimedTable>(_ table: Table.Type) -> Code24 { table.pseudonym(of: bytes.record(at: offset)) }
        return TableHooks.claimed[bytes.header(at: offset).source].map { ask($0) } ?? Code24()
    }

    /// The persons of each pseudonym in question. Who is refused as fictitious owns nothing, unless all are.
    private mutating func collectHolders(keepsUnknown: Bool) {
        var index = 0
        var fictitious: [Code24: [SharedPseudonym.Holder]] = [:]
        while index < groups.count {
            let person = groups[index].person
            let start = index
            var rows: [Beneficiary] = []
            while index < groups.count, groups[index].person == person {
                if bytes.header(at: groups[index].offset).source.isBeneficiary {
                    rows.append(bytes.record(at: groups[index].offset))
                }
                index += 1
            }
            let asked = Set(rows.map(\.pseudonym)).filter { holders[$0] != nil }
            guard !asked.isEmpty else { continue }
            starts[person] = start
            rows.sort(by: Beneficiary.precedes)
            let facts = Demographics(rows, snapshotYear: Int32.max)
            let isFictitious = IdentityRules.isFictitiousPerson(rows, keepUnknown: keepsUnknown)
            for pseudonym in asked {
                let holder = SharedPseudonym.Holder(
                    person: person, sex: facts.sex, birthYear: facts.birthYear,
                    rows: rows.filter { $0.pseudonym == pseudonym })
                if isFictitious {
                    fictitious[pseudonym, default: []].append(holder)
                } else {
                    holders[pseudonym]?.append(holder)
                }
            }
        }
        for (pseudonym, others) in fictitious where holders[pseudonym]?.isEmpty == true {
            holders[pseudonym] = others
        }
    }

    /// The owner of the stay at an offset, or the keys of those who may be.
    func owner(
        at offset: Int, policy: SharedPseudonym.Policy
    ) -> (found: (leader: Int32, person: Int32, proof: SharedPseudonym.Proof)?, candidates: [Code24]) {
        guard let claim = claim(at: offset) else { return (nil, []) }
        let holders = holders[claim.pseudonym] ?? []
        let found = SharedPseudonym.owner(of: claim, among: holders, policy: policy, lines: hospitalLines)
        let owner = found.map { (leader: leader(of: $0.person), person: $0.person, proof: $0.proof) }
        return (owner, holders.compactMap { $0.rows.map(\.personKey).min() })
    }

    private func leader(of person: Int32) -> Int32 { starts[person].map { groups[$0].leader } ?? person }

    private func claim(at offset: Int) -> SharedPseudonym.Claim? {
        let header = bytes.header(at: offset)
        func ask<Table: ClaimedTable>(_ table: Table.Type) -> SharedPseudonym.Claim {
            table.claim(
                bytes.record(at: offset), key: header.key, parts: SpilledParts(bytes: bytes, main: offset))
        }
        return TableHooks.claimed[header.source].map { ask($0) }
    }

    /// The lines of a person that name a facility.
    private func hospitalLines(_ person: Int32) -> [SharedPseudonym.HospitalLine] {
        if let lines = found.byPerson[person] { return lines }
        let lines = readHospitalLines(person)
        found.byPerson[person] = lines
        return lines
    }

    private func readHospitalLines(_ person: Int32) -> [SharedPseudonym.HospitalLine] {
        var index = starts[person] ?? groups.count
        var lines: [SharedPseudonym.HospitalLine] = []
        while index < groups.count, groups[index].person == person {
            let offset = groups[index].offset
            index += 1
            func ask<Table: BilledCareTable>(_ table: Table.Type) -> [SharedPseudonym.HospitalLine] {
                table.hospitalLines(
                    bytes.record(at: offset), parts: SpilledParts(bytes: bytes, main: offset))
            }
            if let table = TableHooks.billed[bytes.header(at: offset).source] { lines += ask(table) }
        }
        return lines
    }
}

/// The rows behind a main row that belong to it.
private struct SpilledParts: RowParts {
    let bytes: UnsafeRawBufferPointer
    let main: Int

    func rows<Table: SourceTable>(of table: Table.Type) -> [Table.Record] {
        var rows: [Table.Record] = []
        bytes.forEachPart(of: main) { part, offset in
            if part.source == Table.id, part.fault == 0 { rows.append(bytes.record(at: offset)) }
        }
        return rows
    }
}

extension UnsafeRawBufferPointer {
    /// Calls `body` with each row behind a main row that belongs to it.
    func forEachPart(of main: Int, _ body: (SpillHeader, Int) -> Void) {
        var next = main + SpillHeader.byteCount + Int(header(at: main).size)
        while next < count {
            let part = header(at: next)
            guard part.person == PersonLink.inherited else { return }
            body(part, next)
            next += SpillHeader.byteCount + Int(part.size)
        }
    }
}

extension SharedPseudonym.Proof {
    /// The counter of stays that a test gave to somebody.
    var counter: QualityCounter {
        switch self {
        case .sexAndAge: .resolvedBySexAndAge
        case .rank: .resolvedByRank
        case .activity: .resolvedByActivity
        case .hospitalLine: .resolvedByHospitalLine
        case .policy: .resolvedByPolicy
        }
    }
}
