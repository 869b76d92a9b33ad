/// Values of `visit_concept_id`, `admitted_from_concept_id` and `discharged_to_concept_id` (4.6).
///
/// Home as origin or destination, and a stay that still lasts, are `FixedConcept.noMatchingConcept`.
public enum VisitConcept {
    // Visits.

    /// Inpatient visit: MCO stays, day stays included, HAD, full stays of SSR and RIM-P.
    public static let inpatient: Int32 = 9201
    /// Outpatient visit: ACE, séances, part-time SSR and RIM-P, default of care in town.
    public static let outpatient: Int32 = 9202
    /// Emergency room visit: emergency passage without stay.
    public static let emergencyRoom: Int32 = 9203
    /// Emergency room and inpatient visit: MCO stay entered through the emergency department.
    public static let emergencyRoomAndInpatient: Int32 = 262
    /// Pharmacy visit: dispensing in town, retrocession.
    public static let pharmacy: Int32 = 581_458
    /// Laboratory visit: biology acts.
    public static let laboratory: Int32 = 32036
    /// Telehealth: teleconsultation and télésoin.
    public static let telehealth: Int32 = 5083
    /// Home visit: care at home (key `home_visit`); HAD as origin or destination (6), or under key `had_concept`.
    public static let home: Int32 = 581_476
    /// Ambulance visit: transport by ambulance or VSL.
    public static let ambulance: Int32 = 581_478
    /// Non-hospital institution visit: stay in a medico-social facility (`IR_ESM_R`).
    public static let nonHospitalInstitution: Int32 = 42_898_160
    /// Office visit: alternative for care in town (key `city_concept`).
    public static let office: Int32 = 581_477
    /// Ambulatory surgical centre: alternative for day stays (key `day_stay_concept`).
    public static let ambulatorySurgicalCenter: Int32 = 8883
    /// Partial psychiatric hospitalisation: alternative for part-time RIM-P.
    public static let partialPsychiatric: Int32 = 8913

    // Origin and destination: PMSI provenance (`ENT_PRV`) and destination (`SOR_DES`) codes.

    /// Inpatient hospital: code 1, acute care unit.
    public static let inpatientHospital: Int32 = 8717
    /// Comprehensive inpatient rehabilitation facility: code 2, SSR; also under key `ssr_concept`.
    public static let inpatientRehabilitation: Int32 = 8920
    /// Long term care hospital: code 3, long-stay unit.
    public static let longTermCare: Int32 = 38_004_277
    /// Inpatient psychiatric facility: code 4, psychiatry.
    public static let inpatientPsychiatric: Int32 = 8971
    /// Emergency room – hospital: code 5, emergency department.
    public static let emergencyRoomHospital: Int32 = 8870
    /// Nursing facility: code 7, medico-social institution; nursing homes of `IR_ESM_R`.
    public static let nursingFacility: Int32 = 8676

    /// All of them.
    public static let all: [Int32] = [
        inpatient, outpatient, emergencyRoom, emergencyRoomAndInpatient, pharmacy, laboratory, telehealth, home,
        ambulance, nonHospitalInstitution, office, ambulatorySurgicalCenter, partialPsychiatric, inpatientHospital,
        inpatientRehabilitation, longTermCare, inpatientPsychiatric, emergencyRoomHospital, nursingFacility,
    ]
}

/// Values of `visit_detail_concept_id`, by the first two characters of the unit authorisation (4.7).
///
/// Other units are `VisitConcept.inpatient`, part-time ones `VisitConcept.outpatient`.
public enum UnitVisitConcept {
    /// Intensive care: 01, 02, 13.
    public static let intensiveCare: Int32 = 32037
    /// Inpatient critical care facility: 03, 14.
    public static let criticalCare: Int32 = 581_379
    /// Inpatient nursery: 04 to 06.
    public static let nursery: Int32 = 581_384
    /// Observation room: 07.
    public static let observationRoom: Int32 = 581_385
    /// Ambulatory surgical centre: 11.
    public static let ambulatorySurgicalCenter: Int32 = 8883
    /// Outpatient hospital: 12.
    public static let outpatientHospital: Int32 = 8756
    /// End-stage renal disease treatment facility: 21 to 23.
    public static let dialysis: Int32 = 8949

    /// All of them.
    public static let all: [Int32] = [
        intensiveCare, criticalCare, nursery, observationRoom, ambulatorySurgicalCenter, outpatientHospital, dialysis,
    ]
}

/// Values of `place_of_service_concept_id`, by the category of a facility (4.2).
public enum PlaceOfService {
    /// Inpatient hospital: acute care.
    public static let inpatientHospital: Int32 = 8717
    /// Comprehensive inpatient rehabilitation facility: SSR.
    public static let inpatientRehabilitation: Int32 = 8920
    /// Rehabilitation hospital: alternative for SSR.
    public static let rehabilitationHospital: Int32 = 38_004_285
    /// Inpatient psychiatric facility: psychiatry.
    public static let inpatientPsychiatric: Int32 = 8971
    /// Psychiatric hospital: alternative for psychiatry.
    public static let psychiatricHospital: Int32 = 38_004_284
    /// Long term care hospital: long-stay unit.
    public static let longTermCare: Int32 = 38_004_277
    /// Nursing facility: nursing home.
    public static let nursingFacility: Int32 = 8676
    /// End-stage renal disease treatment facility: dialysis.
    public static let dialysis: Int32 = 8949
    /// Home health agency: HAD.
    public static let homeHealthAgency: Int32 = 38_004_519
    /// Community or retail pharmacy.
    public static let pharmacy: Int32 = 38_004_340
    /// Independent laboratory.
    public static let laboratory: Int32 = 8809

    /// All of them.
    public static let all: [Int32] = [
        inpatientHospital, inpatientRehabilitation, rehabilitationHospital, inpatientPsychiatric, psychiatricHospital,
        longTermCare, nursingFacility, dialysis, homeHealthAgency, pharmacy, laboratory,
    ]
}
