internal import ETLCore

/// One fictitious person.
struct Person: Sendable {
    /// Number in the set; a newborn has its mother's.
    let index: Int
    /// 0 for an index person, else the rank among the births of the mother.
    let child: Int
    let role: Role
    /// 1 man, 2 woman.
    let sex: Int
    let birth: Day
    var death: Day?
    let cell: Int
    let scheme: Scheme
    let residence: Residence
    var identities: [Identity] = []

    /// Completed years.
    func age(on day: Day) -> Int {
        let (born, date) = (birth.civil, day.civil)
        let before = (date.month, date.day) < (born.month, born.day)
        return date.year - born.year - (before ? 1 : 0)
    }

    /// The pseudonym in use on a day.
    func identity(on day: Day) -> Identity {
        identities.first { day < $0.until } ?? identities[identities.count - 1]
    }

    /// RNG_BEN, 0 when the hospital did not note it: one stay in four has it (assumed).
    func notedRank(on day: Day) -> Int { day.daysSince1970 % 4 == 0 ? identity(on: day).rank : 0 }

    /// Whether a stay of a twin tells which of the two stayed. `since`: the first year of RNG_BEN in the files.
    func isToldFromTwin(on day: Day, fileYear: Int, since: Int) -> Bool { fileYear >= since && notedRank(on: day) > 0 }

    /// Whether the person has lines in the DCIR and a row in the referential.
    var isInReferential: Bool { role != .hospitalOnly }
    var consumes: Bool { role != .nonConsumer && role != .hospitalOnly && role != .fictitious }
}

/// One row of the referential: a pseudonym, in use until a day.
struct Identity: Sendable {
    /// BEN_NIR_PSA.
    let pseudonym: Code24
    /// BEN_RNG_GEM.
    let rank: Int
    let until: Day

    static let noEnd = Day(daysSince1970: .max / 2)
}

/// Pseudonyms as keyed permutations: no two persons can have the same, and none is a reserved value of the PMSI.
enum Pseudonym {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWY".utf8)

    /// BEN_NIR_PSA; starts with F for fiction.
    static func insured(_ index: Int, child: Int, ordinal: Int, seed: UInt64) -> Code24 {
        text(0x46, UInt64(index) << 16 | UInt64(child & 0xff) << 8 | UInt64(ordinal), key: seed ^ 0x5bd1_e995_1b87_3593)
    }

    /// BEN_NIR_ANO; starts with G, so that the two are never confused.
    static func own(_ index: Int, child: Int, seed: UInt64) -> Code24 {
        text(0x47, UInt64(index) << 16 | UInt64(child & 0xff) << 8, key: seed ^ 0x2545_f491_4f6c_dd1d)
    }

    private static func text(_ first: UInt8, _ number: UInt64, key: UInt64) -> Code24 {
        // `mixed` is a bijection of 64 bits, and so is the exclusive or with a key.
        let secret = mixed(key)
        let bits = mixed(mixed(number) ^ secret)
        let tail = mixed(bits &+ secret)
        var bytes: [UInt8] = [first]
        for place in 0..<13 { bytes.append(alphabet[Int(bits >> UInt64(place * 5) & 31)]) }
        for place in 0..<3 { bytes.append(alphabet[Int(tail >> UInt64(place * 5) & 31)]) }
        return bytes.withUnsafeBufferPointer { Code24(bytes: $0) } ?? Code24()
    }
}
