internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFPSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFPSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard visit.hasSplint, !visit.isOrphan else { return }
            let code = Device.splint
            sheet.add(to: visit) { columns, row in
                row.set(columns.item, delay: 0)
                row.set(columns.LPP_COD, code)
                row.set(columns.TIP_PRS_IDE, code)
                row.set(columns.LPP_QUA, 1)
                row.set(columns.FAC_MNT, cents: OutpatientPrices.splint)
                row.set(columns.ETA_NUM_GEO, visit.site)
            }
        }
    }
}
