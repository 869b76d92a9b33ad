package import SNDSSchema

// Stays in hospital at home.

extension TinyDelivery {
    /// A stay in hospital at home of two sub-sequences of a week, with a row of every table that hangs on it.
    package mutating func homeHospital(
        _ pseudonym: String, _ number: String, from: String, to: String, year: Int = 2019, _ changes: Row = [:]
    ) {
        let key = ["ETA_NUM_EPMSI": "750000025", "RHAD_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }, changes) }
        let codes = Dictionary(uniqueKeysWithValues: StayIdentity.returnCodes.map { ($0, "0") })
        add(
            .T_HADaaC,
            codes.merging(["NIR_ANO_17": pseudonym, "EXE_SOI_DTD": from, "EXE_SOI_DTF": to, "SEJ_NUM": "00012"]) { $1 })
        for place in 0..<2 {
            add(
                .T_HADaaB,
                [
                    "SEQ_NUM": "0001", "SSEQ_NUM": "000\(place + 1)", "SEQ_SEJ_NBJ": "0",
                    "SSEQ_SEQ_NBJ": "\(7 * place)", "SSEQ_NBJ": "7", "AGE_ANN": "69", "COD_SEX": "1",
                    "ETA_NUM_GEO": "750000033", "PEC_PAL": "04", "PEC_ASS": "00", "DGN_PAL": "C509", "DEP_COT": "30",
                    "AVQ_ALI": "\(place + 2)",
                ])
        }
        add(.T_HADaaS, ["SEJ_NBJ": "14", "ENT_MOD": "7", "ENT_PRV": "1", "SOR_MOD": "8"])
        homeHospitalParts(number, year: year)
    }

    /// A row of each table that hangs on a stay beside its sub-sequences and its summary.
    package mutating func homeHospitalParts(_ number: String, year: Int = 2019) {
        let key = ["ETA_NUM_EPMSI": "750000025", "RHAD_NUM": number]
        func add(_ table: TableID, _ row: Row) { self.add(table, year: year, key.merging(row) { $1 }) }
        let part = ["SEQ_NUM": "0001", "SSEQ_NUM": "0002"]
        add(.T_HADaaD, part.merging(["DGN_ASS": "E119"]) { $1 })
        add(.T_HADaaDMPP, part.merging(["DGN_ASS_MPP": "I10"]) { $1 })
        add(.T_HADaaDMPA, part.merging(["DGN_ASS_MPA": "R739"]) { $1 })
        add(.T_HADaaA, part.merging(["CCAM_COD": "DEQP003", "REAL_NBR": "1", "DEL_DEB_SSEQ": "1"]) { $1 })
        add(.T_HADaaGRP, part.merging(["PAP_GRP_GHPC": "0452", "GHT_NUM": "12", "GHT_NBJ": "7"]) { $1 })
        let drug = ["UCD_UCD_COD": "0000009300001", "ADM_NBR": "2", "DAT_DELAI": "1", "SEJ_NBR": "1"]
        add(.T_HADaaMED, drug)
        add(.T_HADaaMEDATU, drug)
        add(.T_HADaaMEDCHL, drug)
        add(.T_HADaaSTC, ["FAC_SEJ_AM": "1", "TOT_MNT_AM": "3000", "CTR_TYP": "89"])
        let line = ["NUM_FAC": "00001", "DEL_DAT_ENT": "1"]
        add(.T_HADaaFA, ["NUM_FAC": "00001", "PH_MNT": "812.34"])
        add(.T_HADaaFB, line.merging(["ACT_COD": "GHT", "ACT_NBR": "14", "FAC_MNT": "800", "GHT_NUM": "12"]) { $1 })
        add(.T_HADaaFC, line.merging(["ACT_COD": "K", "HON_MNT": "24", "EXE_SPE": "7"]) { $1 })
        add(.T_HADaaFM, line.merging(["CCAM_COD": "DEQP003", "ACV_ACT": "1"]) { $1 })
        add(.T_HADaaFP, line.merging(["LPP_COD": "3161021", "LPP_QUA": "1"]) { $1 })
        add(.T_HADaaFH, line.merging(["UCD_UCD_COD": "0000009261104", "QUA_COD": "2", "COE_TAU": "0.5"]) { $1 })
        add(.T_HADaaFL, line.merging(["NABM_COD": "1208", "ACT_NBR": "1"]) { $1 })
        add(.T_HADaaFI, line.merging(["ETB_NUM": "750000002"]) { $1 })
    }

    /// The tables of `homeHospitalParts`.
    package static let homeHospitalParts: [TableID] = [
        .T_HADaaD, .T_HADaaDMPP, .T_HADaaDMPA, .T_HADaaA, .T_HADaaGRP, .T_HADaaMED, .T_HADaaMEDATU, .T_HADaaMEDCHL,
        .T_HADaaSTC, .T_HADaaFA, .T_HADaaFB, .T_HADaaFC, .T_HADaaFM, .T_HADaaFP, .T_HADaaFH, .T_HADaaFL, .T_HADaaFI,
    ]
}
