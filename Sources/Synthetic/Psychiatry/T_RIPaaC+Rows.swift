internal import ETLCore
internal import SNDSSchema

extension T_RIPaaC {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaC>

        mutating func write(_ record: PsychiatricRecord) {
            let stay = record.stay
            let isFictitious = stay.flaw == .psychiatricFictitiousPseudonym
            sheet.add(to: record) { table, row in
                let chain = table.chain
                row.set(
                    chain.NIR_ANO_17, isFictitious ? Self.fictitious : stay.person.identity(on: stay.start).pseudonym)
                for (code, column) in chain.returnCodes.enumerated() {
                    row.set(column, stay.failedCode == code ? 1 : 0)
                }
                row.set(chain.EXE_SOI_DTD, stay.start)
                row.set(chain.ENT_DAT, compact: stay.start)
                row.set(chain.EXE_SOI_AMD, stay.start.yearMonth)
                if record.isLast, let end = stay.end {
                    row.set(chain.EXE_SOI_DTF, end)
                    row.set(chain.SOR_DAT, compact: end)
                    row.set(chain.EXE_SOI_AMF, end.yearMonth)
                }
                row.set(table.SEJ_NUM, stay.start.month * 100 + stay.start.civil.day, digits: 5)
            }
        }

        private static let fictitious: Code24 = "xxxxxxxxxxxxxxxxx"
    }
}
