internal import ETLCore

/// How rows find their person: by pseudonym and rank, or by the person key itself (2.3).
struct IdentityLink: Sendable {
    let crosswalk: Crosswalk
    let persons: PersonNumbers

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
