internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Hospital at home (HAD), of all sections. What lasts over years follows 3.7-years.
    static let homeHospital = Chapter(
        title: "Hospital at home",
        note: "Stays in hospital at home (HAD): a row for each year, sub-sequences in it, and what hangs on them.",
        rules: stayRules + eventRules)

    private static let stayRules: [Rule] = [
        Rule(
            "1.6", [.snds, .schema],
            "Hospital at home: tables are tied by facility and stay of the year, diagnoses, acts and groups by the numbers of "
                + "sequence and sub-sequence as well. Names of facilities and bills are read along.",
            reads: "T_HADaaC.ETA_NUM_EPMSI RHAD_NUM, T_HADaaB.SEQ_NUM SSEQ_NUM, T_HADaaS, T_HADaaD.SEQ_NUM SSEQ_NUM, "
                + "T_HADaaDMPP.SEQ_NUM SSEQ_NUM, T_HADaaDMPA.SEQ_NUM SSEQ_NUM, T_HADaaA.SEQ_NUM SSEQ_NUM, "
                + "T_HADaaGRP.SEQ_NUM SSEQ_NUM, T_HADaaE.ETA_NUM SOC_RAI, T_HADaaSTC, T_HADaaFA, T_HADaaFB, T_HADaaFC, "
                + "T_HADaaFI",
            rejects: [.orphanRow, .unknownStayPerson]),
        Rule(
            .homeHospital, [.sndsTools, .snds],
            "The row of a year with a failing return code, of a site found to transmit twice, or without days is rejected; so "
                + "is a stay none of whose sub-sequences could be grouped (R-22).",
            reads: "T_HADaaC.NIR_RET NAI_RET SEX_RET SEJ_RET FHO_RET PMS_RET DAT_RET COH_NAI_RET COH_SEX_RET "
                + "ETA_NUM_EPMSI EXE_SOI_DTD, T_HADaaGRP.GHT_NUM",
            switches: ["stay_filters", "dat_ret_from", "finess_dup_file"],
            rejects: [.chainingError, .doubleTransmission, .stayWithoutDates, .groupingError]),
        Rule(
            .ungroupedSubsequence, [.sndsTools, .ours],
            "A sub-sequence all of whose tariffs are 99 falls alone, with its diagnoses and acts; one without tariff stays.",
            reads: "T_HADaaGRP.GHT_NUM", switches: ["stay_filters"]),
        Rule(
            .subsequenceAgain, [.ours],
            "A sub-sequence that the files of two years tell, with the same numbers and first day, is told by the first.",
            reads: "T_HADaaB.SEQ_NUM SSEQ_NUM SEQ_SEJ_NBJ SSEQ_SEQ_NBJ"),
        Rule(
            .subsequenceOutside, [.snds, .ours],
            "A sub-sequence begins so many days after the start of the stay: those to its sequence and those in it. It lasts "
                + "as many days as it tells, at most to the exit. One that begins outside the stay is left out with its "
                + "diagnoses and acts.",
            reads: "T_HADaaB.SEQ_SEJ_NBJ SSEQ_SEQ_NBJ SSEQ_NBJ",
            fills: "visit_detail.visit_detail_start_date visit_detail_end_date"),
        Rule(
            "3.8-home", [.snds, .ours],
            "An act happened so many days after the start of its sub-sequence. Drugs and bills count from the start of the "
                + "stay.",
            reads: "T_HADaaA.DEL_DEB_SSEQ, T_HADaaMED.DAT_DELAI ADM_ANN ADM_MOIS, T_HADaaMEDATU.DAT_DELAI, "
                + "T_HADaaMEDCHL.DAT_DELAI, T_HADaaFM.DEL_DAT_ENT",
            fills: "procedure_occurrence.procedure_date", counters: [.dateClipped]),
        Rule(
            "4.6-home", [.hdh, .ours],
            "A kept stay is one inpatient visit; its source value tells that it is one at home. Who was sent by nurses of the "
                + "town (8) or a general practitioner (9) came from home, whatever the mode.",
            reads: "T_HADaaC.EXE_SOI_DTD ETA_NUM_EPMSI RHAD_NUM, T_HADaaB.ETA_NUM_GEO ENT_MOD ENT_PRV SOR_MOD SOR_DES, "
                + "T_HADaaS.ENT_MOD ENT_PRV SOR_MOD SOR_DES SEJ_NBJ",
            fills: "visit_occurrence.visit_concept_id< visit_start_date<EXE_SOI_DTD visit_type_concept_id< "
                + "visit_source_value<ETA_NUM_EPMSI+RHAD_NUM care_site_id<ETA_NUM_GEO+ETA_NUM_EPMSI "
                + "admitted_from_concept_id<ENT_MOD+ENT_PRV discharged_to_concept_id<SOR_MOD+SOR_DES",
            switches: ["had_concept"],
            concepts: [TypeConcept.inpatientClaimHeader, VisitConcept.inpatient]),
        Rule(
            "4.7-subsequences", [.ours],
            "A kept sub-sequence is a detail of the visit; the first and the last take over entry and exit.",
            reads: "T_HADaaB.ETA_NUM_GEO SEQ_NUM SSEQ_NUM",
            fills: "visit_detail.visit_detail_concept_id< visit_detail_source_value<SEQ_NUM+SSEQ_NUM "
                + "care_site_id<ETA_NUM_GEO visit_detail_type_concept_id<",
            switches: ["had_concept"],
            concepts: [TypeConcept.inpatientClaim, VisitConcept.inpatient]),
    ]

    private static let eventRules: [Rule] = [
        Rule(
            "4.8-home", [.hdh, .ours],
            "Principal diagnosis, diagnoses of the two care modes and associated diagnoses of sub-sequences are told once a "
                + "stay, from the first sub-sequence to the last, over gaps too; the highest position wins.",
            reads: "T_HADaaB.DGN_PAL, T_HADaaDMPP.DGN_ASS_MPP, T_HADaaDMPA.DGN_ASS_MPA, T_HADaaD.DGN_ASS",
            fills: "condition_occurrence.condition_start_date< condition_end_date< condition_source_value "
                + "condition_status_source_value", switches: ["stay_diagnoses", "ssr_diag", "dp_status"]),
        Rule(
            "4.9-home", [.hdh],
            "Drugs on top of a stay: the quantity is shared by the summaries that repeat the row.",
            reads: "T_HADaaMED.UCD_UCD_COD ADM_NBR SEJ_NBR ACH_PRI_ADM, T_HADaaMEDATU.UCD_UCD_COD ADM_NBR SEJ_NBR, "
                + "T_HADaaMEDCHL.UCD_UCD_COD ADM_NBR SEJ_NBR, T_HADaaFH.UCD_UCD_COD COD_UCD QUA_COD COE_TAU ACH_PRI",
            fills: "drug_exposure.quantity<ADM_NBR+SEJ_NBR+QUA_COD+COE_TAU drug_source_value<UCD_UCD_COD",
            rejects: [.nonPositiveQuantity]),
        Rule(
            "4.10-home", [.hdh, .ours],
            "Acts of the CCAM are procedures, each as often as it was done; acts of a bill that the stay lists are told once.",
            reads: "T_HADaaA.CCAM_COD ACT_COD PHA_COD REAL_NBR EXT_PMSI, T_HADaaFM.CCAM_COD",
            fills: "procedure_occurrence.quantity<REAL_NBR procedure_source_value", counters: [.quantityOutlier]),
        Rule(
            "4.11-home", [.ours], "Products in the bill of a private stay are devices.",
            reads: "T_HADaaFP.LPP_COD TIP_PRS_IDE LPP_QUA", rejects: [.nonPositiveQuantity]),
        Rule(
            "4.12-home", [.ours], "Biology in the bill of a private stay is a test.",
            reads: "T_HADaaFL.NABM_COD ACT_NBR"),
        Rule(
            "4.12-home-scores", [.ours],
            "The Karnofsky index and each of the six scores of everyday life are a measurement of concept 0 when they are told "
                + "first and when they change.",
            reads: "T_HADaaB.DEP_COT AVQ_HAB AVQ_LOC AVQ_ALI AVQ_CON AVQ_CPT AVQ_REL",
            fills: "measurement.value_as_number measurement_source_value<"),
        Rule(
            "4.13-care-mode", [.ours],
            "The main and the associated mode of care are observations of concept 0 when they are told first and when they "
                + "change; associated mode 00 is none.",
            reads: "T_HADaaB.PEC_PAL PEC_ASS", fills: "observation.observation_source_value"),
        Rule(
            "4.13-home-group", [.ours],
            "Each group of a stay is one observation, with the first sub-sequence of it; each tariff on request.",
            reads: "T_HADaaGRP.PAP_GRP_GHPC GHT_NUM",
            fills: "observation.value_as_string<PAP_GRP_GHPC+GHT_NUM", switches: ["stay_groups"]),
    ]
}
