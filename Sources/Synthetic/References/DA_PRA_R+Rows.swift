internal import ETLCore
internal import SNDSSchema

extension DA_PRA_R {
    struct Rows: ReferenceRows {
        var sheet: Sheet<DA_PRA_R>

        /// Every practitioner in the first and the last month, which is enough to have two months of each.
        mutating func write(_ run: RunFacts) {
            for month in [run.window.start.yearMonth, run.window.end.yearMonth] {
                for cell in HomeCell.all.indices {
                    for profession in Profession.allCases {
                        for rank in 0..<profession.pool {
                            write(Professional(profession: profession, cell: UInt8(cell), rank: UInt8(rank)), month)
                        }
                    }
                }
            }
        }

        private mutating func write(_ one: Professional, _ month: Month) {
            sheet.add { pra, row in
                row.set(pra.PFS_PFS_NUM, one.number, digits: 8)
                row.set(pra.DTE_ANN_TRT, month.year)
                row.set(pra.DTE_MOI_FIN, month.month, digits: 2)
                row.set(pra.IPP_SEX_COD, 1 + one.number % 2)
                row.set(pra.IPP_ANN_NAI, 1955 + one.number % 37)
                row.set(pra.PFS_PRA_SPE, one.specialty > 0 ? one.specialty : one.activity, digits: 2)
                row.set(pra.EXC_EXC_NAT, 1)
            }
        }
    }
}
