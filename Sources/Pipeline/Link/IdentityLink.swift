internal import ETLCore
internal import SNDSSchema

/// How rows find their person: by pseudonym and rank, or by the person key itself (2.3).
struct IdentityLink: Sendable {
    let crosswalk: Crosswalk
    let persons: PersonNumbers

    /// The person that a row of a register names (2.3): by pseudonym and rank, by the pseudonym alone when one person has
    /// it, else by the person key.
    /// - Returns: the number, or `PersonLink.unknown`.
    func person(_ name: PersonName) -> Int32 {
        if !name.pseudonym.isEmpty {
            let number =
                name.rank.map { crosswalk.person(name.pseudonym, rank: $0) } ?? crosswalk.person(name.pseudonym)
            if number > 0 { return number }
        }
        return person(key: name.key)
    }

    /// The person of a key. A key of 18 characters may be a pseudonym with its rank, from before the person was known
    /// by the own NIR (2.4).
    /// - Returns: the number, or `PersonLink.unknown`.
    func person(key: Code24) -> Int32 {
        guard !key.isEmpty else { return PersonLink.unknown }
        let number = persons.number(of: key)
        if number > 0 { return number }
        guard key.count == 18 else { return PersonLink.unknown }
        return key.withBytes { bytes in
            let digit = bytes[17] &- 0x30
            guard digit <= 9, let pseudonym = Code24(bytes: UnsafeBufferPointer(rebasing: bytes[..<17])) else {
                return PersonLink.unknown
            }
            return crosswalk.person(pseudonym, rank: Int32(digit))
        }
    }
}
