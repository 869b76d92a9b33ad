internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 3.4.
    static let hospitalLines = Family(
        title: "Hospital lines in the DCIR", sections: ["3.4"],
        note:
            "A line with a facility may double what the PMSI reports. The first class that fits decides, H9 before all.",
        rules: [
            Rule(
                "H1", state: .partly(missing: "its cost"), [.snds, .hdh], "Public hospital paid by DRG: left out (D4).",
                reads: "ER_ETE_F.ETE_IND_TAA"),
            Rule(
                .h2, [.snds, .hdh],
                "Outpatient care of a public hospital is left out: the outpatient tables of the PMSI report it.",
                reads: "ER_ETE_F.ETE_IND_TAA PRS_PPU_SEC ETE_CAT_COD MDT_COD", switches: ["ace_source"]),
            Rule(
                .h3, state: .partly(missing: "amounts for COST; a visit where no PMSI stay matches"), [.snds, .ours],
                "A line of a private stay (paid by group, with a discipline or mode of treatment of stays) is left out of "
                    + "events: the stay of the PMSI holds the care.",
                reads: "ER_ETE_F.PRS_PPU_SEC ETE_IND_TAA ETE_GHS_NUM ETE_MCO_DDP MDT_COD"),
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
                "H6", state: .partly(missing: "comparison with PMSI séances of the same day and facility"),
                [.snds, .ours],
                "Dialysis lines are kept as outpatient visits.", reads: "ER_PRS_F.PRS_NAT_REF"),
            Rule("H7", [.snds], "Care of health centres is care of the city.", reads: "ER_ETE_F.ETE_CAT_COD"),
            Rule(
                "H8", state: .partly(missing: "accommodation as observations"), [.ours],
                "Care in nursing homes is care of the city given there; accommodation makes no visit.",
                reads: "ER_ETE_F.ETE_CAT_COD, IR_NAT_V.PRS_NAT_RGT"),
            Rule(
                "H9", [.snds], "Drugs handed out by a hospital pharmacy are kept: the DCIR is the only source.",
                reads: "ER_PRS_F.PRS_NAT_REF, ER_UCD_F.UCD_TOP_UCD"),
            Rule(
                "H10", state: .partly(missing: "comparison with the drug file of private stays"), [.snds, .ours],
                "Drugs billed on top of a private stay are kept and belong to that stay.",
                reads: "ER_UCD_F.UCD_TOP_UCD",
                fills: "drug_exposure.visit_occurrence_id"),
        ])
}
