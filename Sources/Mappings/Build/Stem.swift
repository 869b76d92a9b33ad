internal import ETLCore
internal import OMOPSchema

/// Where an event comes from. The order is that of the natural keys: `ER_BIO_F`, `ER_CAM_F`, `ER_PHA_F` … `T_MCO…`.
enum StemSource: UInt8, Sendable {
    case biology, act, pack, line, device, hospitalDrug, exemption, certificate
    case stayAct, diagnosis, sessions, outpatientItem, outpatientFee, outpatientBiology, outpatientAct
    // Added later, behind the others: the order of what was there stays.
    case vaccine, transport, benefit, prescriber, pension, accident, waiver, pregnancy, cover, voucher
    case twin, deathPlace, diseaseFlag
    case stayDrug, earlyDrug, thrombolytic, implant, privateAct, privateDrug, privateDevice, privateBiology
    case outpatientDrug, outpatientDevice
    case weight, gestationalAge, severity, group, tariff
    case lastPeriod, earlierBirths, earlierTerminations, lastTermination
    case certificateWeight, certificateAge, apgar
    case linePregnancy
    case paidCover, stateAid
    // Files of a hospital.
    case lab, vital, habit, order, given, hospitalDiagnosis, hospitalAct, hospitalTwin

    /// Column of the source, for observations (4.13-source).
    func column(_ position: DiagnosisPosition) -> SourceValue {
        switch self {
        case .diagnosis, .certificate: position.column
        default: StemSource.columns[Int(rawValue)]
        }
    }

    /// By raw value; diagnoses and causes have the column of their position.
    private static let columns: [SourceValue] = [
        "ER_BIO_F.BIO_PRS_IDE:", "ER_CAM_F.CAM_PRS_IDE:", "ER_PHA_F.PHA_PRS_C13:", "ER_PRS_F.PRS_NAT_REF:",
        "ER_TIP_F.TIP_PRS_IDE:", "ER_UCD_F.UCD_UCD_COD:", "IR_IMB_R.MED_MTF_COD:", "", "T_MCOaaA.CDC_ACT:", "",
        "SNDS:NBR_SEA", "T_MCOaaFBSTC.ACT_COD:", "T_MCOaaFCSTC.ACT_COD:", "T_MCOaaFLSTC.NABM_COD:",
        "T_MCOaaFMSTC.CCAM_COD:",
        "IR_VAC_F.PHA_PRS_C13:", "ER_DTR_F.TRS_PRS_IDE:", "ER_PRS_F.PRS_NAT_REF:", "ER_PRS_F.PFS_PRE_NUM:",
        "ER_INV_F.INV_PEN_CAT:", "ER_RAT_F.ATT_NAT:", "IR_ETM_R.BEN_EXO_MTF:", "IR_MAT_R.BEN_GRS_DTE:",
        "IR_ORC_R.BEN_CTA_TYP:", "IR_ACS_R.FAM_DRT_VRU:", "IR_BEN_R.BEN_RNG_GEM:", "KI_CCI_R.DCD_LIE_COD:",
        "CT_IND_AAAA_GN.",
        "T_MCOaaMED.UCD_UCD_COD:", "T_MCOaaMEDATU.UCD_UCD_COD:",
        "T_MCOaaMEDTHROMBO.UCD_UCD_COD:", "T_MCOaaDMIP.LPP_COD:", "T_MCOaaFM.CCAM_COD:", "T_MCOaaFH.UCD_UCD_COD:",
        "T_MCOaaFP.LPP_COD:", "T_MCOaaFL.NABM_COD:", "T_MCOaaFHSTC.UCD_UCD_COD:", "T_MCOaaFPSTC.LPP_COD:",
        "SNDS:POI_NAI", "SNDS:AGE_GES", "SNDS:IGS2_COD", "SNDS:GHM", "SNDS:GHS",
        "SNDS:DEL_REG_ENT", "SNDS:NBR_NAIS_ANT", "SNDS:NBR_IVG_ANT", "SNDS:ANN_IVG_PREC",
        "SNDS:NEO_NAI_POI", "SNDS:NEO_GES_AGE", "SNDS:NEO_APG_SCO",
        "ER_PRS_F.PRS_GRS_DTD:",
        "ER_ARO_F.ARO_REM_TYP:", "ER_PRS_F.RGM_COD:",
        "labs.loinc:", "vitals.item:", "lifestyle.item:", "drug_orders.drug_code:", "drug_administrations.drug_code:",
        "stay_diagnoses.cim10:", "stay_procedures.code:", "patients.twin_rank:",
    ]

    /// Whether the code was looked up in a vocabulary.
    var isResolved: Bool {
        switch self {
        case .sessions, .transport, .benefit, .prescriber, .pension, .accident, .pregnancy, .cover, .voucher, .twin,
            .deathPlace, .diseaseFlag, .linePregnancy, .paidCover, .stateAid, .lab, .vital, .habit, .hospitalTwin:
            false
        default: !isFigure
        }
    }

    /// Facts of a stay or a certificate whose code is the value, and whose source value names the column alone.
    var isFigure: Bool { rawValue >= StemSource.weight.rawValue && rawValue <= StemSource.apgar.rawValue }
    /// Acts of the CCAM, which have modifiers.
    var isAct: Bool { self == .act || self == .stayAct || self == .outpatientAct || self == .privateAct }
    /// Biology, whose quantity is told as text.
    var isBiology: Bool { self == .biology || self == .outpatientBiology || self == .privateBiology }

    /// Whether the position tells the status of a condition.
    var hasPosition: Bool {
        self == .diagnosis || self == .certificate || self == .exemption || self == .hospitalDiagnosis
    }
    /// Rows of a hospital file, which say more than a code and a day.
    var isOfHospital: Bool { rawValue >= StemSource.lab.rawValue }
}

/// One event of one target (4.0.8), before it has a number. Holds no text: rows are made when it is written.
struct Stem: Sendable {
    /// Destination (4.0.9).
    var table: OMOPTable
    var source: StemSource
    var position = DiagnosisPosition.associated
    /// Unit flag of packs, activity of acts, motive of exemptions.
    var variant: UInt8 = 0
    /// The first tooth an act was done on, in the notation of two digits; 0 for none.
    var tooth: UInt8 = 0
    /// An observation whose concept is a value.
    var isValueOnly = false
    /// Units of a drug are boxes.
    var isInBoxes = false
    var start: Day
    var end: Day?
    /// Ordinal of the visit; −1 for none.
    var visit: Int32 = -1
    /// Ordinal of the visit detail; −1 for none.
    var detail: Int32 = -1
    /// Place in canonical order among records with an equal key.
    var order: Int32 = 0
    /// The netting group, or the source row in its array of the history, for `etl explain`; −1 when the visit tells it.
    var origin: Int32 = -1
    /// Standard concept, 0 for none.
    var concept: Int32 = 0
    var sourceConcept: Int32 = 0
    /// Value of `Maps to value`, 0 for none.
    var value: Int32 = 0
    var type: Int32
    /// 0 for none.
    var provider: Int32 = 0
    /// Code as delivered.
    var code: Code16
    var executant = Code16()
    /// Modifiers and extension of an act.
    var modifiers = Code8()
    var extra = Code8()
    var quantity = Quantity.zero

    init(table: OMOPTable = .observation, source: StemSource, code: Code16, start: Day, type: Int32) {
        self.table = table
        self.source = source
        self.code = code
        self.start = start
        self.type = type
    }

    /// The natural keys of 5.2, the target concept last (decision 5).
    static func precedes(_ a: Stem, _ b: Stem) -> Bool {
        if a.table != b.table { return a.table.rawValue < b.table.rawValue }
        if a.source != b.source { return a.source.rawValue < b.source.rawValue }
        if a.position != b.position { return a.position.rawValue < b.position.rawValue }
        if a.code != b.code { return a.code < b.code }
        if a.start != b.start { return a.start < b.start }
        if a.executant != b.executant { return a.executant < b.executant }
        if a.visit != b.visit { return a.visit < b.visit }
        if a.variant != b.variant { return a.variant < b.variant }
        return a.order != b.order ? a.order < b.order : a.concept < b.concept
    }
}

/// A visit before it is written. Its place in the sorted list is its ordinal.
struct VisitDraft {
    var start: Day
    var end: Day
    var concept: Int32
    var type: Int32
    /// Index of the stay, or −1.
    var stay: Int32 = -1
    /// Whether it is a séance after the first of a stay that was split (3.7-sessions).
    var isFurtherSession = false
    /// Index of the outpatient sequence, or −1.
    var outpatient: Int32 = -1
    /// Index of the first row of the medico-social stay, or −1.
    var institution: Int32 = -1
    /// Whether only a hospital file knows it, and the index of its row in stays.csv, or −1.
    var isOfHospital = false
    var hospitalStay: Int32 = -1
    /// Index of the line that describes a DCIR encounter, or −1.
    var line: Int32 = -1
    var encounter = EncounterClass.none

    /// Whether it is a hospital stay.
    var isStay: Bool { stay >= 0 }
    /// Whether it is the first visit of a stay, or its only one.
    var beginsStay: Bool { stay >= 0 && !isFurtherSession }
}

/// A unit stay before it is written. Its place in the list is its ordinal.
struct DetailDraft {
    var visit: Int32
    /// Index of the stay and of the unit row.
    var stay: Int32
    var unit: Int32
    var start: Day
    var end: Day
    var isFirst: Bool
    var isLast: Bool
}
