internal import OMOPSchema

extension RuleBook {
    /// Section 4.16.
    static let costs = Chapter(
        title: "COST",
        note:
            "Exact sums of thousandths of a euro. One row for each event or visit and family that was paid for; none with "
            + "`cost=false`.",
        rules: [
            Rule(
                "4.16-city", [.snds, .ours],
                "The amounts of the lines of a netting group are summed, corrections with their sign, and told of its event, "
                    + "in euros, as a claim.",
                reads: "ER_PRS_F.PRS_PAI_MNT BSE_REM_BSE BSE_REM_MNT CPL_REM_MNT PRS_NAT_REF, ER_ARO_F.ARO_REM_MNT",
                fills: "cost.cost_id< cost_event_id< cost_domain_id< cost_type_concept_id< currency_concept_id< "
                    + "total_charge<PRS_PAI_MNT amount_allowed<BSE_REM_BSE paid_by_primary<BSE_REM_MNT+CPL_REM_MNT "
                    + "revenue_code_source_value<PRS_NAT_REF revenue_code_concept_id<",
                switches: ["cost"],
                concepts: [TypeConcept.claim, Currency.euro, FixedConcept.noMatchingConcept]),
            Rule(
                "4.16-columns", [.cdm, .ours],
                "The payer paid what the insurance and the public cover did, the patient what is left of the charge, never "
                    + "less than 0, and all of them the total; what no known amount tells stays empty.",
                reads: "ER_PRS_F.PRS_PAI_MNT BSE_REM_MNT CPL_REM_MNT, ER_ARO_F.ARO_REM_MNT, ER_PHA_F.PHA_ACT_PRU "
                    + "PHA_DEC_PRU PHA_ACT_QSN PHA_DEC_QSU",
                fills: "cost.paid_by_payer<BSE_REM_MNT+CPL_REM_MNT+ARO_REM_MNT "
                    + "paid_by_patient<PRS_PAI_MNT+BSE_REM_MNT+CPL_REM_MNT+ARO_REM_MNT "
                    + "total_paid<PRS_PAI_MNT+BSE_REM_MNT+CPL_REM_MNT+ARO_REM_MNT "
                    + "paid_ingredient_cost<PHA_ACT_PRU+PHA_DEC_PRU+PHA_ACT_QSN+PHA_DEC_QSU"),
            Rule(
                "4.16-signs", [.snds, .ours],
                "An amount whose sign is 2 is never positive, any other stands as delivered; the charge has a sign of its own.",
                reads: "ER_PRS_F.BSE_REM_SGN CPL_REM_SGN, ER_ARO_F.ARO_REM_SGN"),
            Rule(
                "4.16-shares", [.snds, .ours],
                "A line with several refined rows shares its amounts by their own amounts, where each has one, else by "
                    + "quantity, to the cent: what rounding leaves goes to the largest remainders, among equal ones to the "
                    + "first row.",
                reads: "ER_PHA_F.PHA_ACT_PRU PHA_DEC_PRU PHA_ACT_QSN PHA_DEC_QSU, ER_CAM_F.CAM_REM_BSE, "
                    + "ER_UCD_F.UCD_TTF_MNT UCD_DLV_NBR, ER_TIP_F.TIP_ACT_PRU TIP_ACT_QSN, ER_BIO_F.BIO_ACT_QSN"),
            Rule(
                "4.16-supplements", [.snds, .hdh, .ours],
                "Supplements and participations (D6), and lines that made no event, belong to the only event of their "
                    + "executant on their day; where there are several, or none, to their visit.",
                reads: "ER_PRS_F.CPL_MAJ_TOP PFS_EXE_NUM EXE_SOI_DTD, ER_ETE_F.ETB_EXE_FIN"),
            Rule(
                "4.16-franchise", [.snds, .ours],
                "Participations and franchises lower what the payer paid, whatever sign they were delivered with, and stand "
                    + "positive beside it; a line with a negative quantity gives them back.",
                reads: "ER_PRS_F.CPL_AFF_COD CPL_MAJ_TOP CPL_REM_MNT BSE_REM_MNT PRS_ACT_QTE, IR_NAT_V.PRS_NAT_RGT",
                fills: "cost.paid_patient_copay<CPL_REM_MNT+BSE_REM_MNT"),
            Rule(
                .costTarget, [.ours],
                "Money without event and visit is in no row, and counted.", reads: "ER_PRS_F.PRS_PAI_MNT BSE_REM_MNT"),
            Rule(
                "4.16-private", [.snds, .ours],
                "A private stay has one source for all columns: the DCIR lines that H3 finds it for, else the totals of its "
                    + "invoices, else their lines.",
                reads: "T_MCOaaFA.PH_MNT HON_MNT PH_BRM PH_AMO_MNR HON_AM_MNR PH_OC_MNR HON_OC_MNR, T_MCOaaFB.FAC_MNT "
                    + "REM_BAS AMO_MNR AMC_MNR, T_MCOaaFC.HON_MNT REM_BAS AMO_MNR AMC_MNR, T_MCOaaFH.FAC_TOT, "
                    + "T_MCOaaFP.FAC_MNT, T_SSRaaFA.PH_MNT HON_MNT PH_BRM PH_AMO_MNR HON_AM_MNR PH_OC_MNR HON_OC_MNR, "
                    + "T_SSRaaFB.FAC_MNT REM_BAS AMO_MNR AMC_MNR, T_SSRaaFC.HON_MNT REM_BAS AMO_MNR AMC_MNR, "
                    + "T_SSRaaFH.FAC_TOT, T_SSRaaFP.FAC_MNT, "
                    + "T_HADaaFA.PH_MNT HON_MNT PH_BRM PH_AMO_MNR HON_AM_MNR PH_OC_MNR HON_OC_MNR, T_HADaaFB.FAC_MNT "
                    + "REM_BAS AMO_MNR AMC_MNR, T_HADaaFC.HON_MNT REM_BAS AMO_MNR AMC_MNR, T_HADaaFH.FAC_TOT, T_HADaaFP.FAC_MNT, "
                    + "T_RIPaaFA.PH_MNT HON_MNT PH_BRM PH_AMO_MNR HON_AM_MNR PH_OC_MNR HON_OC_MNR, T_RIPaaFB.FAC_MNT "
                    + "REM_BAS AMO_MNR AMC_MNR, T_RIPaaFC.HON_MNT REM_BAS AMO_MNR AMC_MNR, T_RIPaaFH.FAC_TOT, T_RIPaaFP.FAC_MNT",
                fills: "cost.total_charge< amount_allowed< paid_by_primary< paid_by_payer< total_paid<"),
            Rule(
                "4.16-public", [.snds, .ours],
                "A public stay is told by its valuation, and what the patient pays by the bill before 2016; without a "
                    + "valuation by its bill. The years of a stay are summed.",
                reads: "T_MCOaaVALO.VALO MNT_TOT_AM MNT_TOT_BR MNT_RAC, T_MCOaaSTC.TOT_MNT_AM FAC_MNT_TM FAC_MNT_FJ, "
                    + "T_SSRaaVALO.VALO DMA_AM MNT_AM_RSF, T_SSRaaSTC.TOT_MNT_AM FAC_MNT_TM FAC_MNT_FJ, "
                    + "T_HADaaSTC.TOT_MNT_AM FAC_MNT_TM FAC_MNT_FJ, T_RIPaaSTC.TOT_MNT_AM FAC_MNT_TM FAC_MNT_FJ",
                fills: "cost.cost_type_concept_id amount_allowed< paid_by_primary< paid_by_payer< paid_by_patient< "
                    + "total_paid<", concepts: [TypeConcept.costRecord]),
            Rule(
                .costUnpaid, [.snds, .ours],
                "What the insurance does not pay (VALO 0, stay group 9999) has no row, and is counted.",
                reads: "T_MCOaaVALO.VALO GHS_NUM, T_MCOaaB.GHS_NUM, T_SSRaaVALO.VALO, T_MCOaaVALOACE.VALO"),
            Rule(
                "4.16-outpatient", [.snds, .ours],
                "An outpatient sequence is told by its valuation, else by what the insurance paid for its items.",
                reads: "T_MCOaaVALOACE.VALO MNT_BR MNT_REMB MNT_RAC, T_MCOaaFBSTC.AMO_MNR, T_MCOaaFCSTC.AMO_MNR, "
                    + "T_SSRaaFBSTC.AMO_MNR, T_SSRaaFCSTC.AMO_MNR",
                fills: "cost.amount_allowed< paid_by_primary< paid_by_payer< paid_by_patient< total_paid<"),
            Rule(
                .costSource, [.ours],
                "The other sources of a stay hold the same money again: they are in no row, and counted."),
            Rule(
                "4.16-group", [.cdm, .ours],
                "Acute stays bear the first three characters of their group.", reads: "T_MCOaaB.GRG_GHM",
                fills: "cost.drg_source_value<GRG_GHM drg_concept_id<"),
            Rule(
                "4.16-plan", [.ours],
                "The plan of a cost is the scheme (plan BASE) on the day of its event, or on the first day of its visit.",
                reads: "ER_PRS_F.ORG_AFF_BEN", fills: "cost.payer_plan_period_id<ORG_AFF_BEN"),
            Rule(
                "4.16-counted", [.ours],
                "For each family and kind of amount the summary and METADATA tell what was read, what COST holds and what it "
                    + "does not hold, by rule; where that does not add up to the cent the run says so.",
                fills: "metadata.name value_as_number"),
        ])
}
