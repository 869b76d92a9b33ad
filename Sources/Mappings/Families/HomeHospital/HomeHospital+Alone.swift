package import ETLCore
package import SNDSSchema

// What the rows of hospital at home show alone, and whose they are when several persons have a pseudonym.

extension T_HADaaC: JudgedAlone {
    package static func verdict(_ stay: YearStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        HomeHospital.loneVerdict(stay, key: key, rules)
    }
}

extension T_HADaaD: JudgedAlone {}
extension T_HADaaDMPP: JudgedAlone {}
extension T_HADaaDMPA: JudgedAlone {}
extension T_HADaaA: JudgedAlone {}
extension T_HADaaMED: JudgedAlone {}
extension T_HADaaMEDATU: JudgedAlone {}
extension T_HADaaMEDCHL: JudgedAlone {}
extension T_HADaaFM: JudgedAlone {}
extension T_HADaaFP: JudgedAlone {}
extension T_HADaaFH: JudgedAlone {}
extension T_HADaaFL: JudgedAlone {}

extension T_HADaaC: ClaimedTable {
    package static func pseudonym(of row: YearStay) -> Code24 { row.identity.pseudonym }

    package static func claim(_ row: YearStay, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        HomeHospital.claim(row, key: key, parts.rows(of: T_HADaaB.self))
    }
}
