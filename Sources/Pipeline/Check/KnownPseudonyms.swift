internal import ETLCore
internal import SNDSSchema

/// The pseudonyms of the referential, as 64-bit hashes: whom no row of it names, nobody can be.
struct KnownPseudonyms: Sendable {
    private let hashes: Set<UInt64>
    /// The year in which the first of all persons was born; 0 when it is not known.
    let firstBirthYear: Int32

    /// Rows of the referential up to which its pseudonyms are kept.
    static let mostRows = 20_000_000

    /// - Returns: `nil` where the referential was not read as a whole.
    init?(_ delivery: Delivery, _ findings: [FileFindings]) {
        var isThere = false
        var rows = 0
        for (file, found) in zip(delivery.files, findings) where file.table.isBeneficiary {
            guard found.problem == nil, !found.isCut else { return nil }
            isThere = isThere || file.table.place.isIndispensable
            rows += found.pseudonyms.count
        }
        let isHeld = !delivery.bad.contains { $0.table?.isBeneficiary ?? true }
        guard isThere, isHeld, rows <= KnownPseudonyms.mostRows else { return nil }
        var all = Set<UInt64>(minimumCapacity: rows)
        for found in findings { all.formUnion(found.pseudonyms) }
        hashes = all
        let first = findings.map(\.firstBirthYear).min() ?? 0
        firstBirthYear = first == .max ? 0 : first
    }

    /// Whether nobody of the referential can be the owner of a row.
    func lack(_ owner: RowOwner) -> Bool {
        switch owner {
        case .nobody: false
        case .pseudonym(let pseudonym): !hashes.contains(Crosswalk.hashes(pseudonym).0)
        case .named(let name): name.key.isEmpty && !hashes.contains(Crosswalk.hashes(name.pseudonym).0)
        }
    }
}

extension FileFindings {
    /// Takes down a row of the referential.
    mutating func note(_ person: Beneficiary) {
        pseudonyms.append(Crosswalk.hashes(person.pseudonym).0)
        firstBirthYear = min(firstBirthYear, max(0, person.birthYear))
    }
}
