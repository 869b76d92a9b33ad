internal import SNDSSchema

extension ER_ETE_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_ETE_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard let use = line.item.facility, !line.hidesSpine else { return }
            sheet.add(line, of: payer) { ete, row in
                row.set(ete.ETB_EXE_FIN, use.facility)
                row.set(ete.ETE_CAT_COD, use.category)
                row.set(ete.ETE_IND_TAA, use.payment)
                row.set(ete.ETE_MCO_DDP, byte: use.group > 0 ? 0x43 : 0x5a)
                row.set(ete.ETE_TYP_COD, use.sector == 1 ? 1 : 4)
                row.set(ete.ETE_GHS_NUM, use.group)
                row.set(ete.ETE_NAT_FSJ, byte: use.exit)
                row.set(ete.MDT_COD, use.treatment)
                row.set(ete.MFT_COD, use.sector == 1 ? 3 : 7)
                row.set(ete.PRS_PPU_SEC, use.sector)
            }
        }
    }
}
