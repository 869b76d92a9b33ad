internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Sections 4.4 and 4.5.
    static let persons = Chapter(
        title: "PERSON and OBSERVATION_PERIOD",
        note:
            "Every person has one observation period (more only where silence is taken out), whose end is never before its "
            + "start.",
        rules: [
            Rule(
                "4.4-sex", [.hdh, .cdm], "Sex 1 is male, 2 female; nothing usable is concept 0.",
                reads: "IR_BEN_R.BEN_SEX_COD, IR_IBA_R.BEN_SEX_COD",
                fills: "person.gender_concept_id gender_source_value gender_source_concept_id<",
                switches: ["unknown_sex"], concepts: Gender.all + [FixedConcept.noMatchingConcept]),
            Rule(
                .birthYear, [.themis, .ours],
                "Year and month of birth are those of most rows; a person without a year from 1880 on is refused.",
                reads: "IR_BEN_R.BEN_NAI_ANN BEN_NAI_MOI, IR_IBA_R.BEN_NAI_ANN BEN_NAI_MOI",
                fills: "person.year_of_birth<BEN_NAI_ANN month_of_birth<BEN_NAI_MOI", rejects: [.noBirthYear]),
            Rule(
                "4.4-hospital-age", [.ours],
                "Ages at entry stand in for a missing birth year when they agree within a year.",
                reads: "T_MCOaaB.AGE_ANN AGE_JOU, T_MCOaaC.EXE_SOI_DTD", fills: "person.year_of_birth",
                switches: ["birth_from_pmsi"]),
            Rule(
                "4.4-age", [.ours],
                "An age at entry that disagrees with the birth year is counted; nothing is changed.",
                reads: "T_MCOaaB.AGE_ANN, T_MCOaaC.EXE_SOI_DTD", counters: [.ageDisagrees]),
            Rule(
                "4.4-birth-day", [.themis],
                "The SNDS never gives the day of birth: the first of the month, without month the first event of that year, "
                    + "else 15 June.",
                reads: "IR_BEN_R.BEN_NAI_ANN BEN_NAI_MOI", fills: "person.birth_datetime"),
            Rule(
                "4.4-race", [.ours], "Race and ethnicity have no source and are never inferred: 0.",
                fills: "person.race_concept_id ethnicity_concept_id", concepts: [FixedConcept.noMatchingConcept]),
            Rule(
                "4.4-residence", [.snds, .hdh], "The location is the last residence that is known.",
                reads: "IR_BEN_R.BEN_RES_DPT BEN_RES_COM ORG_AFF_BEN", fills: "person.location_id"),
            Rule(
                "4.4-rows", [.ours],
                "A row for anybody with an event and for consumers, on request for others too.",
                reads: "IR_BEN_R.BEN_TOP_CNS", switches: ["keep_nonconsumers"]),
            Rule(
                "4.4-doctor", [.ours],
                "The doctor whom a person has declared on the day of the delivery is the provider of the person.",
                reads: "IR_MTT_R.MTT_PFS_NUM MTT_DEP_DTE MTT_FIN_DTE", fills: "person.provider_id<MTT_PFS_NUM",
                switches: ["provider_grain"]),
            Rule(
                "4.5-affiliation", [.ours],
                "The period starts with the first proof (insertion into the referential, first event) inside the window and "
                    + "after birth; it ends with the window, a year after an old last proof, or death.",
                reads: "IR_BEN_R.BEN_DTE_INS MAX_TRT_DTD BEN_DTE_MAJ",
                fills: "observation_period.observation_period_start_date<BEN_DTE_INS observation_period_end_date "
                    + "period_type_concept_id<",
                switches: ["op_rule", "care_window"], concepts: [TypeConcept.claimEnrolmentRecord]),
            Rule(
                .outOfSight, [.ours],
                "Who was not in sight while the window was open is in no table, and counted: dead before it, with the last "
                    + "proof (processing, change of the referential, event) more than a year before it, born or first "
                    + "seen behind it.",
                reads: "IR_BEN_R.BEN_DTE_INS MAX_TRT_DTD BEN_DTE_MAJ", switches: ["care_window"]),
            Rule(
                "4.5-reach", [.themis, .ours],
                "Visits, drugs, devices and diagnoses of stays last to death and to the end of the observation period at "
                    + "most; what begins behind the period keeps its days.",
                fills: "visit_occurrence.visit_end_date, visit_detail.visit_detail_end_date, "
                    + "drug_exposure.drug_exposure_end_date, device_exposure.device_exposure_end_date, "
                    + "condition_occurrence.condition_end_date"),
            Rule(
                "4.5-events", [.hdh, .ours],
                "On request the period spans the first to the last event inside the window.",
                fills: "observation_period.observation_period_start_date observation_period_end_date "
                    + "period_type_concept_id",
                switches: ["op_rule", "care_window"], concepts: [TypeConcept.claim]),
            Rule(
                "4.5-gaps", [.ours],
                "On request, silence of at least so many days (no visit, no event, no death) is taken out of the period.",
                fills: "observation_period.observation_period_start_date observation_period_end_date",
                switches: ["op_gap_days"]),
            Rule(
                "4.5-schemes", state: .planned("no list of entry dates of schemes"), [.ours],
                "Schemes that entered the SNDS late start the period later.", reads: "IR_BEN_R.ORG_AFF_BEN"),
        ])
}
