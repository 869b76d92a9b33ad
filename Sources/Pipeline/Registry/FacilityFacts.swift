internal import ETLCore

/// What the input says about the category of a facility: the facility file before lines, the largest code of several.
///
/// Packed so that the largest wins.
enum FacilityFacts {
    static func pack(category: Int32, isListed: Bool) -> UInt64 {
        guard category > 0 else { return 0 }
        return (isListed ? 1 << 32 : 0) | UInt64(UInt32(category))
    }

    /// 4.2-entity: the number is that of a legal entity. Above all else, so that the largest value keeps it.
    static let legalEntity: UInt64 = 1 << 40

    /// The category; `nil` when it is not known.
    static func category(_ facts: UInt64) -> Int32? {
        let code = Int32(truncatingIfNeeded: facts & 0x7fff_ffff)
        return code > 0 ? code : nil
    }
}
