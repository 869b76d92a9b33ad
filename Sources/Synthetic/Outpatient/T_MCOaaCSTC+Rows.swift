internal import ETLCore
internal import SNDSSchema

extension T_MCOaaCSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaCSTC>

        private static let fictitious: Code24 = "xxxxxxxxxxxxxxxxx"

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.isOrphan else { return }
            let isFictitious = visit.flaw == .outpatientFictitiousPseudonym
            sheet.add(to: visit) { identity, row in
                row.set(
                    identity.NIR_ANO_17,
                    isFictitious ? Self.fictitious : visit.person.identity(on: visit.day).pseudonym)
                let codes = [
                    identity.NIR_RET, identity.NAI_RET, identity.SEX_RET, identity.IAS_RET, identity.ENT_DAT_RET,
                ]
                for (code, column) in codes.enumerated() { row.set(column, visit.failedCode == code ? 1 : 0) }
                row.set(identity.EXE_SOI_DTD, visit.day)
                row.set(identity.EXE_SOI_DTF, visit.day)
                row.set(identity.EXE_SOI_AMD, visit.day.yearMonth)
                row.set(identity.ENT_DAT, compact: visit.day)
                row.set(identity.SOR_DAT, compact: visit.day)
                row.set(identity.RNG_BEN, visit.person.notedRank(on: visit.day))
            }
        }
    }
}
