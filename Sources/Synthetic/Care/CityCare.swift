internal import ETLCore

/// One item of care outside hospital, before it is billed.
struct CityCare: Sendable {
    var day: Day
    /// Last day of care, for series.
    var lastDay: Day
    /// Day of the prescription; the day of care when nobody prescribed it.
    var prescribed: Day
    /// Items of one group are billed on one statement.
    var group: Int32
    /// PRS_NAT_REF.
    var nature: Int
    var quantity = 1
    /// CPL_MAJ_TOP.
    var supplement = 0
    /// A line of the payers' bookkeeping, BSE_PRS_NAT 0.
    var isTechnical = false
    /// DPN_QLF and PRS_DPN_QLP.
    var qualifier = 0
    var lineQualifier = 0
    /// EXE_LIE_COD.
    var place = 0
    /// Raw value of the medicine, -1 for none.
    var medicine: Int16 = -1
    /// CCAM code; empty for none.
    var act = Code8()
    /// Activity of the act.
    var activity: UInt8 = 1
    /// Biology acts by NABM number; empty for none.
    var biology: BiologySet = .none
    /// Place in `Device.all`, -1 for none.
    var device: Int8 = -1
    /// Place in `HospitalMedicine.all`, -1 for none.
    var hospitalMedicine: Int8 = -1
    /// Units of that medicine; 0 for what its place says.
    var hospitalUnits: Int8 = 0
    /// How the person was driven, if it is a transport.
    var trip: Trip?
    /// What hangs on cash benefits and on care after an accident.
    var benefit: Benefit?
    /// The facility where it was done, if any.
    var facility: FacilityUse?
    var executant: Professional
    /// The prescriber; the executant when nobody prescribed it.
    var prescriber: Professional

    init(_ day: Day, group: Int32, nature: Int, by executant: Professional) {
        self.day = day
        lastDay = day
        prescribed = day
        self.group = group
        self.nature = nature
        self.executant = executant
        prescriber = executant
    }

    /// Whether a pack or an act hangs on the line: what the flaws of refined rows are about.
    var hasRefinedRow: Bool { medicine >= 0 || !act.isEmpty }

    /// Whether it is money and no care: nobody gives it, and it has no flaws.
    var isCash: Bool { nature == ActNature.disabilityPension }

    /// Takes away everything that hangs on the line.
    mutating func removeDetails() {
        medicine = -1
        act = Code8()
        biology = .none
        device = -1
        hospitalMedicine = -1
        hospitalUnits = 0
        trip = nil
        benefit = nil
        facility = nil
    }
}

/// Natures of acts (PRS_NAT_REF, table IR_NAT_V) that the generator uses.
enum ActNature {
    static let specialistInGeneralMedicine = 1109
    static let generalMedicine = 1110
    static let consultation = 1111
    static let specialistConsultation = 1112
    static let psychiatricConsultation = 1118
    static let coordination = 1126
    static let earlyTeleconsultation = 1157
    static let teleconsultation = 1191
    static let generalTeleconsultation = 1192
    static let generalVisit = 1210
    static let visit = 1211
    static let surgery = 1321
    static let anaesthesia = 1323
    static let ultrasound = 1324
    static let mammographyScreening = 1336
    static let imaging = 1351
    static let technical = 1352
    static let dentalConsultation = 1432
    static let dentalProphylaxis = 1453
    static let midwife = 1911
    static let drugFranchise = 1972
    static let nurseAct = 3111
    static let nurseCare = 3112
    static let physiotherapy = 3122
    static let diabeticPodiatry = 3134
    static let biology = 3211
    static let bloodSample = 3222
    static let dispensingFee = 3364
    static let ageDispensingFee = 3365
    static let ambulance = 4212
    static let seatedTransport = 4213
    static let disabilityPension = 7111
    static let hospitalStay = 2111
    static let retrocession = 3317
    static let medicineOnTop = 3320
    static let respiratoryDevice = 3511
    static let homeDevice = 3512
    static let dressing = 3515
    static let medicalFood = 3517
    static let orthosis = 3521
    static let spectacles = 3531
    static let eyeProsthesis = 3543
    static let limbProsthesis = 3545
    static let hearingSupplies = 3547
}
