package import SNDSSchema

// Psychiatric stays.

extension TinyDelivery {
    /// A psychiatric stay of two sequences of a week, with a row of every table that hangs on it.
    package mutating func psychiatry(
        _ pseudonym: String, _ number: String, from: String, to: String, year: Int = 2019, _ changes: Row = [:]
    ) {
        let key = ["ETA_NUM_EPMSI": "750000025", "RIP_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }, changes) }
        let codes = Dictionary(uniqueKeysWithValues: StayIdentity.returnCodes.map { ($0, "0") })
        add(
            .T_RIPaaC,
            codes.merging(["NIR_ANO_17": pseudonym, "EXE_SOI_DTD": from, "EXE_SOI_DTF": to, "SEJ_NUM": "00012"]) { $1 })
        for place in 0..<2 {
            add(
                .T_RIPaaRSA,
                [
                    "SEQ_SEQ_NUM": "00\(place + 1)", "DEL_DAT": "\(7 * place)", "SEQ_COU_NBJ": "7", "AGE_ANN": "69",
                    "COD_SEX": "1", "ETA_NUM_TWO": "750000033", "FOR_ACT": "01", "MOD_SOI": "\(place + 1)",
                    "DGN_PAL": "F322", "THE_ISO_NBJ": "\(2 * place)", "SCO_DEP_CPT": "\(place + 2)",
                ])
        }
        add(.T_RIPaaS, ["SEJ_NBJ": "14", "ENT_MOD": "8", "ENT_PRV": "5", "SOR_MOD": "8"])
        psychiatryParts(number, year: year)
    }

    /// A row of each table that hangs on a stay beside its sequences and its summary.
    package mutating func psychiatryParts(_ number: String, year: Int = 2019) {
        let key = ["ETA_NUM_EPMSI": "750000025", "RIP_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }) }
        let part = ["SEQ_SEQ_NUM": "002"]
        add(.T_RIPaaRSAD, part.merging(["ASS_DGN": "F411"]) { $1 })
        add(.T_RIPaaCCAM, part.merging(["CDC_ACT": "DEQP003", "NBR_EXE_ACT": "1", "ENT_DAT_DEL": "1"]) { $1 })
        add(.T_RIPaaISOCONT, part.merging(["TYP_ISO_CONT": "1", "MES_ORD_NUM": "1", "MES_DUREE": "48"]) { $1 })
        add(.T_RIPaaSTC, ["SEJ_FAC_AM": "1", "TOT_MNT_AM": "3000", "CTR_TYP": "89"])
        let line = ["FAC_NUM": "001", "DEL_DAT_ENT": "1"]
        add(.T_RIPaaFA, ["FAC_NUM": "001", "PH_MNT": "812.34"])
        add(.T_RIPaaFB, line.merging(["ACT_COD": "PJ", "ACT_NBR": "14", "FAC_MNT": "800", "GHS_NUM": "12"]) { $1 })
        add(.T_RIPaaFC, line.merging(["ACT_COD": "K", "HON_MNT": "24"]) { $1 })
        add(.T_RIPaaFM, line.merging(["CCAM_COD": "DEQP003", "ACV_ACT": "1"]) { $1 })
        add(.T_RIPaaFP, line.merging(["LPP_COD": "3161021", "LPP_QUA": "1"]) { $1 })
        add(.T_RIPaaFH, line.merging(["UCD_UCD_COD": "0000009261104", "QUA_COD": "2", "COE_TAU": "0.5"]) { $1 })
        add(.T_RIPaaFL, line.merging(["NABM_COD": "1208", "ACT_NBR": "1"]) { $1 })
        add(.T_RIPaaFI, line.merging(["ETB_NUM": "750000002"]) { $1 })
    }

    /// The tables of `psychiatryParts`.
    package static let psychiatryParts: [TableID] = [
        .T_RIPaaRSAD, .T_RIPaaCCAM, .T_RIPaaISOCONT, .T_RIPaaSTC, .T_RIPaaFA, .T_RIPaaFB, .T_RIPaaFC, .T_RIPaaFM,
        .T_RIPaaFP, .T_RIPaaFH, .T_RIPaaFL, .T_RIPaaFI,
    ]

    /// An ambulatory act of psychiatry, and a second diagnosis of it.
    package mutating func ambulatoryAct(_ number: String, facility: String = "750000025", year: Int = 2019) {
        let key = ["ETA_NUM_EPMSI": facility, "SEJ_IDT": "00001", "ORD_NUM": number]
        add(.T_RIPaaR3A, year: year, key.merging(["RAL_ACT_ANN": "\(year)", "RAL_ACT_MOI": "3"]) { $1 })
        add(.T_RIPaaR3AD, year: year, key.merging(["ASS_DGN": "F411"]) { $1 })
    }
}
