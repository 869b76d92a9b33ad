package import ETLCore
package import SNDSSchema

// What rows of the referential show alone. A person may have others, which say more.

extension IR_BEN_R: JudgedAlone {
    package static func verdict(_ row: Beneficiary, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(rules.verdict(of: row))
    }
}

extension IR_BEN_R_ARC: JudgedAlone {
    package static func verdict(_ row: Beneficiary, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(rules.verdict(of: row))
    }
}

extension LoneRules {
    /// of a person who has this row alone.
    fileprivate func verdict(of row: Beneficiary) -> Verdict {
        if IdentityRules.isFictitiousPerson(CollectionOfOne(row), keepUnknown: options.keepUnknownCertification) {
            return .rejected(.fictitiousPerson, .fictitiousPerson)
        }
        let isKnown = Demographics.isBirthYear(row.birthYear, snapshotYear: Int32(snapshot.year))
        return isKnown || !birthIsOfReferential ? .used : .rejected(.noBirthYear, .birthYear)
    }
}
