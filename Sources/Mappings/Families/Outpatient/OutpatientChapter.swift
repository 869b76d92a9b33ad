internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 3.6.
    static let outpatientFilters = Chapter(
        title: "Filters of outpatient care", note: "Outpatient sequences of public hospitals, of whatever field.",
        rules: [
            Rule(
                .outpatient, [.snds, .hdh],
                "A sequence with a failing return code, of a site in Paris or Marseille that transmits twice, or without "
                    + "days is rejected.",
                reads:
                    "T_MCOaaCSTC.NIR_RET NAI_RET SEX_RET IAS_RET ENT_DAT_RET ETA_NUM EXE_SOI_DTD EXE_SOI_DTF EXE_SOI_AMD, "
                    + "T_MCOaaFASTC.SOR_MOI SOR_ANN, T_SSRaaCSTC.NIR_RET NAI_RET SEX_RET IAS_RET ENT_DAT_RET ETA_NUM "
                    + "EXE_SOI_DTD EXE_SOI_DTF, T_SSRaaFASTC",
                rejects: [.chainingError, .doubleTransmission, .stayWithoutDates]),
            Rule(
                "3.6-supplements", [.hdh],
                "Supplements for nights and holidays (letters ending in F or N) are left out.",
                reads: "T_MCOaaFBSTC.ACT_COD, T_SSRaaFBSTC.ACT_COD"),
            Rule(
                .stayDrugs, [.snds],
                "Drugs on top of a stay are shared among the stays they were repeated on; drugs and products in hospital "
                    + "bills without positive quantity or code, or with a negative price, are rejected one by one.",
                reads: "T_MCOaaMED.UCD_UCD_COD UCD_COD ADM_NBR NBR_SEJ ADM_NBR_PRI, T_MCOaaMEDATU.UCD_UCD_COD ADM_NBR "
                    + "SEJ_NBR, T_MCOaaMEDTHROMBO.UCD_UCD_COD ADM_NBR, T_MCOaaDMIP.LPP_COD TIP_PRS_IDE NBR_POS "
                    + "NBR_POS_PRI, T_MCOaaFH.QUA_COD COE_TAU ACH_PRI, T_MCOaaFP.LPP_QUA LPP_QUA2 FAC_MNT FAC_MNT2, "
                    + "T_MCOaaFHSTC.QUA FRACT_COE ACH_PRU_TTC, T_MCOaaFPSTC.LPP_QUA FAC_MNT",
                fills: "drug_exposure.quantity<ADM_NBR+NBR_SEJ+SEJ_NBR", rejects: [.nonPositiveQuantity]),
            Rule(
                .bevacizumab, [.snds],
                "Bevacizumab that stands in the list of expensive drugs and in that of early access of a stay counts once: "
                    + "the row of early access stays.",
                reads: "T_MCOaaMED.UCD_UCD_COD, T_MCOaaMEDATU.UCD_UCD_COD"),
        ])
}
