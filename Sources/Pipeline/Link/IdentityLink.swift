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
            if let rank = name.rank {
                let number = crosswalk.person(name.pseudonym, rank: rank)
                if number > 0 { return number }
            } else {
                // A register row of a shared pseudonym has no sex and no age to tell whose it is.
                let (number, isShared) = crosswalk.owner(name.pseudonym)
                if number > 0, !isShared { return number }
            }
        }
        return person(key: name.key)
    }

    /// The person of a key. A key of 18 characters may be a pseudonym with its rank, from before the person was known
    /// by the own NIR (2.4-key).
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
