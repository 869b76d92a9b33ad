internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Rehabilitation (SSR), of all sections. What lasts over years holds for hospital at home and psychiatry too.
    static let rehabilitation = Chapter(
        title: "Rehabilitation",
        note:
            "Stays of rehabilitation (SSR, from 2023 on SMR): a row for each year, weeks in it, and what hangs on weeks.",
        rules: stayRules + eventRules)

    private static let stayRules: [Rule] = [
        Rule(
            "1.7", [.snds, .schema],
            "Rehabilitation: tables are tied by facility and stay of the year, diagnoses and acts by the number of the week as "
                + "well. Names and prices of facilities, bills and valuations are read along.",
            reads: "T_SSRaaC.ETA_NUM RHA_NUM, T_SSRaaB.RHS_NUM, T_SSRaaS, T_SSRaaD.RHS_NUM, T_SSRaaCCAM.RHS_NUM, "
                + "T_SSRaaCSARR.RHS_NUM, T_SSRaaCCAR.RHS_NUM, T_SSRaaGME, T_SSRaaE.ETA_NUM SOC_RAI, T_SSRaaSTC, T_SSRaaVALO, "
                + "T_SSRaaFA, T_SSRaaFB, T_SSRaaFC, T_SSRaaFI, T_SSRaaCSTC.ETA_NUM SEQ_NUM, T_SSRaaFASTC.NUM_FAC",
            rejects: [.orphanRow, .unknownStayPerson]),
        Rule(
            .rehabilitation, [.sndsTools, .snds],
            "The row of a year with a failing return code, of a site found to transmit twice, or without days is rejected; so "
                + "is a stay all of whose weeks could not be grouped (R-22) or were generated (R-25).",
            reads: "T_SSRaaC.NIR_RET NAI_RET SEX_RET SEJ_RET FHO_RET PMS_RET DAT_RET COH_NAI_RET COH_SEX_RET ETA_NUM "
                + "EXE_SOI_DTD, T_SSRaaB.GRG_GME TYP_GEN_RHA",
            switches: ["stay_filters", "dat_ret_from", "finess_dup_file"],
            rejects: [.chainingError, .doubleTransmission, .stayWithoutDates, .groupingError, .generatedRecord]),
        Rule(
            .ungroupedWeek, [.sndsTools, .ours],
            "A week that could not be grouped (GME 90, from 2013 on) falls alone, with its diagnoses and acts.",
            reads: "T_SSRaaB.GRG_GME, T_SSRaaGME.GME_COD", switches: ["stay_filters"]),
        Rule(
            .generatedWeek, [.sndsTools, .ours],
            "A week that was generated automatically (neither 0 nor 4) falls alone, with its diagnoses and acts.",
            reads: "T_SSRaaB.TYP_GEN_RHA", switches: ["stay_filters"]),
        Rule(
            .weekSentAgain, [.sndsTools, .ours],
            "A week of an earlier year falls where files of that year are delivered; of two rows about one week and one unit "
                + "the first year counts. A week belongs to the year of its Thursday.",
            reads: "T_SSRaaB.ANN_SEM_RHS NUM_SEM_RHS RHS_ANT_SEJ_ENT SEJ_ANT MOI_ANN"),
        Rule(
            "3.7-years", [.snds, .ours],
            "Rows of one facility, first day and stay number are one stay across file years. It ends with the latest end; one "
                + "without exit ends with the last day of presence, or with the window when that is the last day of the last "
                + "year delivered (STILL). The last year tells entry and exit.",
            reads:
                "T_SSRaaC.ETA_NUM EXE_SOI_DTD EXE_SOI_DTF SEJ_NUM SOR_MOI SOR_ANN, T_SSRaaS.SEJ_NBJ ENT_MOD ENT_PRV SOR_MOD "
                + "SOR_DES, T_SSRaaB.ENT_MOD ENT_PRV SOR_MOD SOR_DES",
            fills: "visit_occurrence.visit_end_date<EXE_SOI_DTF admitted_from_concept_id<ENT_MOD+ENT_PRV "
                + "admitted_from_source_value<ENT_MOD+ENT_PRV discharged_to_concept_id<SOR_MOD+SOR_DES "
                + "discharged_to_source_value<SOR_MOD+SOR_DES",
            rejects: [.stayEndBeforeStart], counters: [.invertedDates]),
        Rule(
            .weekOutside, [.hdh, .ours],
            "The days of a week are counted from its Monday. The first week begins with the stay, each other one with its "
                + "first day of presence, and ends with its last. A week behind the exit or without presence is left out with "
                + "its diagnoses.",
            reads: "T_SSRaaB.JP_HWE JP_WE RHS_ANT_SEJ_ENT SEJ_ANT ANN_SEM_RHS NUM_SEM_RHS RHS_NUM",
            fills: "visit_detail.visit_detail_start_date visit_detail_end_date"),
        Rule(
            "3.8-rehabilitation", [.snds, .ours],
            "An act of a week happened so many days after the entry in its unit: the start of the stay and the days to the "
                + "Monday, less the days in the unit; in the week of entry the first day of presence. Without delay it "
                + "happened on the first day of presence of its week. Drugs and bills count from the start of the stay.",
            reads:
                "T_SSRaaCCAM.CCAM_DEL_ENT_UM, T_SSRaaCSARR.ENT_DAT_DEL_UM, T_SSRaaCCAR.DELAI_ENT_UM, T_SSRaaMED.DAT_DELAI "
                + "ADM_ANN ADM_MOIS, T_SSRaaMEDATU.DAT_DELAI, T_SSRaaFM.DEL_DAT_ENT",
            fills: "procedure_occurrence.procedure_date", counters: [.dateClipped]),
        Rule(
            "4.6-rehabilitation", [.hdh, .ours],
            "A kept stay is one visit, outpatient when all its weeks are by days or sessions, else inpatient.",
            reads: "T_SSRaaB.HOS_TYP_UM ETA_NUM_GEO, T_SSRaaC.EXE_SOI_DTD ETA_NUM RHA_NUM",
            fills: "visit_occurrence.visit_concept_id<HOS_TYP_UM visit_start_date<EXE_SOI_DTD visit_type_concept_id< "
                + "visit_source_value<ETA_NUM+RHA_NUM care_site_id<ETA_NUM_GEO+ETA_NUM",
            switches: ["ssr_concept"],
            concepts: [TypeConcept.inpatientClaimHeader, VisitConcept.inpatient, VisitConcept.outpatient]),
        Rule(
            "4.7-weeks", [.hdh, .ours],
            "A kept week is a detail of the visit, two where the unit changes; the first and the last take over entry and "
                + "exit.",
            reads: "T_SSRaaB.HOS_TYP_UM ETA_NUM_GEO RHS_NUM",
            fills: "visit_detail.visit_detail_concept_id<HOS_TYP_UM visit_detail_source_value<RHS_NUM "
                + "care_site_id<ETA_NUM_GEO visit_detail_type_concept_id<",
            switches: ["ssr_concept"],
            concepts: [TypeConcept.inpatientClaim, VisitConcept.inpatient, VisitConcept.outpatient]),
    ]

    private static let eventRules: [Rule] = [
        Rule(
            "4.8-rehabilitation", [.hdh, .ours],
            "Main illness, illness behind it and associated diagnoses of weeks are told once a stay, from the first week to "
                + "the last; the highest position wins.",
            reads: "T_SSRaaB.MOR_PRP ETL_AFF, T_SSRaaD.DGN_COD",
            fills: "condition_occurrence.condition_start_date< condition_end_date< condition_source_value "
                + "condition_status_source_value", switches: ["stay_diagnoses", "ssr_diag", "dp_status"]),
        Rule(
            "4.9-rehabilitation", [.hdh],
            "Drugs on top of a stay are those of the year that lists them; no other row shares them.",
            reads:
                "T_SSRaaMED.UCD_UCD_COD ADM_NBR ACH_PRI_ADM, T_SSRaaMEDATU.UCD_UCD_COD ADM_NBR, T_SSRaaFH.UCD_UCD_COD "
                + "QUA_COD FRACT_COE ACH_PRI",
            fills: "drug_exposure.quantity<ADM_NBR+QUA_COD+FRACT_COE drug_source_value<UCD_UCD_COD",
            rejects: [.nonPositiveQuantity]),
        Rule(
            "4.10-rehabilitation", [.hdh, .ours],
            "Acts of the CCAM, of the CSARR and of the CdARR before it are procedures, each as often as it was done; acts of a "
                + "bill that the stay lists are told once.",
            reads:
                "T_SSRaaCCAM.CCAM_ACT CCAM_COD_ACT CCAM_PHA_ACT CCAM_NBR_REA EXT_PMSI, T_SSRaaCSARR.CSARR_COD NBR_CSARR "
                + "MOD_LIEU MOD_PAT_1 MOD_PAT_2 APP_SUP, T_SSRaaCCAR.CCAR_COD CCAR_ACT CCAR_NBR_REA, T_SSRaaFM.CCAM_COD, "
                + "T_SSRaaFBSTC.ACT_COD, T_SSRaaFCSTC.ACT_COD, T_SSRaaFMSTC.CCAM_COD",
            fills: "procedure_occurrence.quantity<CCAM_NBR_REA+NBR_CSARR+CCAR_NBR_REA "
                + "modifier_source_value<MOD_LIEU+MOD_PAT_1+MOD_PAT_2+APP_SUP procedure_source_value",
            counters: [.quantityOutlier]),
        Rule(
            "4.0.6-csarr", [.hdh, .ours],
            "Codes of the CSARR have a local vocabulary, those of the CdARR none; neither has standard concepts yet.",
            reads: "T_SSRaaCSARR.CSARR_COD, T_SSRaaCCAR.CCAR_COD"),
        Rule(
            "4.11-rehabilitation", [.ours], "Products in the bill of a private stay are devices.",
            reads: "T_SSRaaFP.LPP_COD TIP_PRS_IDE LPP_QUA", rejects: [.nonPositiveQuantity]),
        Rule(
            "4.12-rehabilitation", [.ours], "Biology in the bill of a private stay, or of outpatients, is a test.",
            reads: "T_SSRaaFL.NABM_COD ACT_NBR, T_SSRaaFLSTC.NABM_COD"),
        Rule(
            "4.12-dependency", [.ours],
            "Each of the six scores of dependency is a measurement when it is told first and when it changes.",
            reads: "T_SSRaaB.HAB_DEP DPL_DEP ALI_DEP CON_DEP CPT_DEP REL_DEP",
            fills: "measurement.value_as_number measurement_source_value<"),
        Rule(
            "4.13-purpose", [.ours],
            "Each purpose of the care is one observation a stay, of concept 0: it is no illness.",
            reads: "T_SSRaaB.FP_PEC", fills: "observation.observation_source_value observation_source_concept_id"),
        Rule(
            "4.13-week-group", [.ours],
            "Each group of a stay is one observation, with the first week of it; each tariff on request.",
            reads: "T_SSRaaB.GRG_GME GMT_NUM, T_SSRaaGME.GME_COD",
            fills: "observation.value_as_string<GRG_GME+GMT_NUM+GME_COD", switches: ["stay_groups"]),
    ]
}
