internal import ETLCore
internal import SNDSSchema

extension KI_CCI_R {
    struct Rows: CertificateRows {
        var sheet: Sheet<KI_CCI_R>

        mutating func write(_ certificate: Certificate) {
            sheet.add { cci, row in
                row.set(cci.DCD_IDT_ENC, text: certificate.number)
                row.set(cci.DCD_IDT_TOP, certificate.key == nil ? 0 : 1)
                row.set(cci.BEN_IDT_ANO, text: certificate.key ?? "")
                if let key = certificate.key, key.utf8.count == 17 { row.set(cci.BEN_NIR_ANO, text: key) }
                row.set(cci.TRT_STA_COD, 1)
                row.set(cci.BEN_DCD_DTE, certificate.day)
                row.set(cci.BEN_DCD_AME, certificate.day.yearMonth)
                row.set(cci.DCD_LIE_COD, certificate.place)
                row.set(cci.DCD_CIM_COD, certificate.cause)
                row.set(cci.DCD_CIM_VER, 2)
                row.set(cci.DCD_FIA_COD, 1)
            }
        }
    }
}
