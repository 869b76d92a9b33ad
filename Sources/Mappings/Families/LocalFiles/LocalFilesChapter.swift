internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Files of a hospital beside the SNDS, and the 51 variables of the common core.
    static let hospitalFiles = Chapter(
        title: "Files of a hospital and the common core",
        note:
            "Optional files (--hospital) about patients who are linked to persons of the SNDS. The SNDS comes first, the "
            + "hospital fills holes; results stand beside the tests that were billed.",
        rules: [
            Rule(
                .hospitalFiles, [.ours],
                "Rows are judged one by one when they are read: what they lack, words, units, ranges, identity numbers in "
                    + "clear. Results that are not validated are left out.",
                reads: "HOSPITAL_LABS, HOSPITAL_VITALS, HOSPITAL_LIFESTYLE, HOSPITAL_DRUG_ORDERS, "
                    + "HOSPITAL_DRUG_ADMINISTRATIONS, HOSPITAL_PATIENTS.nir_pseudonym ins_pseudonym, HOSPITAL_STAYS, "
                    + "HOSPITAL_STAY_DIAGNOSES, HOSPITAL_STAY_PROCEDURES",
                rejects: [
                    .unknownUnit, .implausibleValue, .unknownItem, .clearIdentity, .incompleteRow, .noCareDate,
                    .valueTooWide, .nonPositiveQuantity, .stayWithoutDates, .stayEndBeforeStart,
                ]),
            Rule(
                .hospitalLink, [.ours],
                "Patients are linked by person key, by pseudonym and rank, or by the pseudonym of the PMSI; stays by field, "
                    + "year, facility and number. An identifier with two targets has none.",
                reads:
                    "HOSPITAL_PERSON_LINK.patient_id snds_key key_type, HOSPITAL_STAY_LINK.stay_id field year eta_num "
                    + "rsa_num",
                rejects: [.unlinkedPatient, .unknownBeneficiary, .sharedPseudonym, .conflictingKeys]),
            Rule(
                "4.1-home", [.ours],
                "A person whose home a hospital knows has a location of its own: commune and department of the SNDS, "
                    + "coordinates and IRIS area of the hospital; the geographic code of the PMSI where the SNDS has no "
                    + "residence.",
                reads: "HOSPITAL_PATIENTS.latitude longitude iris_code pmsi_geo_code address_date",
                fills: "location.latitude<latitude longitude<longitude location_source_value<iris_code+pmsi_geo_code "
                    + "zip<pmsi_geo_code location_id<, person.location_id<latitude+iris_code+pmsi_geo_code"),
            Rule(
                "4.4-hospital", [.ours],
                "Sex and birth fill holes of the SNDS; the day of birth is taken when year and month agree.",
                reads: "HOSPITAL_PATIENTS.birth_date sex twin_rank, HOSPITAL_STAYS.age_years age_days",
                fills: "person.day_of_birth<birth_date birth_datetime<birth_date year_of_birth<birth_date+age_years "
                    + "month_of_birth<birth_date gender_concept_id<sex",
                counters: [.hospitalBirthDisagrees]),
            Rule(
                .hospitalStay, [.ours],
                "A stay that the PMSI holds is compared with it. Any other stay is a visit; a stay number without row in "
                    + "stays.csv is a visit from the first to the last day of its rows.",
                reads: "HOSPITAL_STAYS.stay_id field start_date end_date entry_mode origin exit_mode destination",
                fills: "visit_occurrence.visit_start_date<start_date visit_end_date<end_date visit_concept_id<field "
                    + "visit_type_concept_id< visit_source_value<field admitted_from_concept_id<entry_mode+origin "
                    + "discharged_to_concept_id<exit_mode+destination",
                switches: ["care_window", "day_stay_concept"],
                rejects: [
                    .conflictingKeys, .orphanRow, .careBeforeBirth, .careAfterDeath, .noCareDate, .dateAfterDelivery,
                ],
                counters: [.hospitalStayDisagrees, .hospitalStayNotFound], concepts: [TypeConcept.ehr]),
            Rule(
                "4.8-hospital", [.ours],
                "Diagnoses of stays that only the hospital knows; those of the PMSI are there.",
                reads: "HOSPITAL_STAY_DIAGNOSES.cim10 rank date",
                fills: "condition_occurrence.condition_concept_id<cim10 condition_source_value<cim10 "
                    + "condition_status_concept_id<rank condition_start_date<date condition_type_concept_id<",
                concepts: [TypeConcept.ehr]),
            Rule(
                "4.10-hospital", [.ours],
                "Acts of stays that only the hospital knows, in their first phase; anaesthesia beside the operator of that "
                    + "day is no act of its own.",
                reads: "HOSPITAL_STAY_PROCEDURES.code code_system date_time activity phase",
                fills: "procedure_occurrence.procedure_concept_id<code procedure_source_value<code "
                    + "procedure_date<date_time procedure_type_concept_id<",
                concepts: [TypeConcept.ehr]),
            Rule(
                .hospitalOrder, [.ours],
                "An order is an exposure from its begin to its end, with dose and rhythm as text; it makes no drug era.",
                reads: "HOSPITAL_DRUG_ORDERS.drug_code code_system route start_datetime end_datetime dose_per_intake "
                    + "dose_unit intakes_per_day instructions",
                fills:
                    "drug_exposure.drug_concept_id<drug_code drug_source_value<drug_code sig<dose_per_intake+dose_unit+"
                    + "intakes_per_day+instructions quantity<dose_per_intake+intakes_per_day+end_datetime "
                    + "dose_unit_source_value<dose_unit days_supply<end_datetime route_source_value<route "
                    + "drug_exposure_start_date<start_datetime drug_exposure_end_date<end_datetime "
                    + "drug_type_concept_id<",
                switches: ["care_window"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                counters: [.invertedDates, .hospitalStayNotFound], concepts: [TypeConcept.ehrPrescription]),
            Rule(
                .hospitalAdministration, [.ours],
                "What was given is an exposure with its dose; what was handed out by name has a type of its own.",
                reads:
                    "HOSPITAL_DRUG_ADMINISTRATIONS.drug_code code_system route start_datetime end_datetime dose dose_unit "
                    + "source",
                fills: "drug_exposure.drug_concept_id<drug_code drug_source_value<drug_code quantity<dose "
                    + "dose_unit_source_value<dose_unit route_source_value<route "
                    + "drug_exposure_start_date<start_datetime drug_exposure_end_date<end_datetime "
                    + "drug_type_concept_id<source",
                switches: ["care_window"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                counters: [.invertedDates, .hospitalStayNotFound],
                concepts: [TypeConcept.ehrAdministration, TypeConcept.ehrDispensing]),
            Rule(
                .hospitalMeasure, [.ours],
                "A result or measure takes the concept of its code and the unit of its variable, with limits of normal, "
                    + "sign and time; what was delivered stands beside as text.",
                reads: "HOSPITAL_LABS.loinc variable value operator unit sample_datetime ref_low ref_high status, "
                    + "HOSPITAL_VITALS.item value unit datetime",
                fills: "measurement.measurement_concept_id<loinc+variable+item measurement_source_value<loinc+item "
                    + "measurement_source_concept_id<loinc value_as_number<value operator_concept_id<operator "
                    + "unit_concept_id<unit unit_source_value<unit range_low<ref_low range_high<ref_high "
                    + "measurement_time<sample_datetime+datetime value_source_value<value "
                    + "measurement_date<sample_datetime+datetime measurement_type_concept_id<",
                switches: ["care_window"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                concepts: [TypeConcept.lab, TypeConcept.ehrExamination] + OperatorConcept.all),
            Rule(
                .habit, [.ours],
                "An answer about a habit is an observation of its question, with the concept of the answer where there is "
                    + "one, the figure and its unit.",
                reads: "HOSPITAL_LIFESTYLE.item status value unit text date",
                fills: "observation.observation_concept_id<item value_as_concept_id<status value_as_number<value "
                    + "value_as_string<text+status value_source_value<status unit_concept_id<unit unit_source_value<unit "
                    + "observation_date<date observation_type_concept_id<",
                switches: ["care_window"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                concepts: [TypeConcept.survey] + AnswerConcept.all),
            Rule(
                "4.14-hospital", [.ours],
                "A death that only the hospital states is taken unless later care speaks against it; its type tells who "
                    + "told the hospital.",
                reads: "HOSPITAL_PATIENTS.death_date death_source",
                fills: "death.death_date<death_date death_type_concept_id<death_source", rejects: [.deathRefuted],
                counters: [.hospitalDeathDisagrees], concepts: [TypeConcept.ehrDischarge]),
            Rule(
                "4.22-core", [.ours],
                "What was found of the 51 variables of the common core is counted while persons are mapped, values apart "
                    + "from tests that were billed and from diagnoses that betray a habit."),
        ])
}
