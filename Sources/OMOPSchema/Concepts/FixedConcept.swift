/// The concepts that mapping rules name by number. Everything else is looked up in the vocabulary.
///
/// The constants are grouped by the kind of column they fill: `TypeConcept`, `Gender`, `VisitConcept`,
/// `UnitVisitConcept`, `PlaceOfService`, `ConditionStatus`, `Currency`, `CDMVersion`, `EpisodeConcept`. Each says which
/// rule uses it; rule numbers are those of the mapping specification.
public enum FixedConcept {
    /// No matching concept: the value of a required concept column when nothing is known (4.0.3).
    public static let noMatchingConcept: Int32 = 0

    /// Every fixed concept, once, ascending. Each must exist in the loaded vocabulary.
    public static let all: [Int32] = Set(
        [noMatchingConcept] + TypeConcept.all + Gender.all + VisitConcept.all + UnitVisitConcept.all
            + PlaceOfService.all + ConditionStatus.all + Currency.all + CDMVersion.all + EpisodeConcept.all
            + MeasureConcept.all + UnitConcept.all + OperatorConcept.all + AnswerConcept.all
    ).sorted()
}

/// Values of `gender_concept_id` (4.4, 4.3). An unknown sex is `FixedConcept.noMatchingConcept`.
public enum Gender {
    /// Male: `BEN_SEX_COD` or `IPP_SEX_COD` 1.
    public static let male: Int32 = 8507
    /// Female: `BEN_SEX_COD` or `IPP_SEX_COD` 2.
    public static let female: Int32 = 8532

    /// All of them.
    public static let all: [Int32] = [male, female]
}

/// Values of `condition_status_concept_id` (4.8).
public enum ConditionStatus {
    /// Confirmed diagnosis: long-term illness, work accident, occupational disease (`IR_IMB_R`).
    public static let confirmedDiagnosis: Int32 = 32893
    /// Contributory cause of death: lines 2 to 6 of the certificate (`KI_ECD_R`).
    public static let contributoryCauseOfDeath: Int32 = 32894
    /// Immediate cause of death: line 1 of the certificate (`KI_ECD_R`).
    public static let immediateCauseOfDeath: Int32 = 32897
    /// Primary diagnosis: DP of a stay, of a unit or of a sequence; purpose, morbidity and aetiology in rehabilitation.
    public static let primaryDiagnosis: Int32 = 32902
    /// Primary discharge diagnosis: alternative for the DP (key `dp_status`).
    public static let primaryDischargeDiagnosis: Int32 = 32903
    /// Secondary admission diagnosis: no rule assigns it, SNDS knows no diagnosis at admission.
    public static let secondaryAdmissionDiagnosis: Int32 = 32907
    /// Secondary diagnosis: DR and DAS.
    public static let secondaryDiagnosis: Int32 = 32908
    /// Underlying cause of death: initial cause of the certificate (`KI_CCI_R`).
    public static let underlyingCauseOfDeath: Int32 = 32911

    /// All of them.
    public static let all: [Int32] = [
        confirmedDiagnosis, contributoryCauseOfDeath, immediateCauseOfDeath, primaryDiagnosis,
        primaryDischargeDiagnosis, secondaryAdmissionDiagnosis, secondaryDiagnosis, underlyingCauseOfDeath,
    ]
}

/// Measures that hospital stays and certificates of newborns tell (4.12).
public enum MeasureConcept {
    /// Birth weight Measured: `POI_NAI` of a stay that begins on the day of birth, `NEO_NAI_POI` of a certificate.
    public static let birthWeight: Int32 = 3_011_043
    /// Body weight Measured: `POI_NAI` of a later stay, which is the weight at entry.
    public static let bodyWeight: Int32 = 3_013_762
    /// Gestational age: `AGE_GES`, `NEO_GES_AGE` of a certificate.
    public static let gestationalAge: Int32 = 3_012_266

    /// All of them.
    public static let all: [Int32] = [birthWeight, bodyWeight, gestationalAge]
}

/// Values of `unit_concept_id` (4.12).
public enum UnitConcept {
    /// Gram.
    public static let gram: Int32 = 8504
    /// Week.
    public static let week: Int32 = 8511
    /// Day.
    public static let day: Int32 = 8512

    /// All of them.
    public static let all: [Int32] = [gram, week, day]
}

/// Values of `operator_concept_id`: signs before a result that is a limit (4.12-hospital).
public enum OperatorConcept {
    /// Less than or equal to.
    public static let lessOrEqual: Int32 = 4_171_754
    /// Greater than or equal to.
    public static let greaterOrEqual: Int32 = 4_171_755
    /// Less than.
    public static let less: Int32 = 4_171_756
    /// Greater than.
    public static let greater: Int32 = 4_172_704

    /// All of them.
    public static let all: [Int32] = [lessOrEqual, greaterOrEqual, less, greater]
}

/// Values of `value_as_concept_id` that answer a question about tobacco (4.13-lifestyle).
public enum AnswerConcept {
    /// LA18978-9.
    public static let neverSmoker: Int32 = 45_879_404
    /// LA18976-3.
    public static let dailySmoker: Int32 = 45_881_517
    /// LA15920-4.
    public static let formerSmoker: Int32 = 45_883_458
    /// LA18977-1.
    public static let someDaySmoker: Int32 = 45_884_037
    /// LA18980-5.
    public static let unknownSmoker: Int32 = 45_885_135

    /// All of them.
    public static let all: [Int32] = [neverSmoker, dailySmoker, formerSmoker, someDaySmoker, unknownSmoker]
}

/// Values of `currency_concept_id` (4.16).
public enum Currency {
    /// Euro: all amounts of SNDS.
    public static let euro: Int32 = 44_818_568

    /// All of them.
    public static let all: [Int32] = [euro]
}

/// Values of `cdm_version_concept_id` (4.22).
public enum CDMVersion {
    /// OMOP CDM version 5.4.0: the version this program writes.
    public static let v5_4: Int32 = 756_265

    /// All of them.
    public static let all: [Int32] = [v5_4]
}

/// Values of `episode_concept_id` (4.17); episodes are off by default.
public enum EpisodeConcept {
    /// Episode of care.
    public static let episodeOfCare: Int32 = 32533

    /// All of them.
    public static let all: [Int32] = [episodeOfCare]
}
