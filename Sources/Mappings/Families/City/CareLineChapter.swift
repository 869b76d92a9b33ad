internal import ETLCore

extension RuleBook {
    /// Section 3.2.
    static let careLines = Chapter(
        title: "Filters of DCIR lines", sections: ["3.2"],
        note:
            "In the order D9, D1 to D7, D8; the first that holds decides. A line passes where a tested column is empty.",
        rules: [
            Rule(
                "3.1", [.ours],
                "Order of work: nomenclatures, crosswalk, filters, stays and netting, events, eras and periods, load."),
            Rule(
                .d1, [.snds, .ours],
                "Care date and flux month lie inside the windows of the run, else the line is left out.",
                reads: "ER_PRS_F.FLX_DIS_DTD EXE_SOI_DTD EXE_SOI_AMD", switches: ["care_window", "flux_window"]),
            Rule(
                .d2, [.hdh, .snds],
                "Lines for information only (qualifier 71) are left out: the PMSI reports that care.",
                reads: "ER_PRS_F.DPN_QLF PRS_DPN_QLP"),
            Rule(
                .d3, [.sndsTools], "Lines with qualifier 72 are left out as well.",
                reads: "ER_PRS_F.DPN_QLF PRS_DPN_QLP",
                switches: ["drop_dpn72"]),
            Rule(
                .d4, [.hdh, .snds], "Activity of public hospitals paid by DRG is left out: the PMSI reports it.",
                reads: "ER_ETE_F.ETE_IND_TAA"),
            Rule(.d5, [.scalpel], "Technical lines (base nature 0) are left out.", reads: "ER_PRS_F.BSE_PRS_NAT"),
            Rule(
                .d6, [.snds, .hdh],
                "Supplements and participations of the patient are no acts; their amounts go with an act (4.16).",
                reads: "ER_PRS_F.CPL_MAJ_TOP"),
            Rule(
                .d7, [.hdh, .ours],
                "The care date is the day of care, else the first day of its month, for drugs else the day of "
                    + "prescription; a line without any is rejected.",
                reads: "ER_PRS_F.EXE_SOI_DTD EXE_SOI_AMD PRE_PRE_DTD", rejects: [.noCareDate]),
            Rule(
                .d8, [.themis, .ours],
                "Care before the birth month, or more than 60 days after the chosen death, is rejected.",
                reads: "ER_PRS_F.EXE_SOI_DTD, IR_BEN_R.BEN_NAI_ANN BEN_NAI_MOI",
                rejects: [.careBeforeBirth, .careAfterDeath]),
            Rule(
                .d9, [.snds, .schema],
                "A line of a fictitious NIR category is rejected, for it belongs to nobody, and so is one of scheme 888, but "
                    + "for that of the railways, where 888 is a code like any other.",
                reads: "ER_PRS_F.BEN_CDI_NIR RGM_COD RGM_GRG_COD", rejects: [.fictitiousBeneficiary]),
        ])

    /// Section 3.3.
    static let netting = Chapter(
        title: "Netting of corrections",
        note:
            "A correction in the DCIR is a line with the opposite sign, often in a later flux month. Quantities are summed "
            + "by person, care date and code before anything becomes an event.",
        rules: [
            Rule(
                .quantity, [.snds, .schema, .ours],
                "Each refined table has its signed quantity and code: packs or units, hospital units with the sign of the "
                    + "line, acts, biology acts, devices; lines without refined row count by their act nature. Rows without "
                    + "any quantity are left out: there is nothing that a correction could have cancelled.",
                reads: "ER_PRS_F.PRS_ACT_QTE BSE_REM_SGN PRS_NAT_REF, ER_PHA_F.PHA_ACT_QSN PHA_DEC_TOP PHA_DEC_QSU "
                    + "PHA_PRS_C13 PHA_PRS_IDE, ER_UCD_F.UCD_DLV_NBR UCD_FRC_COE UCD_UCD_COD UCD_TOP_UCD, "
                    + "ER_CAM_F.CAM_PRS_IDE CAM_ACT_COD CAM_TRT_PHA, ER_BIO_F.BIO_ACT_QSN BIO_PRS_IDE, "
                    + "ER_TIP_F.TIP_ACT_QSN TIP_PRS_IDE TIP_PRS_TYP"),
            Rule(
                "3.3-1", [.forum, .ours],
                "Level 1 sums over person, care date, code and executant: the facility where there is one, else the "
                    + "professional.",
                reads: "ER_PRS_F.EXE_SOI_DTD PFS_EXE_NUM, ER_ETE_F.ETB_EXE_FIN"),
            Rule(
                .cancelled, [.ours],
                "A positive sum is one event, a sum of 0 is cancelled, a negative one is a residual."),
            Rule(
                "3.3-3", [.ours],
                "Level 2 lets other executants of the same day and code absorb a residual, the largest quantity first."),
            Rule(
                .netting, [.ours],
                "Level 3 may look at earlier days; what stays negative is rejected with its lines.",
                switches: ["net_cross_date_days"], rejects: [.orphanNegative]),
            Rule(
                "3.3-5", [.hdh, .ours],
                "The row with the latest flux month describes the event that is left (prescriber, specialty); the days of "
                    + "a device are the latest that a row states.",
                reads: "ER_PRS_F.FLX_DIS_DTD PRS_ORD_NUM, ER_TIP_F.TIP_ACL_DTD TIP_ACL_DTF"),
            Rule(
                "3.3-6", [.ours],
                "Amounts are netted on their own, over all lines of the group, supplements included.",
                reads: "ER_PRS_F.PRS_PAI_MNT BSE_REM_BSE BSE_REM_MNT CPL_REM_MNT"),
            Rule(
                "3.3-7", [.ours],
                "Odd quantities (more than 60 packs, 50 acts, 30 biology acts in one event) are counted, not dropped.",
                counters: [.quantityOutlier]),
        ])
}
