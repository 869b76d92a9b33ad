internal import ETLCore
internal import SNDSSchema

extension T_MCOaaCSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaCSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.isOrphan else { return }
            sheet.add(to: visit) { table, row in row.set(table.sequence, visit) }
        }
    }
}

extension SheetRow {
    private static let fictitious: Code24 = "xxxxxxxxxxxxxxxxx"

    /// Who came, and when.
    mutating func set(_ columns: SequenceColumns, _ visit: OutpatientVisit) {
        let isFictitious = visit.flaw == .outpatientFictitiousPseudonym
        set(columns.NIR_ANO_17, isFictitious ? Self.fictitious : visit.person.identity(on: visit.day).pseudonym)
        let codes = [columns.NIR_RET, columns.NAI_RET, columns.SEX_RET, columns.IAS_RET, columns.ENT_DAT_RET]
        for (code, column) in codes.enumerated() { set(column, visit.failedCode == code ? 1 : 0) }
        set(columns.EXE_SOI_DTD, visit.day)
        set(columns.EXE_SOI_DTF, visit.day)
        set(columns.EXE_SOI_AMD, visit.day.yearMonth)
        set(columns.ENT_DAT, compact: visit.day)
        set(columns.SOR_DAT, compact: visit.day)
        set(columns.RNG_BEN, visit.person.notedRank(on: visit.day))
    }
}
