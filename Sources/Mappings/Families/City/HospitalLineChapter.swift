internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 3.4.
    static let hospitalLines = Chapter(
        title: "Hospital lines in the DCIR", sections: ["3.4"],
        note:
            "A line with a facility may double what the PMSI reports. The first class that fits decides, H9 before all.",
        rules: [
            Rule(
                "H1", [.snds, .hdh],
                "Public hospital paid by DRG: left out (D4), with its amounts: the PMSI tells the cost of the stay.",
                reads: "ER_ETE_F.ETE_IND_TAA"),
            Rule(
                .h2, [.snds, .hdh],
                "Outpatient care of a public hospital is left out: the outpatient tables of the PMSI report it.",
                reads: "ER_ETE_F.ETE_IND_TAA PRS_PPU_SEC ETE_CAT_COD MDT_COD", switches: ["ace_source"]),
            Rule(
                .h3, [.snds, .ours],
                "A line of a private stay (paid by group, with a discipline or mode of treatment of stays) is left out of "
                    + "events when a stay of the PMSI covers its day, give or take one, at the same facility, and tells its cost; else the "
                    + "line is kept, and the lines of a facility without a free day between are one inpatient visit.",
                reads: "ER_ETE_F.PRS_PPU_SEC ETE_IND_TAA ETE_GHS_NUM ETE_MCO_DDP MDT_COD ETB_EXE_FIN, "
                    + "ER_PRS_F.EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaUM.ETA_NUM_GEO",
                fills: "visit_occurrence.visit_concept_id< visit_source_value< visit_start_date<EXE_SOI_DTD "
                    + "visit_end_date<EXE_SOI_DTF",
                concepts: [VisitConcept.inpatient]),
            Rule(
                "H4", [.snds, .ours],
                "Liberal outpatient care inside a private clinic is kept: only the DCIR holds it.",
                reads: "ER_ETE_F.ETE_MCO_DDP MDT_COD"),
            Rule(
                "H5", [.snds, .ours],
                "An emergency lump sum is an emergency visit, unless a stay begins that day: the stay is the visit then.",
                reads: "ER_PRS_F.PRS_NAT_REF, T_MCOaaC.EXE_SOI_DTD", fills: "visit_occurrence.visit_concept_id",
                concepts: [VisitConcept.emergencyRoom]),
            Rule(
                .h6, [.snds, .ours],
                "Dialysis lines are outpatient visits, and left out where the PMSI holds a séance of that day and facility.",
                reads:
                    "ER_PRS_F.PRS_NAT_REF, ER_ETE_F.ETB_EXE_FIN, T_MCOaaB.GRG_GHM, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF, "
                    + "T_MCOaaUM.ETA_NUM_GEO"),
            Rule(
                "H7", [.snds], "Care of health centres is care of the city, whatever discipline it bears.",
                reads: "ER_ETE_F.ETE_CAT_COD"),
            Rule(
                "H8", [.ours],
                "Care in nursing homes and other medico-social facilities is care of the city given there; accommodation is "
                    + "an observation of its act nature and makes no visit.",
                reads: "ER_ETE_F.ETE_CAT_COD, IR_NAT_V.PRS_NAT_RGT, ER_PRS_F.PRS_NAT_REF EXE_SOI_DTD",
                fills: "observation.observation_date<EXE_SOI_DTD observation_source_value<PRS_NAT_REF "
                    + "observation_concept_id<PRS_NAT_REF observation_type_concept_id<",
                concepts: [TypeConcept.claim]),
            Rule(
                "H9", [.snds], "Drugs handed out by a hospital pharmacy are kept: the DCIR is the only source.",
                reads: "ER_PRS_F.PRS_NAT_REF, ER_UCD_F.UCD_TOP_UCD"),
            Rule(
                .h10, [.snds, .ours],
                "A drug billed on top of a private stay is left out when the bill of a stay of that day holds it, else kept in "
                    + "the stay.",
                reads: "ER_UCD_F.UCD_TOP_UCD UCD_UCD_COD, T_MCOaaFH.UCD_UCD_COD, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF",
                fills: "drug_exposure.visit_occurrence_id"),
        ])
}
