internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.8.
    static let conditions = Chapter(
        title: "CONDITION_OCCURRENCE",
        note: "Diagnoses of stays, medical exemptions and causes of death. There are no diagnoses of care in town.",
        rules: [
            Rule(
                "4.8-stay", [.hdh, .snds],
                "Principal, related and associated diagnoses of a stay are conditions of the days of the stay.",
                reads: "T_MCOaaB.DGN_PAL DGN_REL, T_MCOaaD.ASS_DGN, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF",
                fills: "condition_occurrence.condition_start_date<EXE_SOI_DTD "
                    + "condition_source_value<DGN_PAL+DGN_REL+ASS_DGN condition_concept_id<DGN_PAL+DGN_REL+ASS_DGN "
                    + "condition_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.8-unit", [.hdh, .ours],
                "Diagnoses of a unit that say more than those of its stay are conditions of the days of the unit.",
                reads: "T_MCOaaUM.DGN_PAL DGN_REL PAR_DUR_SEJ",
                fills: "condition_occurrence.condition_start_date<PAR_DUR_SEJ condition_source_value<DGN_PAL+DGN_REL "
                    + "condition_concept_id<DGN_PAL+DGN_REL condition_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.8-once", [.ours],
                "A code counts once in its position of a stay; in a stay of one unit the diagnoses of the unit are those of "
                    + "the stay, which then carry the unit.",
                reads: "T_MCOaaD.ASS_DGN, T_MCOaaUM.DGN_PAL DGN_REL", fills: "condition_occurrence.visit_detail_id"),
            Rule(
                "4.8-highest", [.ours],
                "A code in several positions of a stay is one diagnosis, in the highest: principal, related, of a unit, "
                    + "associated; on request one for each position.",
                reads: "T_MCOaaB.DGN_PAL DGN_REL, T_MCOaaD.ASS_DGN, T_MCOaaUM.DGN_PAL DGN_REL",
                fills: "condition_occurrence.condition_status_source_value", switches: ["stay_diagnoses"]),
            Rule(
                "4.8-status", [.hdh, .hints],
                "The position is kept as code, and as concept: principal, secondary, confirmed, cause of death.",
                fills: "condition_occurrence.condition_status_concept_id condition_status_source_value",
                switches: ["dp_status"],
                concepts: [
                    ConditionStatus.primaryDiagnosis, ConditionStatus.secondaryDiagnosis,
                    ConditionStatus.confirmedDiagnosis, ConditionStatus.underlyingCauseOfDeath,
                    ConditionStatus.immediateCauseOfDeath, ConditionStatus.contributoryCauseOfDeath,
                ]),
            Rule(
                "4.8-care-code", [.snds, .ours],
                "A related diagnosis behind a principal one of chapter Z is marked: it names the disease treated.",
                reads: "T_MCOaaB.DGN_PAL DGN_REL", fills: "condition_occurrence.condition_status_source_value"),
            Rule(
                "4.8-end", [.hdh, .ours], "A hospital diagnosis ends with its stay or unit, or not at all.",
                reads: "T_MCOaaC.EXE_SOI_DTF, T_MCOaaUM.PAR_DUR_SEJ", fills: "condition_occurrence.condition_end_date",
                switches: ["hosp_cond_end"]),
            Rule(
                .exemption, [.snds, .hdh, .ours],
                "A medical exemption with a diagnosis is a condition from its first day (else the day it was entered) to its "
                    + "last; administrative motives, diseases without code and records without usable day are rejected.",
                reads: "IR_IMB_R.MED_MTF_COD MED_NCL_IDT IMB_ETM_NAT IMB_ALD_DTD IMB_ALD_DTF INS_DTE",
                fills: "condition_occurrence.condition_start_date<IMB_ALD_DTD+INS_DTE condition_end_date<IMB_ALD_DTF "
                    + "condition_source_value<MED_MTF_COD condition_concept_id<MED_MTF_COD condition_type_concept_id<",
                rejects: [
                    .administrativeExemption, .exemptionWithoutCode, .noCareDate, .dateAfterDelivery, .careBeforeBirth,
                ],
                counters: [.duplicateLines, .invertedDates], concepts: [TypeConcept.claimEnrolmentRecord]),
            Rule(
                "4.8-renewals", [.hdh, .ours],
                "Renewals with the same diagnosis and motive are one condition where their periods touch, from the earliest "
                    + "start to the end that the record inserted or changed last tells; periods more than a day apart "
                    + "stay apart.",
                reads: "IR_IMB_R.MED_MTF_COD IMB_ETM_NAT IMB_ALD_DTD IMB_ALD_DTF INS_DTE UPD_DTE",
                switches: ["exemption_periods"]),
            Rule(
                "4.8-number", [.ours],
                "A disease without diagnosis takes the concept that its number of long-term illness stands for, where one "
                    + "holds the whole group; it is wider than the disease, and its status and source value say so.",
                reads: "IR_IMB_R.IMB_ALD_NUM MED_MTF_COD",
                fills: "condition_occurrence.condition_concept_id condition_source_value "
                    + "condition_status_source_value"),
            Rule(
                "4.8-start", [.ours],
                "An illness whose exemption began before the observation period and was open on its first day is told on "
                    + "that day a second time, with the status `ALD at start`; eras count it once.",
                fills: "condition_occurrence.condition_start_date condition_status_source_value",
                switches: ["ald_at_start"]),
            Rule(
                "4.8-open", [.ours],
                "An exemption that runs beyond the delivery has no end, one that runs beyond death ends there.",
                reads: "IR_IMB_R.IMB_ALD_DTF", fills: "condition_occurrence.condition_end_date"),
            Rule(
                "4.8-causes", [.snds, .sndsTools, .ours],
                "Causes of the certificate that was believed are conditions of the day of death, the initial one told once.",
                reads: "KI_CCI_R.DCD_CIM_COD BEN_DCD_DTE, KI_ECD_R.ECD_CIM_COD CER_LIG_NUM ECD_CAU_RNG",
                fills: "condition_occurrence.condition_start_date<BEN_DCD_DTE "
                    + "condition_source_value<DCD_CIM_COD+ECD_CIM_COD condition_concept_id<DCD_CIM_COD+ECD_CIM_COD "
                    + "condition_type_concept_id<",
                concepts: [TypeConcept.deathCertificate]),
            Rule(
                "4.8-revision", [.snds, .ours],
                "Codes of another classification or revision keep concept 0 and their source value.",
                reads: "KI_CCI_R.DCD_CIM_VER, IR_IMB_R.MED_NCL_IDT", fills: "condition_occurrence.condition_concept_id",
                concepts: [FixedConcept.noMatchingConcept]),
        ])
}
