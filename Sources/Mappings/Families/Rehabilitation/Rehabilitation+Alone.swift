package import ETLCore
package import SNDSSchema

// What the rows of rehabilitation show alone, and whose they are when several persons have a pseudonym.

extension T_SSRaaC: JudgedAlone {
    package static func verdict(_ stay: YearStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        Rehabilitation.loneVerdict(stay, key: key, rules)
    }
}

extension T_SSRaaD: JudgedAlone {}
extension T_SSRaaCCAM: JudgedAlone {}
extension T_SSRaaCSARR: JudgedAlone {}
extension T_SSRaaCCAR: JudgedAlone {}
extension T_SSRaaMED: JudgedAlone {}
extension T_SSRaaMEDATU: JudgedAlone {}
extension T_SSRaaFM: JudgedAlone {}
extension T_SSRaaFP: JudgedAlone {}
extension T_SSRaaFH: JudgedAlone {}
extension T_SSRaaFL: JudgedAlone {}

extension T_SSRaaCSTC: JudgedAlone {
    package static func verdict(_ identity: OutpatientIdentity, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        identity.verdict(key, rules)
    }
}

extension T_SSRaaFBSTC: JudgedAlone {
    package static func verdict(_ item: OutpatientItem, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(item.itemVerdict)
    }
}

extension T_SSRaaFCSTC: JudgedAlone {
    package static func verdict(_ fee: OutpatientItem, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(fee.feeVerdict)
    }
}

extension T_SSRaaFMSTC: JudgedAlone {
    package static func verdict(_ act: BilledAct, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(act.ofOutpatients)
    }
}

extension T_SSRaaFLSTC: JudgedAlone {
    package static func verdict(_ act: BilledBiology, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(act.ofOutpatients)
    }
}

extension T_SSRaaC: ClaimedTable {
    package static func pseudonym(of row: YearStay) -> Code24 { row.identity.pseudonym }

    package static func claim(_ row: YearStay, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        Rehabilitation.claim(row, key: key, parts.rows(of: T_SSRaaB.self))
    }
}

extension T_SSRaaCSTC: ClaimedTable {
    package static func pseudonym(of row: OutpatientIdentity) -> Code24 { row.pseudonym }

    package static func claim(_ row: OutpatientIdentity, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        let invoices = parts.rows(of: T_SSRaaFASTC.self)
        return SharedPseudonym.Claim(row, invoices.sorted(by: OutpatientInvoice.precedes), key: StayKey(key))
    }
}
