package import SNDSSchema

// Rows of the tables that hang on lines, stays, sequences and persons.

extension TinyDelivery {
    /// A row of each table that hangs on a DCIR line beside the refined ones.
    package mutating func lineDetails(_ line: Int) {
        let key = key(line)
        add(
            .ER_TRS_F,
            key.merging([
                "ITR_ORD_NUM": "1", "TRS_DEP_CDP": "75013", "TRS_ARR_CDP": "92100", "TRS_DTD_DTE": "05/03/2019",
                "TRS_TRP_HRD": "930",
            ]) { $1 })
        add(.ER_DTR_F, key.merging(["TRS_ORD_NUM": "1", "TRS_PRS_IDE": "2", "TRS_ACT_QSN": "14"]) { $1 })
        add(.ER_INV_F, key.merging(["INV_PEN_CAT": "2", "INV_ATR_DTD": "01/01/2015"]) { $1 })
        add(.ER_ARO_F, key.merging(["ARO_ORD_NUM": "1", "ARO_REM_TYP": "0", "ARO_REM_MNT": "7.50"]) { $1 })
        add(.ER_RAT_F, key.merging(["ATT_NAT": "1", "RAT_IPP_TAU": "12.5", "RAT_IPP_DTE": "01/02/2018"]) { $1 })
    }

    /// The tables of `lineDetails`.
    package static let lineDetails: [TableID] = [.ER_TRS_F, .ER_DTR_F, .ER_INV_F, .ER_ARO_F, .ER_RAT_F]

    /// A row of each table that hangs on a public stay beside diagnoses, acts and units.
    package mutating func stayDetails(_ number: String) {
        let key = ["ETA_NUM": "750000001", "RSA_NUM": number]
        let drug = ["UCD_UCD_COD": "0000009300001", "ADM_NBR": "6.5"]
        add(.T_MCOaaMED, key.merging(drug) { $1 }, ["NBR_SEJ": "2", "DELAI": "1", "ADM_NBR_PRI": "104.2"])
        add(.T_MCOaaMEDATU, key.merging(drug) { $1 }, ["DAT_DELAI": "2", "ADM_MOIS": "04", "ADM_ANN": "2019"])
        add(.T_MCOaaMEDTHROMBO, key.merging(drug) { $1 })
        add(.T_MCOaaDMIP, key.merging(["LPP_COD": " 3161021", "NBR_POS": "1", "DELAI": "0"]) { $1 })
        add(.T_MCOaaVALO, key.merging(["VALO": "1", "GHS_NUM": "1710", "MNT_TOT_AM": "3120.55"]) { $1 })
        add(
            .T_MCOaaSTC,
            key.merging(["TOT_MNT_AM": "3000", "NIR_ANO_MAM": "0123456789abcdef0123456789abcdef"]) { $1 })
        add(.T_MCOaaPIE, key.merging(["PRS_COD": "REA", "PRS_JOU_NBR": "1"]) { $1 })
        add(.T_MCOaaIVG, key.merging(["NBR_IVG_ANT": "0", "NBR_NAIS_ANT": "2"]) { $1 })
    }

    /// The tables of `stayDetails`.
    package static let stayDetails: [TableID] = [
        .T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaDMIP, .T_MCOaaVALO, .T_MCOaaSTC, .T_MCOaaPIE,
        .T_MCOaaIVG,
    ]

    /// An invoice of a private stay with a line of each kind.
    package mutating func privateInvoice(_ number: String) {
        let key = ["ETA_NUM": "750000001", "RSA_NUM": number, "NUM_FAC": "001"]
        let line = key.merging(["DEL_DAT_ENT": "1"]) { $1 }
        add(.T_MCOaaFA, key.merging(["PH_MNT": "812.34", "COD_SEX": "1"]) { $1 })
        add(.T_MCOaaFB, line.merging(["ACT_COD": "GHS", "ACT_NBR": "1", "GHS_NUM": "1710", "FAC_MNT": "800"]) { $1 })
        add(.T_MCOaaFC, line.merging(["ACT_COD": "K", "ACT_COE": "12.5", "HON_MNT": "24", "EXE_SPE": "7"]) { $1 })
        add(.T_MCOaaFM, line.merging(["CCAM_COD": "DEQP003", "ACV_ACT": "1", "MOD_ACT1": "A", "MOD_ACT2": "7"]) { $1 })
        add(.T_MCOaaFP, line.merging(["LPP_COD": "3161021", "LPP_QUA": "1", "FAC_MNT": "99.9"]) { $1 })
        add(.T_MCOaaFH, line.merging(["COD_UCD": "9261104", "QUA_COD": "2", "COE_TAU": "0.5"]) { $1 })
        add(.T_MCOaaFL, line.merging(["NABM_COD": "1208", "ACT_NBR": "1"]) { $1 })
        add(.T_MCOaaFI, line.merging(["ETB_NUM": "750000002"]) { $1 })
    }

    /// The tables of `privateInvoice`.
    package static let privateInvoice: [TableID] = [
        .T_MCOaaFA, .T_MCOaaFB, .T_MCOaaFC, .T_MCOaaFM, .T_MCOaaFP, .T_MCOaaFH, .T_MCOaaFL, .T_MCOaaFI,
    ]

    /// A row of each table that hangs on an outpatient sequence beside invoices, fees, acts and biology.
    package mutating func outpatientDetails(_ number: String) {
        let key = ["ETA_NUM": "750000001", "SEQ_NUM": number]
        add(.T_MCOaaFPSTC, key.merging(["NUM_FAC": "001", "TIP_PRS_IDE": "3161021", "LPP_QUA": "2"]) { $1 })
        add(.T_MCOaaFHSTC, key.merging(["NUM_FAC": "001", "UCD_UCD_COD": "0000009261104", "QUA": "1"]) { $1 })
        add(.T_MCOaaVALOACE, key.merging(["VALO": "1", "MNT_BR": "25", "MNT_REMB": "17.5"]) { $1 })
    }

    /// The tables of `outpatientDetails`.
    package static let outpatientDetails: [TableID] = [.T_MCOaaFPSTC, .T_MCOaaFHSTC, .T_MCOaaVALOACE]

    /// A row of each register of persons, exemptions apart.
    package mutating func registers(_ pseudonym: String, rank: String = "1", key: String = "") {
        let name = ["BEN_NIR_PSA": pseudonym, "BEN_RNG_GEM": rank, "BEN_IDT_ANO": key]
        add(.IR_ETM_R, name.merging(["BEN_EXO_MTF": "4", "BEN_EXO_DTD": "01/01/2018"]) { $1 })
        add(.IR_MAT_R, name.merging(["BEN_GRS_DTE": "01/06/2018", "BEN_DRA_AME": "201812"]) { $1 })
        add(
            .IR_ORC_R,
            name.merging(["BEN_CTA_TYP": "89", "MLL_CTA_DSD": "01/01/2018", "MLL_CTA_DSF": "31/12/2018"]) { $1 })
        add(.IR_ACS_R, name.merging(["FAM_DRT_DSD": "01/01/2017", "FAM_DRT_DSF": "31/12/2017"]) { $1 })
        add(.IR_MTT_R, name.merging(["MTT_PFS_NUM": "75000001", "MTT_DEP_DTE": "01/02/2016"]) { $1 })
        add(
            .IR_ESM_R,
            name.merging(["ESM_CAT_COD": "200", "PEC_DEB_DTE": "01/03/2019", "PEC_FIN_DTE": "31/12/2999"]) { $1 })
        add(.IR_VAC_F, name.merging(["EXE_SOI_DTD": "10/05/2019", "PHA_PRS_C13": "3400930230008"]) { $1 })
    }

    /// The tables of `registers`.
    package static let registers: [TableID] = [
        .IR_ETM_R, .IR_MAT_R, .IR_ORC_R, .IR_ACS_R, .IR_MTT_R, .IR_ESM_R, .IR_VAC_F,
    ]

    /// A person of a disease map with diabetes and haemodialysis.
    package mutating func diseaseMap(_ pseudonym: String, _ number: String, year: Int = 2019) {
        let key = ["ID_CARTO": number]
        add(.CT_IDE_AAAA_GN, year: year, key.merging(["BEN_NIR_PSA": pseudonym, "BEN_RNG_GEM": "1"]) { $1 })
        diseaseMapParts(number, year: year)
    }

    /// Flags and spending of a disease map, without the row that names the person.
    package mutating func diseaseMapParts(_ number: String, year: Int = 2019) {
        let key = ["ID_CARTO": number]
        let flags = ["TOP_FDIABET_IND": "1", "SUP_RHEMDIA_IND": "1", "TOP_CVIDM_AIG": "0"]
        add(.CT_IND_AAAA_GN, year: year, key.merging(flags) { $1 })
        add(.CT_DEP_AAAA_GN, year: year, key.merging(["TOT_DEP_MNT": "12345.6789"]) { $1 })
    }

    /// The tables of `diseaseMapParts`.
    package static let diseaseMapParts: [TableID] = [.CT_IND_AAAA_GN, .CT_DEP_AAAA_GN]

    /// A person of the archive of the referential.
    package mutating func archived(_ pseudonym: String, _ changes: Row = [:]) {
        var other = TinyDelivery()
        other.person(pseudonym, changes)
        for row in other.files["IR_BEN_R"]?.rows ?? [] { add(.IR_BEN_R_ARC, row) }
    }

    /// A row of the person view.
    package mutating func summary(_ key: String, _ changes: Row = [:]) {
        add(
            .IR_IBA_R, ["BEN_IDT_ANO": key, "BEN_NAI_ANN": "1950", "BEN_NAI_MOI": "03", "BEN_SEX_COD": "1"], changes)
    }
}
