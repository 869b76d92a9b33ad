/// A SNDS table that this program reads.
public enum TableID: UInt8, CaseIterable, Sendable, Hashable {
    case IR_BEN_R, IR_BEN_R_ARC
    case IR_IBA_R, IR_IMB_R, IR_ETM_R, IR_MAT_R, IR_ORC_R, IR_ACS_R, IR_MTT_R, IR_ESM_R, IR_VAC_F
    case IR_PHA_R, IR_NAT_V, DA_PRA_R, BE_IDE_R
    case ER_PRS_F, ER_PHA_F, ER_CAM_F, ER_BIO_F, ER_UCD_F, ER_TIP_F, ER_ETE_F
    case ER_TRS_F, ER_DTR_F, ER_INV_F, ER_ARO_F, ER_RAT_F
    case T_MCOaaC, T_MCOaaB, T_MCOaaD, T_MCOaaA, T_MCOaaUM, T_MCOaaE
    case T_MCOaaMED, T_MCOaaMEDATU, T_MCOaaMEDTHROMBO, T_MCOaaDMIP, T_MCOaaVALO, T_MCOaaSTC, T_MCOaaPIE, T_MCOaaIVG
    case T_MCOaaFA, T_MCOaaFB, T_MCOaaFC, T_MCOaaFM, T_MCOaaFP, T_MCOaaFH, T_MCOaaFL, T_MCOaaFI
    case T_MCOaaCSTC, T_MCOaaFASTC, T_MCOaaFBSTC, T_MCOaaFCSTC, T_MCOaaFMSTC, T_MCOaaFLSTC
    case T_MCOaaFPSTC, T_MCOaaFHSTC, T_MCOaaVALOACE
    case KI_CCI_R, KI_ECD_R
    case CT_IDE_AAAA_GN, CT_IND_AAAA_GN, CT_DEP_AAAA_GN
    // Files of a hospital beside the SNDS (--hospital).
    case HOSPITAL_PERSON_LINK, HOSPITAL_STAY_LINK, HOSPITAL_PATIENTS, HOSPITAL_STAYS, HOSPITAL_STAY_DIAGNOSES
    case HOSPITAL_STAY_PROCEDURES, HOSPITAL_LABS, HOSPITAL_VITALS, HOSPITAL_LIFESTYLE, HOSPITAL_DRUG_ORDERS
    case HOSPITAL_DRUG_ADMINISTRATIONS

    /// How the rows of a table find the person they belong to.
    public enum Role: Sendable, Hashable {
        /// The rows name the person: a register of persons.
        case person
        /// The rows name the person and have a key for rows of other tables.
        case main
        /// The rows have the key of a row of a main table.
        case part(of: TableID)
        /// The rows are about no person: facilities, professionals, nomenclatures.
        case reference
    }

    /// How the rows find their person.
    public var role: Role {
        switch self {
        case .IR_BEN_R, .IR_BEN_R_ARC, .IR_IBA_R, .IR_IMB_R, .IR_ETM_R, .IR_MAT_R, .IR_ORC_R, .IR_ACS_R, .IR_MTT_R,
            .IR_ESM_R, .IR_VAC_F, .HOSPITAL_PATIENTS, .HOSPITAL_STAYS, .HOSPITAL_STAY_DIAGNOSES,
            .HOSPITAL_STAY_PROCEDURES, .HOSPITAL_LABS, .HOSPITAL_VITALS, .HOSPITAL_LIFESTYLE, .HOSPITAL_DRUG_ORDERS,
            .HOSPITAL_DRUG_ADMINISTRATIONS:
            .person
        case .IR_PHA_R, .IR_NAT_V, .DA_PRA_R, .BE_IDE_R, .T_MCOaaE, .HOSPITAL_PERSON_LINK, .HOSPITAL_STAY_LINK:
            .reference
        case .ER_PRS_F, .T_MCOaaC, .T_MCOaaCSTC, .KI_CCI_R, .CT_IDE_AAAA_GN: .main
        case .ER_PHA_F, .ER_CAM_F, .ER_BIO_F, .ER_UCD_F, .ER_TIP_F, .ER_ETE_F, .ER_TRS_F, .ER_DTR_F, .ER_INV_F,
            .ER_ARO_F, .ER_RAT_F:
            .part(of: .ER_PRS_F)
        case .T_MCOaaB, .T_MCOaaD, .T_MCOaaA, .T_MCOaaUM, .T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaDMIP,
            .T_MCOaaVALO, .T_MCOaaSTC, .T_MCOaaPIE, .T_MCOaaIVG, .T_MCOaaFA, .T_MCOaaFB, .T_MCOaaFC, .T_MCOaaFM,
            .T_MCOaaFP, .T_MCOaaFH, .T_MCOaaFL, .T_MCOaaFI:
            .part(of: .T_MCOaaC)
        case .T_MCOaaFASTC, .T_MCOaaFBSTC, .T_MCOaaFCSTC, .T_MCOaaFMSTC, .T_MCOaaFLSTC, .T_MCOaaFPSTC, .T_MCOaaFHSTC,
            .T_MCOaaVALOACE:
            .part(of: .T_MCOaaCSTC)
        case .KI_ECD_R: .part(of: .KI_CCI_R)
        case .CT_IND_AAAA_GN, .CT_DEP_AAAA_GN: .part(of: .CT_IDE_AAAA_GN)
        }
    }

    /// Whether the rows have no key of their own, so that equal rows count each (1.5).
    public var mayRepeat: Bool {
        switch self {
        case .T_MCOaaD, .T_MCOaaA, .T_MCOaaFBSTC, .T_MCOaaFCSTC, .T_MCOaaFMSTC, .T_MCOaaFLSTC, .T_MCOaaFPSTC,
            .T_MCOaaFHSTC, .T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaDMIP, .T_MCOaaPIE, .T_MCOaaFB,
            .T_MCOaaFC, .T_MCOaaFM, .T_MCOaaFP, .T_MCOaaFH, .T_MCOaaFL:
            true
        default: false
        }
    }

    /// Whether the rows make the persons: the beneficiary referential and its archive (2.2).
    public var isBeneficiary: Bool { self == .IR_BEN_R || self == .IR_BEN_R_ARC }

    /// The name in the SNDS; `aa` and `AAAA` stand for a year, `N` for a version.
    public var name: String { "\(self)" }

    /// Whether there is one file a year, named by it.
    public var isYearly: Bool { isHospital || isDiseaseMap }

    /// Whether it is a table of the PMSI: two digits of the year stand in its name.
    public var isHospital: Bool { name.contains("aa") }

    /// Whether it is a table of the disease map: year and version stand in its name.
    public var isDiseaseMap: Bool { name.contains("AAAA") }

    /// Whether it is a file of a hospital beside the SNDS.
    public var isHospitalFile: Bool {
        switch self {
        case .HOSPITAL_PERSON_LINK, .HOSPITAL_STAY_LINK, .HOSPITAL_PATIENTS, .HOSPITAL_STAYS, .HOSPITAL_STAY_DIAGNOSES,
            .HOSPITAL_STAY_PROCEDURES, .HOSPITAL_LABS, .HOSPITAL_VITALS, .HOSPITAL_LIFESTYLE, .HOSPITAL_DRUG_ORDERS,
            .HOSPITAL_DRUG_ADMINISTRATIONS:
            true
        default: false
        }
    }

    /// The file name, without ending, of a year (which is left out where the table has none).
    public func fileName(year: Int) -> String {
        if isHospitalFile { return name.dropFirst("HOSPITAL_".count).lowercased() }
        let digits = String(year % 100)
        return name.replacing("AAAA", with: String(year)).replacing(
            "aa", with: digits.count == 1 ? "0" + digits : digits)
    }
}
