internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// Person keys that stand for several persons, told apart by their rank: on request, where one key has several ranks
/// under one pseudonym (2.2-rank).
///
/// Nobody keeps the key alone: what names its person by it cannot tell which of them is meant, and is rejected.
struct RankedPersons: Sendable {
    private var keys: Set<Code24> = []

    /// None: every key is one person.
    init() {}

    /// - Parameter rows: person key, hashes of the pseudonym and rank of referential rows, sorted by the key.
    init<Row>(
        _ rows: [Row], key: (Row) -> Code24, pseudonym: (Row) -> (UInt64, UInt64), rank: (Row) -> Int32
    ) {
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, key(rows[end]) == key(rows[start]) { end += 1 }
            let own = rows[start..<end]
            // Rank 0 says that there is none.
            let isRanked = own.contains { a in
                rank(a) > 0
                    && own.contains { b in
                        rank(b) > 0 && rank(b) != rank(a) && pseudonym(a) == pseudonym(b)
                    }
            }
            if isRanked { keys.insert(key(rows[start])) }
            start = end
        }
    }

    /// `KEY-2` when the key is shared by ranks, else the key itself.
    func key(_ key: Code24, rank: Int32) -> Code24 {
        guard keys.contains(key) else { return key }
        let bytes = key.withBytes { Array($0) } + Array("-\(rank)".utf8)
        return bytes.withUnsafeBufferPointer { Code24(bytes: $0) ?? IdentityDigest.code(of: $0) } ?? key
    }

    /// The row as a row of its own person: it bears the key of that person.
    func settle(_ row: inout Beneficiary) {
        guard !keys.isEmpty else { return }
        let own = row.personKey
        let ranked = key(own, rank: row.rank)
        if ranked != own { row.identity = ranked }
    }
}
