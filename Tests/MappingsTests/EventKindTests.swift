import ETLCore
import Testing

@testable import Mappings

/// Kinds of events and positions of diagnoses are told in their families; ids depend on their ranks.
@Suite struct `Event kinds` {
    /// A rank is never given anew: what stands here stays, new kinds are added at the end.
    private static let columns = [
        "ER_BIO_F.BIO_PRS_IDE:", "ER_CAM_F.CAM_PRS_IDE:", "ER_PHA_F.PHA_PRS_C13:", "ER_PRS_F.PRS_NAT_REF:",
        "ER_TIP_F.TIP_PRS_IDE:", "ER_UCD_F.UCD_UCD_COD:", "IR_IMB_R.MED_MTF_COD:", "", "T_MCOaaA.CDC_ACT:", "",
        "SNDS:NBR_SEA", "T_MCOaaFBSTC.ACT_COD:", "T_MCOaaFCSTC.ACT_COD:", "T_MCOaaFLSTC.NABM_COD:",
        "T_MCOaaFMSTC.CCAM_COD:", "IR_VAC_F.PHA_PRS_C13:", "ER_DTR_F.TRS_PRS_IDE:", "ER_PRS_F.PRS_NAT_REF:",
        "ER_PRS_F.PFS_PRE_NUM:", "ER_INV_F.INV_PEN_CAT:", "ER_RAT_F.ATT_NAT:", "IR_ETM_R.BEN_EXO_MTF:",
        "IR_MAT_R.BEN_GRS_DTE:", "IR_ORC_R.BEN_CTA_TYP:", "IR_ACS_R.FAM_DRT_VRU:", "IR_BEN_R.BEN_RNG_GEM:",
        "KI_CCI_R.DCD_LIE_COD:", "CT_IND_AAAA_GN.", "T_MCOaaMED.UCD_UCD_COD:", "T_MCOaaMEDATU.UCD_UCD_COD:",
        "T_MCOaaMEDTHROMBO.UCD_UCD_COD:", "T_MCOaaDMIP.LPP_COD:", "T_MCOaaFM.CCAM_COD:", "T_MCOaaFH.UCD_UCD_COD:",
        "T_MCOaaFP.LPP_COD:", "T_MCOaaFL.NABM_COD:", "T_MCOaaFHSTC.UCD_UCD_COD:", "T_MCOaaFPSTC.LPP_COD:",
        "SNDS:POI_NAI", "SNDS:AGE_GES", "SNDS:IGS2_COD", "SNDS:GHM", "SNDS:GHS", "SNDS:DEL_REG_ENT",
        "SNDS:NBR_NAIS_ANT", "SNDS:NBR_IVG_ANT", "SNDS:ANN_IVG_PREC", "SNDS:NEO_NAI_POI", "SNDS:NEO_GES_AGE",
        "SNDS:NEO_APG_SCO", "ER_PRS_F.PRS_GRS_DTD:", "ER_ARO_F.ARO_REM_TYP:", "ER_PRS_F.RGM_COD:", "labs.loinc:",
        "vitals.item:", "lifestyle.item:", "drug_orders.drug_code:", "drug_administrations.drug_code:",
        "stay_diagnoses.cim10:", "stay_procedures.code:", "patients.twin_rank:", "T_SSRaaCCAM.CCAM_ACT:",
        "T_SSRaaCSARR.CSARR_COD:", "T_SSRaaCCAR.CCAR_COD:", "", "T_SSRaaB.FP_PEC:", "T_SSRaaMED.UCD_UCD_COD:",
        "T_SSRaaMEDATU.UCD_UCD_COD:", "SNDS:GME", "SNDS:GMT", "SNDS:HAB_DEP", "SNDS:DPL_DEP", "SNDS:ALI_DEP",
        "SNDS:CON_DEP", "SNDS:CPT_DEP", "SNDS:REL_DEP", "T_SSRaaFM.CCAM_COD:", "T_SSRaaFH.UCD_UCD_COD:",
        "T_SSRaaFP.LPP_COD:", "T_SSRaaFL.NABM_COD:", "T_SSRaaFBSTC.ACT_COD:", "T_SSRaaFCSTC.ACT_COD:",
        "T_SSRaaFMSTC.CCAM_COD:", "T_SSRaaFLSTC.NABM_COD:", "T_HADaaA.CCAM_COD:", "", "T_HADaaB.PEC_PAL:",
        "T_HADaaB.PEC_ASS:", "T_HADaaMED.UCD_UCD_COD:", "T_HADaaMEDATU.UCD_UCD_COD:", "T_HADaaMEDCHL.UCD_UCD_COD:",
        "SNDS:GHPC", "SNDS:GHT", "SNDS:DEP_COT", "SNDS:AVQ_HAB", "SNDS:AVQ_LOC", "SNDS:AVQ_ALI", "SNDS:AVQ_CON",
        "SNDS:AVQ_CPT", "SNDS:AVQ_REL", "T_HADaaFM.CCAM_COD:", "T_HADaaFH.UCD_UCD_COD:", "T_HADaaFP.LPP_COD:",
        "T_HADaaFL.NABM_COD:", "T_RIPaaCCAM.CDC_ACT:", "", "T_RIPaaRSA.MOD_SOI:", "SNDS:THE_ISO_NBJ",
        "T_RIPaaISOCONT.TYP_ISO_CONT:", "SNDS:SCO_DEP_HAB", "SNDS:SCO_DEP_DPL", "SNDS:SCO_DEP_ALI",
        "SNDS:SCO_DEP_CON", "SNDS:SCO_DEP_CPT", "SNDS:SCO_DEP_COM", "T_RIPaaFM.CCAM_COD:",
        "T_RIPaaFH.UCD_UCD_COD:", "T_RIPaaFP.LPP_COD:", "T_RIPaaFL.NABM_COD:",
    ]

    @Test func `keep their ranks`() {
        let kinds = EventKind.byRank
        #expect(kinds.map { Int($0.rank) } == Array(kinds.indices))
        #expect(kinds.map(\.column.description) == Self.columns)
    }

    /// Texts of positions, by rank.
    @Test func `positions keep their ranks`() {
        let positions = DiagnosisPosition.byRank
        #expect(positions.map { Int($0.rank) } == Array(positions.indices))
        #expect(
            positions.map(\.text.description) == [
                "MCO:DAS", "MCO:DP", "MCO:DR", "MCO:DR+ZDP", "UM:DP", "UM:DR", "CCI:INI", "ECD:1", "ECD:2", "ECD:3",
                "ECD:4", "ECD:5", "ECD:6", "ALD:", "hospital:DAS", "hospital:DP", "hospital:DR", "ALD WIDER:",
                "ALD at start", "SSR:MP", "SSR:AE", "SSR:DAS", "HAD:DP", "HAD:MPP", "HAD:MPA",
                "HAD:DAS", "RIP:DP", "RIP:DAS",
            ])
        for position in positions {
            for rule in position.rules { #expect(RuleBook.knows(rule), "rank \(position.rank): \(rule)") }
        }
    }

    @Test func `name rules that the rule book knows, and say where they come from`() {
        for kind in Person.kinds {
            for rule in kind.rules { #expect(RuleBook.knows(rule), "rank \(kind.rank): \(rule)") }
            #expect(!kind.column.isEmpty || kind.traits.contains(.hasPosition), "rank \(kind.rank)")
        }
    }
}
