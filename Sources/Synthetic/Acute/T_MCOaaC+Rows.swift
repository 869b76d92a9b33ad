internal import Delimited
internal import ETLCore
internal import SNDSSchema

extension T_MCOaaC {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaC>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            let stay = record.stay
            let end = record.defect == .stayEndBeforeStart ? stay.start - 9 : stay.end
            sheet.add(to: record) { identity, row in
                row.set(identity.chain.NIR_ANO_17, record.pseudonym ?? record.person.identity(on: stay.start).pseudonym)
                for (code, column) in identity.chain.returnCodes.enumerated() {
                    row.set(column, record.failedCode == code ? 1 : 0)
                }
                if record.defect != .stayWithoutDates {
                    row.set(identity.chain.EXE_SOI_DTD, stay.start)
                    row.set(identity.chain.EXE_SOI_DTF, end)
                    row.set(identity.chain.ENT_DAT, compact: stay.start)
                    row.set(identity.chain.SOR_DAT, compact: end)
                }
                row.set(identity.chain.EXE_SOI_AMD, stay.start.yearMonth)
                row.set(identity.chain.EXE_SOI_AMF, stay.end.yearMonth)
                let rank = record.person.notedRank(on: stay.start)
                row.set(identity.RNG_BEN, rank)
                if rank > 0 { row.set(identity.RNG_NAI, rank) }
                // A file has one of the two, by its year.
                let shared = record.perinatal?.sharedKey ?? ""
                row.set(identity.NIR_ANO_MAM, text: shared)
                row.set(identity.ID_MAM_ENF, text: shared)
            }
        }
    }
}

extension ChainingColumns {
    /// In the order of `StayIdentity.returnCodes`.
    var returnCodes: [Column<Code8>] {
        [NIR_RET, NAI_RET, SEX_RET, SEJ_RET, FHO_RET, PMS_RET, DAT_RET, COH_NAI_RET, COH_SEX_RET]
    }
}
