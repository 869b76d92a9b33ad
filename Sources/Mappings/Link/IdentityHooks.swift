package import ETLCore
package import SNDSSchema

/// A main table whose rows may be about nobody in particular.
package protocol AnonymousTable: SourceTable {
    static func isFictitious(_ row: Record) -> Bool
}

/// A main table whose rows name a pseudonym without rank, which several persons may have (2.4).
package protocol ClaimedTable: SourceTable {
    static func pseudonym(of row: Record) -> Code24
    /// What a row and its parts say about the patient.
    static func claim(_ row: Record, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim
}

/// A main table whose rows tell where a person was treated, which may prove whose a stay is (2.4).
package protocol BilledCareTable: SourceTable {
    static func hospitalLines(_ row: Record, parts: some RowParts) -> [SharedPseudonym.HospitalLine]
}

/// The rows that hang on one main row.
package protocol RowParts {
    /// Those of one table, in any order.
    func rows<Table: SourceTable>(of table: Table.Type) -> [Table.Record]
}

extension ER_PRS_F: AnonymousTable, BilledCareTable {
    package static func isFictitious(_ row: CareLine) -> Bool { IdentityRules.isFictitious(line: row) }

    package static func hospitalLines(_ row: CareLine, parts: some RowParts) -> [SharedPseudonym.HospitalLine] {
        guard let first = row.careStart else { return [] }
        return parts.rows(of: ER_ETE_F.self).map {
            SharedPseudonym.HospitalLine(
                facility: $0.facility, first: first, last: max(first, row.careEnd ?? first))
        }
    }
}

extension T_MCOaaC: ClaimedTable {
    package static func pseudonym(of row: StayIdentity) -> Code24 { row.pseudonym }

    package static func claim(_ row: StayIdentity, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        let summary = parts.rows(of: T_MCOaaB.self).last ?? StaySummary()
        return SharedPseudonym.Claim(row, summary, key: StayKey(key))
    }
}

extension T_MCOaaCSTC: ClaimedTable {
    package static func pseudonym(of row: OutpatientIdentity) -> Code24 { row.pseudonym }

    package static func claim(_ row: OutpatientIdentity, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        // Parts arrive in any order: the same invoices, the same claim.
        let invoices = parts.rows(of: T_MCOaaFASTC.self)
            .sorted { ($0.number, $0.sex, $0.age ?? -1) < ($1.number, $1.sex, $1.age ?? -1) }
        return SharedPseudonym.Claim(row, invoices, key: StayKey(key))
    }
}
