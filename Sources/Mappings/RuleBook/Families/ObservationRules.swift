internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.13.
    static let observations = Family(
        title: "OBSERVATION and SPECIMEN",
        note: "What the domain of its concept sends here, and facts that are no event of another table.",
        rules: [
            Rule(
                "4.13-routed", [.cdm, .ours],
                "Codes of domain Observation (histories, circumstances) come here with their value.",
                fills: "observation.observation_concept_id observation_date observation_source_concept_id "
                    + "value_as_concept_id"),
            Rule(
                "4.13-exemption", [.snds, .ours],
                "An exemption that states no disease (maternity, special education …) and bears no diagnosis is an "
                    + "observation of its motive.",
                reads: "IR_IMB_R.IMB_ETM_NAT IMB_ALD_DTD INS_DTE",
                fills: "observation.observation_date<IMB_ALD_DTD+INS_DTE observation_source_value<IMB_ETM_NAT "
                    + "observation_concept_id<IMB_ETM_NAT qualifier_source_value<IMB_ETM_NAT "
                    + "observation_type_concept_id<",
                concepts: [TypeConcept.claimEnrolmentRecord]),
            Rule(
                "4.13-source", [.ours], "The source value names table and column before the code.",
                fills: "observation.observation_source_value"),
            Rule(
                "4.19", [.cdm, .ours],
                "SPECIMEN holds what the domain of a concept sends there; NOTE and NOTE_NLP stay empty: no free text is "
                    + "loaded.",
                fills: "specimen.specimen_concept_id specimen_date specimen_source_value quantity"),
            Rule(
                "4.13-map", state: .planned("tables are not read yet"), [.ours], "Flags of the disease map.",
                reads: "CT_IND_AAAA_GN, CT_IDE_AAAA_GN"),
            Rule(
                "4.13-administrative", state: .planned("tables are being added"), [.ours],
                "Administrative exemptions, disability pensions, sick leave.", reads: "IR_ETM_R, ER_INV_F"),
            Rule(
                "4.13-pregnancy", state: .planned("table is being added"), [.ours], "Presumed start of a pregnancy.",
                reads: "IR_MAT_R.BEN_GRS_DTE, ER_PRS_F.PRS_GRS_DTD"),
            Rule(
                "4.13-cover", state: .planned("tables are being added"), [.ours], "Complementary cover and state aid.",
                reads: "IR_ORC_R, IR_ACS_R, ER_ARO_F"),
            Rule(
                "4.13-accident", state: .planned("table is being added"), [.ours],
                "Work accidents and occupational diseases told by a line.", reads: "ER_RAT_F.ATT_NAT RAT_IPP_TAU"),
            Rule(
                "4.13-group", [.ours],
                "The group a stay was classed in (GHM) and that it was paid by (GHS) are observations of its first day, with "
                    + "the group as text.",
                reads: "T_MCOaaB.GRG_GHM GHS_NUM",
                fills: "observation.value_as_string observation_source_value< observation_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.13-certificate", state: .planned("no rule yet"), [.ours], "Place of death.",
                reads: "KI_CCI_R.DCD_LIE_COD"),
            Rule(
                "4.13-twin", state: .planned("no rule yet"), [.ours], "Rank of a twin.", reads: "IR_BEN_R.BEN_RNG_GEM"),
            Rule(
                "4.13-deprivation", state: .planned("no index is shipped"), [.ours], "Deprivation index of the commune."
            ),
            Rule(
                "4.13-other-fields", state: .planned("families are not read yet"), [.ours],
                "Legal status and seclusion in psychiatry, care mode of hospital at home."),
        ])
}
