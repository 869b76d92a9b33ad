internal import ETLCore
internal import SNDSSchema

extension ER_PRS_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_PRS_F>

        /// RGM_COD of those whose care the state pays.
        private static let stateAid = 95

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            sheet.add(line, of: payer) { prs, row in
                Self.setPerson(prs, &row, line, payer)
                Self.setCare(prs, &row, line, payer)
                Self.setAmounts(prs, &row, line, payer)
                Self.setProfessionals(prs, &row, line)
            }
        }

        private static func setPerson(
            _ prs: ER_PRS_F, _ row: inout SheetRow, _ line: BilledLine, _ payer: BilledPerson
        ) {
            let person = payer.person
            let identity = person.identities[payer.identity(on: line.item.day)]
            row.set(
                prs.BEN_NIR_PSA,
                line.isUnknownPerson ? payer.stranger : identity.pseudonym)
            row.set(prs.BEN_RNG_GEM, identity.rank)
            row.set(
                prs.BEN_CDI_NIR, line.isFictitious ? "05" : person.role == .withoutCertifiedNIR ? "04" : "00")
            row.set(prs.ORG_AFF_BEN, text: person.residence.affiliation)
            let contract = payer.cover?.contract(on: line.item.day)
            row.set(prs.BEN_CMU_TOP, contract == Cover.publicContract ? 1 : 0)
            if let contract { row.set(prs.BEN_CTA_TYP, contract) }
            let isStateAid = payer.cover.map { $0.kind == .stateAid && $0.isOpen(on: line.item.day) } ?? false
            row.set(prs.RGM_COD, line.isFictitious ? 888 : isStateAid ? stateAid : person.scheme.code)
            row.set(prs.RGM_GRG_COD, person.scheme.rawValue)
            // The death as the paying body knew it when it processed the line.
            let death = person.death.flatMap { $0 < line.statement.processed ? $0 : nil }
            row.set(prs.BEN_DCD_DTE, person.role == .hiddenDeath ? nil : death)
        }

        private static func setCare(_ prs: ER_PRS_F, _ row: inout SheetRow, _ line: BilledLine, _ payer: BilledPerson) {
            let item = line.item
            if line.showsDay {
                row.set(prs.EXE_SOI_DTD, item.day)
                row.set(prs.EXE_SOI_DTF, line.endsBefore ? item.day - 5 : item.lastDay)
            }
            if line.showsMonth { row.set(prs.EXE_SOI_AMD, item.day.yearMonth) }
            row.set(prs.PRE_PRE_DTD, item.prescribed)
            row.set(prs.PRS_NAT_REF, item.nature)
            row.set(prs.BSE_PRS_NAT, item.isTechnical ? 0 : item.nature)
            row.set(prs.PRS_ACT_QTE, line.sign * item.quantity)
            row.set(prs.BSE_REM_SGN, line.sign > 0 ? 1 : 2)
            row.set(prs.CPL_MAJ_TOP, item.supplement)
            row.set(prs.DPN_QLF, item.qualifier)
            row.set(prs.PRS_DPN_QLP, item.lineQualifier)
            row.set(prs.EXE_LIE_COD, item.place)
            row.set(prs.PRS_GRS_DTD, payer.pregnancy(of: item))
        }

        /// Amounts of a correction bear its sign, which stands beside those of the insurance too.
        private static func setAmounts(
            _ prs: ER_PRS_F, _ row: inout SheetRow, _ line: BilledLine, _ payer: BilledPerson
        ) {
            let price = LinePrice(line, of: payer)
            row.set(prs.PRS_PAI_MNT, cents: line.sign * price.charged)
            row.set(prs.BSE_REM_BSE, cents: line.sign * price.base)
            row.set(prs.BSE_REM_MNT, cents: line.sign * price.paid)
            row.set(prs.CPL_REM_MNT, cents: line.sign * price.complement)
            row.set(prs.CPL_REM_SGN, line.sign * price.complement < 0 ? 2 : 1)
            row.set(prs.CPL_AFF_COD, price.isParticipation ? 16 : 0)
        }

        private static func setProfessionals(_ prs: ER_PRS_F, _ row: inout SheetRow, _ line: BilledLine) {
            let item = line.item
            row.set(prs.PFS_EXE_NUM, line.isUnknownExecutant || item.isCash ? 0 : item.executant.number, digits: 8)
            row.set(prs.PSE_SPE_COD, item.isCash ? 0 : item.executant.specialty)
            row.set(prs.PSE_ACT_NAT, item.isCash ? 0 : item.executant.activity)
            row.set(prs.PFS_PRE_NUM, item.isCash ? 0 : item.prescriber.number, digits: 8)
            row.set(prs.PSP_SPE_COD, item.isCash ? 0 : item.prescriber.specialty)
            row.set(prs.PSP_ACT_NAT, item.isCash ? 0 : item.prescriber.activity)
        }
    }
}
