package import ETLCore
package import SNDSSchema

// What the rows of psychiatry show alone, and whose they are when several persons have a pseudonym.

extension T_RIPaaC: JudgedAlone {
    package static func verdict(_ stay: YearStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        Psychiatry.loneVerdict(stay, key: key, rules)
    }
}

extension T_RIPaaRSAD: JudgedAlone {}
extension T_RIPaaCCAM: JudgedAlone {}
extension T_RIPaaFM: JudgedAlone {}
extension T_RIPaaFP: JudgedAlone {}
extension T_RIPaaFH: JudgedAlone {}
extension T_RIPaaFL: JudgedAlone {}

extension T_RIPaaC: ClaimedTable {
    package static func pseudonym(of row: YearStay) -> Code24 { row.identity.pseudonym }

    package static func claim(_ row: YearStay, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        Psychiatry.claim(row, key: key, parts.rows(of: T_RIPaaRSA.self))
    }
}
