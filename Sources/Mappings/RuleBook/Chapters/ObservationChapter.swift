internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.13.
    static let observations = Chapter(
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
                "4.13-map", [.ours],
                "On request each flag of a disease map that is 1 is an observation on 31 December of its year; the "
                    + "qualifier is the version of the map.",
                reads: "CT_IND_AAAA_GN",
                fills: "observation.observation_date observation_source_value value_as_number value_source_value "
                    + "qualifier_source_value observation_type_concept_id<",
                switches: ["carto_obs"], concepts: [TypeConcept.standardAlgorithmFromClaims]),
            Rule(
                .waiver, [.ours],
                "A waiver of the co-payment is an observation of its motive from its first day; the qualifier is its last "
                    + "day. A disability pension is one observation for each category and day on which it was granted, "
                    + "else the first care date, whatever the number of payments.",
                reads: "IR_ETM_R.BEN_EXO_MTF BEN_EXO_DTD BEN_EXO_DTF, ER_INV_F.INV_PEN_CAT INV_ATR_DTD, "
                    + "ER_PRS_F.EXE_SOI_DTD",
                fills: "observation.observation_date<BEN_EXO_DTD+INV_ATR_DTD+EXE_SOI_DTD "
                    + "observation_source_value<BEN_EXO_MTF+INV_PEN_CAT value_as_string<BEN_EXO_MTF "
                    + "value_source_value<INV_PEN_CAT qualifier_source_value<BEN_EXO_DTF observation_type_concept_id<",
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth],
                concepts: [TypeConcept.claimEnrolmentRecord, TypeConcept.claim]),
            Rule(
                "4.13-benefits", [.ours],
                "Sick leave paid by the insurance (6110 to 6199) is an observation of its act nature, with the days that are left after "
                    + "corrections.",
                reads: "ER_PRS_F.PRS_NAT_REF PRS_ACT_QTE EXE_SOI_DTD, IR_NAT_V.PRS_NAT_RGT",
                fills: "observation.observation_date<EXE_SOI_DTD observation_source_value<PRS_NAT_REF "
                    + "value_as_number<PRS_ACT_QTE observation_type_concept_id<",
                concepts: [TypeConcept.claim]),
            Rule(
                .pregnancy, [.ours],
                "The presumed first day of a pregnancy is one observation for each day; what lines of maternity care say counts "
                    + "where the register says nothing of that day.",
                reads: "IR_MAT_R.BEN_GRS_DTE, ER_PRS_F.PRS_GRS_DTD",
                fills: "observation.observation_date observation_source_value value_as_string "
                    + "observation_type_concept_id<",
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth],
                concepts: [TypeConcept.claimEnrolmentRecord, TypeConcept.claim]),
            Rule(
                "4.13-cover", [.snds, .ours],
                "On request each period of complementary cover, or of a right to a voucher for it, is an observation from "
                    + "its first day; the qualifier is its last day. Payments of a public cover tell one where no register "
                    + "does, and payments or the scheme tell state aid: from the first to the last day, as long as no more "
                    + "than 366 days lie between.",
                reads: "IR_ORC_R.BEN_CTA_TYP MLL_CTA_DSD MLL_CTA_DSF, IR_ACS_R.FAM_DRT_VRU FAM_DRT_DSD FAM_DRT_DSF, "
                    + "ER_ARO_F.ARO_REM_TYP ARO_REM_SGN ARO_REM_MNT, ER_PRS_F.RGM_COD RGM_GRG_COD EXE_SOI_DTD",
                fills: "observation.observation_date<MLL_CTA_DSD+FAM_DRT_DSD+EXE_SOI_DTD "
                    + "observation_source_value<BEN_CTA_TYP+FAM_DRT_VRU+ARO_REM_TYP+RGM_COD "
                    + "value_source_value<BEN_CTA_TYP+FAM_DRT_VRU+ARO_REM_TYP+RGM_COD "
                    + "qualifier_source_value<MLL_CTA_DSF+FAM_DRT_DSF+EXE_SOI_DTD observation_type_concept_id<",
                switches: ["cover_obs"], concepts: [TypeConcept.claimEnrolmentRecord, TypeConcept.claim]),
            Rule(
                "4.13-accident", [.ours],
                "A work accident or an occupational disease told by a line is one observation for each kind and day from "
                    + "which its rate holds, with the rate of incapacity; without that day, one on the first care date.",
                reads: "ER_RAT_F.ATT_NAT RAT_IPP_TAU RAT_IPP_DTE, ER_PRS_F.EXE_SOI_DTD",
                fills: "observation.observation_date<RAT_IPP_DTE+EXE_SOI_DTD observation_source_value<ATT_NAT "
                    + "value_source_value<ATT_NAT value_as_number<RAT_IPP_TAU observation_type_concept_id<",
                concepts: [TypeConcept.claim]),
            Rule(
                "4.13-group", [.ours],
                "The group a stay was classed in (GHM) is an observation of its first day, with the group as text and the "
                    + "local concept of its root. On request that it was paid by (GHS) and the number of séances are too, "
                    + "and every séance of a stay that is split has both groups.",
                reads: "T_MCOaaB.GRG_GHM GHS_NUM NBR_SEA",
                fills: "observation.value_as_string observation_source_concept_id<GRG_GHM observation_source_value< "
                    + "observation_type_concept_id<",
                switches: ["stay_groups"], concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.13-certificate", [.ours],
                "The place of death is an observation on the day of death, unless the certificate was set aside.",
                reads: "KI_CCI_R.DCD_LIE_COD BEN_DCD_DTE",
                fills: "observation.observation_date<BEN_DCD_DTE observation_source_value<DCD_LIE_COD "
                    + "value_source_value<DCD_LIE_COD observation_type_concept_id<",
                concepts: [TypeConcept.deathCertificate]),
            Rule(
                "4.13-twin", [.ours],
                "A rank of twin from 2 on is an observation at birth.",
                reads: "IR_BEN_R.BEN_RNG_GEM BEN_NAI_ANN BEN_NAI_MOI",
                fills: "observation.observation_date<BEN_NAI_ANN+BEN_NAI_MOI observation_source_value<BEN_RNG_GEM "
                    + "value_as_number<BEN_RNG_GEM value_source_value<BEN_RNG_GEM observation_type_concept_id<",
                concepts: [TypeConcept.claimEnrolmentRecord]),
            Rule(
                "4.13-deprivation", state: .planned("no index is shipped"), [.ours], "Deprivation index of the commune."
            ),
        ])
}
