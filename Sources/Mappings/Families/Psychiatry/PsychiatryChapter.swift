internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Psychiatry (RIM-P), of all sections. What lasts over years follows 3.7-years.
    static let psychiatry = Chapter(
        title: "Psychiatry",
        note:
            "Psychiatric stays (RIM-P): a row for each year, sequences in it, and what hangs on them; ambulatory acts "
            + "that nobody can be found for.",
        rules: stayRules + eventRules)

    private static let stayRules: [Rule] = [
        Rule(
            "1.8", [.snds, .schema],
            "Psychiatry: tables are tied by facility and stay of the year, diagnoses, acts and measures by the number of the "
                + "sequence as well. Names of facilities and bills are read along.",
            reads: "T_RIPaaC.ETA_NUM_EPMSI RIP_NUM, T_RIPaaRSA.SEQ_SEQ_NUM, T_RIPaaS, T_RIPaaRSAD.SEQ_SEQ_NUM, "
                + "T_RIPaaCCAM.SEQ_SEQ_NUM, T_RIPaaISOCONT.SEQ_SEQ_NUM, T_RIPaaE.ETA_NUM SOC_RAI, T_RIPaaSTC, T_RIPaaFA, "
                + "T_RIPaaFB, T_RIPaaFC, T_RIPaaFI",
            rejects: [.orphanRow, .unknownStayPerson]),
        Rule(
            .psychiatry, [.sndsTools, .snds],
            "The row of a year with a failing return code, of a site found to transmit twice, or without days is rejected; so "
                + "is a stay all of whose sequences were generated (R-25).",
            reads: "T_RIPaaC.NIR_RET NAI_RET SEX_RET SEJ_RET FHO_RET PMS_RET DAT_RET COH_NAI_RET COH_SEX_RET "
                + "ETA_NUM_EPMSI EXE_SOI_DTD, T_RIPaaRSA.TYP_GEN_RSA",
            switches: ["stay_filters", "dat_ret_from", "finess_dup_file"],
            rejects: [.chainingError, .doubleTransmission, .stayWithoutDates, .generatedRecord]),
        Rule(
            .generatedSequence, [.sndsTools, .ours],
            "A sequence that was generated automatically (TYP_GEN_RSA other than 0) falls alone, with its diagnoses, acts and "
                + "measures; one without the mark stays.",
            reads: "T_RIPaaRSA.TYP_GEN_RSA", switches: ["stay_filters"]),
        Rule(
            .trialExit, [.snds],
            "A trial exit (SEQ_IND E, until 2016) is no sequence; a stay of trial exits alone stays a visit.",
            reads: "T_RIPaaRSA.SEQ_IND", switches: ["stay_filters"]),
        Rule(
            .sequenceAgain, [.ours],
            "A sequence that the files of two years tell, with the same number and first day, is told by the first.",
            reads: "T_RIPaaRSA.SEQ_SEQ_NUM DEL_DAT"),
        Rule(
            .sequenceOutside, [.snds, .ours],
            "A sequence begins so many days after the start of the stay, and lasts the days that it covers, at most to the "
                + "exit; sequences may overlap. One that lies outside the stay is left out with its diagnoses and acts.",
            reads: "T_RIPaaRSA.DEL_DAT SEQ_COU_NBJ",
            fills: "visit_detail.visit_detail_start_date visit_detail_end_date"),
        Rule(
            "3.8-psychiatry", [.snds, .ours],
            "An act happened so many days after the start of its sequence; before 2019, without sequence, after that of the "
                + "stay. Bills count from the start of the stay.",
            reads: "T_RIPaaCCAM.ENT_DAT_DEL SEQ_SEQ_NUM, T_RIPaaFM.DEL_DAT_ENT",
            fills: "procedure_occurrence.procedure_date", counters: [.dateClipped]),
        Rule(
            .unnamedPatient, [.snds],
            "Ambulatory acts and their diagnoses bear no national identity: they are counted and rejected, with one line for "
                + "each facility and year.",
            reads: "T_RIPaaR3A.ETA_NUM_EPMSI, T_RIPaaR3AD.ETA_NUM_EPMSI", rejects: [.unnamedPatient]),
        Rule(
            "4.6-psychiatry", [.hdh, .snds, .ours],
            "A kept stay is one visit: inpatient as soon as a sequence is full time (FOR_ACT 01 to 07) or tells no form, "
                + "outpatient when all are part time (20 to 23). Who came from an emergency room is still inpatient.",
            reads: "T_RIPaaC.EXE_SOI_DTD ETA_NUM_EPMSI RIP_NUM, T_RIPaaRSA.FOR_ACT ETA_NUM_TWO ENT_MOD ENT_PRV SOR_MOD "
                + "SOR_DES, T_RIPaaS.ENT_MOD ENT_PRV SOR_MOD SOR_DES SEJ_NBJ",
            fills: "visit_occurrence.visit_concept_id<FOR_ACT visit_start_date<EXE_SOI_DTD visit_type_concept_id< "
                + "visit_source_value<ETA_NUM_EPMSI+RIP_NUM care_site_id<ETA_NUM_TWO+ETA_NUM_EPMSI "
                + "admitted_from_concept_id<ENT_MOD+ENT_PRV discharged_to_concept_id<SOR_MOD+SOR_DES",
            concepts: [TypeConcept.inpatientClaimHeader, VisitConcept.inpatient, VisitConcept.outpatient]),
        Rule(
            "4.7-sequences", [.ours],
            "A kept sequence is a detail of the visit, part time as outpatient; the first and the last take over entry and "
                + "exit.",
            reads: "T_RIPaaRSA.ETA_NUM_TWO FOR_ACT SEQ_SEQ_NUM",
            fills: "visit_detail.visit_detail_concept_id<FOR_ACT visit_detail_source_value<SEQ_SEQ_NUM "
                + "care_site_id<ETA_NUM_TWO visit_detail_type_concept_id<",
            concepts: [TypeConcept.inpatientClaim, VisitConcept.inpatient, VisitConcept.outpatient]),
    ]

    private static let eventRules: [Rule] = [
        Rule(
            "4.8-psychiatry", [.hdh, .ours],
            "Principal and associated diagnoses of sequences are told once a stay, from the first sequence to the last; the "
                + "highest position wins.",
            reads: "T_RIPaaRSA.DGN_PAL, T_RIPaaRSAD.ASS_DGN",
            fills: "condition_occurrence.condition_start_date< condition_end_date< condition_source_value "
                + "condition_status_source_value", switches: ["stay_diagnoses", "ssr_diag", "dp_status"]),
        Rule(
            "4.9-psychiatry", [.ours], "Drugs in the bill of a private stay are drugs given.",
            reads: "T_RIPaaFH.UCD_UCD_COD COD_UCD QUA_COD COE_TAU ACH_PRI",
            fills: "drug_exposure.quantity<QUA_COD+COE_TAU drug_source_value<UCD_UCD_COD",
            rejects: [.nonPositiveQuantity]),
        Rule(
            "4.10-psychiatry", [.hdh, .ours],
            "Acts of the CCAM are procedures, each as often as it was done; acts of a bill that the stay lists are told once.",
            reads: "T_RIPaaCCAM.CDC_ACT ACV_ACT PHA_ACT NBR_EXE_ACT EXT_PMSI, T_RIPaaFM.CCAM_COD",
            fills: "procedure_occurrence.quantity<NBR_EXE_ACT procedure_source_value", counters: [.quantityOutlier]),
        Rule(
            "4.11-psychiatry", [.ours], "Products in the bill of a private stay are devices.",
            reads: "T_RIPaaFP.LPP_COD TIP_PRS_IDE LPP_QUA", rejects: [.nonPositiveQuantity]),
        Rule(
            "4.12-psychiatry", [.ours], "Biology in the bill of a private stay is a test.",
            reads: "T_RIPaaFL.NABM_COD ACT_NBR"),
        Rule(
            "4.12-scores", [.ours],
            "Each of the six scores of dependency is a measurement of concept 0 when it is told first and when it changes.",
            reads: "T_RIPaaRSA.SCO_DEP_HAB SCO_DEP_DPL SCO_DEP_ALI SCO_DEP_CON SCO_DEP_CPT SCO_DEP_COM",
            fills: "measurement.value_as_number measurement_source_value<"),
        Rule(
            "4.13-legal-status", [.ours],
            "The legal status of care is an observation of concept 0 when it is told first and when it changes.",
            reads: "T_RIPaaRSA.MOD_SOI", fills: "observation.observation_source_value"),
        Rule(
            "4.13-seclusion", [.ours],
            "Days in seclusion of a sequence, and each measure of seclusion or restraint, are observations of concept 0 on the "
                + "first day of their sequence; 0 days are none.",
            reads: "T_RIPaaRSA.THE_ISO_NBJ, T_RIPaaISOCONT.TYP_ISO_CONT MES_DUREE",
            fills: "observation.observation_source_value value_as_number<THE_ISO_NBJ+MES_DUREE"),
    ]
}
