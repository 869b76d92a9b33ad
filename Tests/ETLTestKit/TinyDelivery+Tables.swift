internal import SNDSSchema

extension TinyDelivery {
    /// A medical exemption.
    package mutating func exemption(
        _ pseudonym: String, _ diagnosis: String, from start: String, to end: String, _ changes: Row = [:]
    ) {
        add(
            .IR_IMB_R,
            [
                "BEN_NIR_PSA": pseudonym, "BEN_RNG_GEM": "1", "IMB_ALD_DTD": start, "IMB_ALD_DTF": end,
                "IMB_ETM_NAT": "41", "MED_MTF_COD": diagnosis, "MED_NCL_IDT": "CIM10",
            ], changes)
    }

    /// A matched death certificate with one cause on its first line.
    package mutating func certificate(
        _ person: String, _ number: String, day: String, cause: String, _ changes: Row = [:]
    ) {
        let key = ["DCD_IDT_ENC": String(repeating: "0", count: 63) + number]
        add(
            .KI_CCI_R,
            key.merging([
                "DCD_IDT_TOP": "1", "BEN_IDT_ANO": person, "TRT_STA_COD": "1", "BEN_DCD_DTE": day,
                "DCD_CIM_COD": cause,
            ]) { $1 }, changes)
        add(.KI_ECD_R, key.merging(["CER_LIG_NUM": "1", "ECD_CAU_RNG": "1", "ECD_CIM_COD": "I469"]) { $1 })
    }

    /// An outpatient sequence with one fee.
    package mutating func outpatient(
        _ pseudonym: String, _ number: String, day: String, letter: String, _ changes: Row = [:]
    ) {
        let key = ["ETA_NUM": "750000001", "SEQ_NUM": number]
        let codes = Dictionary(uniqueKeysWithValues: OutpatientIdentity.returnCodes.map { ($0, "0") })
        add(
            .T_MCOaaCSTC, key.merging(codes) { $1 }.merging(["NIR_ANO_17": pseudonym, "EXE_SOI_DTD": day]) { $1 },
            changes)
        add(.T_MCOaaFASTC, key.merging(["NUM_FAC": "001"]) { $1 }, changes)
        add(.T_MCOaaFCSTC, key.merging(["NUM_FAC": "001", "ACT_COD": letter, "ACT_NBR": "1"]) { $1 }, changes)
    }
}
