package import SNDSSchema

// Rehabilitation stays and their outpatients.

extension TinyDelivery {
    /// A rehabilitation stay of three weeks, with a row of every table that hangs on it.
    package mutating func rehabilitation(
        _ pseudonym: String, _ number: String, from: String, to: String, year: Int = 2019, _ changes: Row = [:]
    ) {
        let key = ["ETA_NUM": "750000009", "RHA_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }, changes) }
        let codes = Dictionary(uniqueKeysWithValues: StayIdentity.returnCodes.map { ($0, "0") })
        add(
            .T_SSRaaC,
            codes.merging(["NIR_ANO_17": pseudonym, "EXE_SOI_DTD": from, "EXE_SOI_DTF": to, "SEJ_NUM": "00012"]) { $1 })
        for place in 0..<3 {
            add(
                .T_SSRaaB,
                [
                    "RHS_NUM": "00\(place + 1)", "GRG_GME": "0147A1", "GMT_NUM": "1472", "TYP_GEN_RHA": "0",
                    "AGE_ANN": "69", "COD_SEX": "1", "RHS_ANT_SEJ_ENT": "\(7 * place)", "SEJ_ANT": "\(7 * place)",
                    "HOS_TYP_UM": "1", "ETA_NUM_GEO": "750000017", "MOI_ANN": "04\(year)", "JP_HWE": "11111",
                    "JP_WE": "11", "FP_PEC": "Z501", "MOR_PRP": "I639", "ETL_AFF": "I10", "DPL_DEP": "\(4 - place)",
                ])
        }
        add(.T_SSRaaS, ["SEJ_NBJ": "20", "ENT_MOD": "7", "ENT_PRV": "1", "SOR_MOD": "8"])
        rehabilitationParts(number, year: year)
    }

    /// A row of each table that hangs on a rehabilitation stay beside its weeks and its summary.
    package mutating func rehabilitationParts(_ number: String, year: Int = 2019) {
        let key = ["ETA_NUM": "750000009", "RHA_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }) }
        add(.T_SSRaaD, ["RHS_NUM": "001", "DGN_COD": "E119"])
        add(.T_SSRaaCCAM, ["RHS_NUM": "001", "CCAM_ACT": "DEQP003", "CCAM_NBR_REA": "1", "CCAM_DEL_ENT_UM": "1"])
        add(.T_SSRaaCSARR, ["RHS_NUM": "002", "CSARR_COD": "ALQ+105", "NBR_CSARR": "2", "ENT_DAT_DEL_UM": "8"])
        add(.T_SSRaaGME, ["GME_COD": "0147A1", "NBR_JOU": "21"])
        let drug = ["UCD_UCD_COD": "0000009261104", "ADM_NBR": "2", "DAT_DELAI": "1", "ACH_PRI_ADM": "104.2"]
        add(.T_SSRaaMED, drug)
        add(.T_SSRaaMEDATU, drug.merging(["UCD_UCD_COD": "0000009300001"]) { $1 })
        add(.T_SSRaaVALO, ["RHS_NUM": "001", "VALO": "1", "DMA_AM": "120.5"])
        add(.T_SSRaaSTC, ["SEJ_FAC_AM": "1", "TOT_MNT_AM": "3000"])
        let line = ["NUM_FAC": "001", "DEL_DAT_ENT": "1"]
        add(.T_SSRaaFA, ["NUM_FAC": "001", "PH_MNT": "812.34"])
        add(.T_SSRaaFB, line.merging(["ACT_COD": "PJ", "ACT_NBR": "21", "FAC_MNT": "800"]) { $1 })
        add(.T_SSRaaFC, line.merging(["ACT_COD": "K", "HON_MNT": "24", "EXE_SPE": "7"]) { $1 })
        add(.T_SSRaaFM, line.merging(["CCAM_COD": "DEQP003", "ACV_ACT": "1"]) { $1 })
        add(.T_SSRaaFP, line.merging(["LPP_COD": "3161021", "LPP_QUA": "1"]) { $1 })
        add(.T_SSRaaFH, line.merging(["UCD_UCD_COD": "0000009261104", "QUA_COD": "2", "FRACT_COE": "0.5"]) { $1 })
        add(.T_SSRaaFL, line.merging(["NABM_COD": "1208", "ACT_NBR": "1"]) { $1 })
        add(.T_SSRaaFI, line.merging(["ETB_NUM": "750000002"]) { $1 })
    }

    /// The tables of `rehabilitationParts`.
    package static let rehabilitationParts: [TableID] = [
        .T_SSRaaD, .T_SSRaaCCAM, .T_SSRaaCSARR, .T_SSRaaGME, .T_SSRaaMED, .T_SSRaaMEDATU, .T_SSRaaVALO, .T_SSRaaSTC,
        .T_SSRaaFA, .T_SSRaaFB, .T_SSRaaFC, .T_SSRaaFM, .T_SSRaaFP, .T_SSRaaFH, .T_SSRaaFL, .T_SSRaaFI,
    ]

    /// An outpatient sequence of a facility of rehabilitation, with a row of each table.
    package mutating func outpatientRehabilitation(_ pseudonym: String, _ number: String, day: String) {
        let key = ["ETA_NUM": "750000009", "SEQ_NUM": number]
        let codes = Dictionary(uniqueKeysWithValues: OutpatientIdentity.returnCodes.map { ($0, "0") })
        add(.T_SSRaaCSTC, key.merging(codes) { $1 }.merging(["NIR_ANO_17": pseudonym, "EXE_SOI_DTD": day]) { $1 })
        let line = key.merging(["NUM_FAC": "001"]) { $1 }
        add(.T_SSRaaFASTC, line.merging(["COD_SEX": "1", "AGE_ANN": "69"]) { $1 })
        add(.T_SSRaaFBSTC, line.merging(["ACT_COD": "SE1", "ACT_NBR": "1"]) { $1 })
        add(.T_SSRaaFCSTC, line.merging(["ACT_COD": "CS", "ACT_NBR": "1"]) { $1 })
        add(.T_SSRaaFMSTC, line.merging(["CCAM_COD": "DEQP003", "ACV_ACT": "1"]) { $1 })
        add(.T_SSRaaFLSTC, line.merging(["NABM_COD": "1208", "ACT_NBR": "1"]) { $1 })
    }
}
