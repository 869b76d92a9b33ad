internal import SNDSSchema

extension IR_PHA_R {
    /// The packs that modules use.
    struct Rows: ReferenceRows {
        var sheet: Sheet<IR_PHA_R>

        mutating func write(_ run: RunFacts) {
            for pack in Pack.all {
                sheet.add { pha, row in
                    row.set(pha.PHA_CIP_C13, pack.cip13)
                    row.set(pha.PHA_PRS_IDE, pack.cip7)
                    row.set(pha.PHA_CIP_UCD, pack.ucd)
                    row.set(pha.PHA_ATC_C07, pack.atc)
                    row.set(pha.PHA_UNT_NBR_DSES, pack.units)
                    if pack.isLarge {
                        row.set(pha.PHA_GRD_CND, Pack.largeFlag)
                        row.set(pha.PHA_CND_TOP, Pack.largeFlag)
                    }
                }
            }
        }
    }
}
