/// Values of the `*_type_concept_id` columns: where a record comes from (4.0.10).
///
/// With the key `type_profile = hdh`, `claim` stands for all of those of claims.
public enum TypeConcept {
    /// Claim: device supplies of DCIR, DCIR costs, and every claim under the profile `hdh` (4.0.10, 4.16).
    public static let claim: Int32 = 32810
    /// Claim discharge record: death told by a hospital exit (4.14).
    public static let claimDischargeRecord: Int32 = 32812
    /// Claim enrolment record: ALD and other enrolment records, observation period by affiliation (4.5, 4.8).
    public static let claimEnrolmentRecord: Int32 = 32813
    /// Cost record: amounts of PMSI (4.16).
    public static let costRecord: Int32 = 32814
    /// Death certificate: CépiDC (4.8, 4.14).
    public static let deathCertificate: Int32 = 32815
    /// Dental claim: DCIR acts of dental surgeons (4.0.10).
    public static let dentalClaim: Int32 = 32816
    /// Facility claim: facility lines of DCIR (4.0.10).
    public static let facilityClaim: Int32 = 32844
    /// Government report: date of death in the beneficiary files (4.14).
    public static let governmentReport: Int32 = 32848
    /// Inpatient claim: unit, diagnosis, act, drug or device inside a PMSI stay (4.7 to 4.13).
    public static let inpatientClaim: Int32 = 32853
    /// Inpatient claim header: the PMSI stay itself (4.6).
    public static let inpatientClaimHeader: Int32 = 32855
    /// Outpatient claim: external care of hospitals, ACE (4.6, 4.9).
    public static let outpatientClaim: Int32 = 32859
    /// Pharmacy claim: dispensing in town and retrocession (4.9).
    public static let pharmacyClaim: Int32 = 32869
    /// Professional claim: DCIR visits and acts of professionals (4.6, 4.10).
    public static let professionalClaim: Int32 = 32871
    /// Standard algorithm: eras and other derived rows (4.20).
    public static let standardAlgorithm: Int32 = 32880
    /// Standard algorithm from claims: flags of the disease map (4.13).
    public static let standardAlgorithmFromClaims: Int32 = 32881

    /// EHR: rows of hospital files that no narrower type fits (4.6-hospital).
    public static let ehr: Int32 = 32817
    /// EHR administration record: drugs given in a hospital (4.9-administration).
    public static let ehrAdministration: Int32 = 32818
    /// EHR discharge record: death that a hospital states (4.14-hospital).
    public static let ehrDischarge: Int32 = 32823
    /// EHR dispensing record: drugs handed out in a hospital (4.9-administration).
    public static let ehrDispensing: Int32 = 32825
    /// EHR physical examination: measures at the bedside (4.12-hospital).
    public static let ehrExamination: Int32 = 32836
    /// EHR prescription: drugs ordered in a hospital (4.9-order).
    public static let ehrPrescription: Int32 = 32838
    /// Lab: results of tests (4.12-hospital).
    public static let lab: Int32 = 32856
    /// Patient filled survey: habits (4.13-lifestyle).
    public static let survey: Int32 = 32862

    /// All of them.
    public static let all: [Int32] = [
        claim, claimDischargeRecord, claimEnrolmentRecord, costRecord, deathCertificate, dentalClaim, facilityClaim,
        governmentReport, inpatientClaim, inpatientClaimHeader, outpatientClaim, pharmacyClaim, professionalClaim,
        standardAlgorithm, standardAlgorithmFromClaims, ehr, ehrAdministration, ehrDischarge, ehrDispensing,
        ehrExamination, ehrPrescription, lab, survey,
    ]
}
