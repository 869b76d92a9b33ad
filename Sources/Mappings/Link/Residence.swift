package import ETLCore
package import SNDSSchema

/// Where a person lives, in the form that the commune rules can read (4.1-commune).
///
/// The exceptions that need the scheme are settled here, so that department and commune alone give the INSEE code.
package struct Residence: Hashable, Sendable {
    package var department: Code8
    /// Empty when unknown.
    package var commune: Code8

    /// The department of those who live abroad; the commune then is a country.
    private static let abroad: Code8 = "099"

    /// `nil` abroad, and when neither the residence nor the scheme tells a department.
    package init?(_ person: Beneficiary) {
        if person.department == Residence.abroad { return nil }
        let scheme = person.affiliation
        if person.department.isEmpty || person.commune.isEmpty {
            // A department without commune is still a department; without one, the scheme may know it.
            let known = person.department.isEmpty ? Residence.department(of: scheme) : person.department
            guard let known else { return nil }
            (department, commune) = (known, Code8())
            return
        }
        (department, commune) = (person.department, person.commune)
        if Residence.isStudentScheme617(scheme) {
            commune = Code8()
        } else if Residence.isIndependent(scheme), department.word >> 48 == 0x3937, department.count == 3 {
            // RSI overseas: third digit of the department + last two of the commune.
            commune = Code8(word: (department.word << 16) & (0xff << 56) | (commune.word << 8) >> 8)
        }
    }

    /// 2.6: the latest row with a commune, else the latest with a department.
    /// - Parameter rows: latest first (2.6).
    package init?(latestOf rows: [Beneficiary]) {
        var fallback: Residence?
        for row in rows {
            // Who lives abroad now has no residence here, whatever was known before.
            if row.department == Residence.abroad, fallback == nil { return nil }
            guard let residence = Residence(row) else { continue }
            if !residence.commune.isEmpty {
                self = residence
                return
            }
            if fallback == nil { fallback = residence }
        }
        guard let fallback else { return nil }
        self = fallback
    }

    /// The key of the location, in the communes of the reference year: one for each, however the schemes write it.
    package func key(_ communes: CommuneMap) -> Code24? {
        let place = CommuneRules.place(department: department, commune: commune)
        let (department, commune) = CommuneRules.columns(
            ofInsee: place.inseeCode.map { communes[$0] ?? $0 }, department: place.department)
        return RegistryKey.residence(department: department, commune: commune)
    }

    /// Characters 4 to 6 of ORG_AFF_BEN: a department (`075`, `971`, `2A`…) or a fund (`751`: department 75, fund 1).
    private static func department(of scheme: Code16) -> Code8? {
        let text = scheme.high << 24 & 0xffff_ff00_0000_0000
        let digits = (text >> 56, text >> 48 & 0xff, text >> 40 & 0xff)
        guard digits.0 >= 0x30, digits.1 >= 0x30, digits.2 >= 0x30 else { return nil }
        let code = Code8(word: text)
        if code == "000" || code == abroad || code == "999" { return nil }
        if digits.0 == 0x30 || text >> 48 == 0x3937 || text >> 48 == 0x3938 { return code }
        return Code8(word: 0x30 << 56 | (text & 0xffff << 48) >> 8)
    }

    /// Student mutual fund 617, whose communes are wrong: keep the department only.
    private static func isStudentScheme617(_ scheme: Code16) -> Bool {
        scheme.high >> 40 == 0x30_314d && (scheme.high >> 16 & 0xff_ffff == 0x36_3137 || tail(scheme) == 0x36_3137)
    }

    /// Characters 7 to 9.
    private static func tail(_ scheme: Code16) -> UInt64 { (scheme.high & 0xffff) << 8 | scheme.low >> 56 }

    /// RSI: scheme 03A.
    private static func isIndependent(_ scheme: Code16) -> Bool { scheme.high >> 40 == 0x30_3341 }
}

extension RegistryKey {
    /// The residence that one referential row tells; `nil` when it tells none.
    package static func residence(_ person: Beneficiary, _ communes: CommuneMap = CommuneMap()) -> Code24? {
        Residence(person)?.key(communes)
    }
}
