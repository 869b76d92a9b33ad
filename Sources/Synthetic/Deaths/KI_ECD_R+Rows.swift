internal import ETLCore
internal import SNDSSchema

extension KI_ECD_R {
    struct Rows: CertificateRows {
        var sheet: Sheet<KI_ECD_R>

        mutating func write(_ certificate: Certificate) {
            for entry in certificate.lines {
                sheet.add { ecd, row in
                    row.set(ecd.DCD_IDT_ENC, text: certificate.number)
                    row.set(ecd.CER_LIG_NUM, entry.line)
                    row.set(ecd.ECD_CAU_RNG, 1)
                    row.set(ecd.ECD_CIM_COD, entry.code)
                }
            }
        }
    }
}
