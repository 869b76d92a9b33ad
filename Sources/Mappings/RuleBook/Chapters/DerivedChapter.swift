internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Sections 4.15 to 4.18.
    static let cover = Chapter(
        title: "Cover, episodes, relations",
        note: "Episodes are planned: their tables stay empty for now.",
        rules: [
            Rule(
                "4.15-scheme", [.snds, .ours],
                "Plan BASE: a run of care under one scheme, told by the first two characters of ORG_AFF_BEN, from its first "
                    + "day to the day before the next run, the last one to the end of the observation period; a run of "
                    + "less than 30 days inside of another dissolves in it. Who has no line belongs to the scheme of the "
                    + "referential from the day on which its row was changed.",
                reads: "ER_PRS_F.ORG_AFF_BEN RGM_COD, IR_BEN_R.ORG_AFF_BEN BEN_DTE_MAJ",
                fills: "payer_plan_period.payer_plan_period_id< person_id< payer_plan_period_start_date "
                    + "payer_plan_period_end_date payer_source_value<ORG_AFF_BEN payer_concept_id< plan_concept_id< "
                    + "plan_source_value< sponsor_source_value<RGM_COD",
                concepts: [FixedConcept.noMatchingConcept]),
            Rule(
                "4.15-aid", [.snds, .ours],
                "Plan AME: state aid (RGM_COD 95 and 96 of the general scheme) lasts 365 days behind each line that it pays, "
                    + "and takes the place of BASE.",
                reads: "ER_PRS_F.RGM_COD RGM_GRG_COD ORG_AFF_BEN",
                fills: "payer_plan_period.payer_plan_period_start_date payer_plan_period_end_date "
                    + "payer_source_value<ORG_AFF_BEN plan_source_value sponsor_source_value<RGM_COD"),
            Rule(
                "4.15-cover", [.snds, .ours],
                "Plans C2S (public complementary cover, CMU-C before) and ACS (voucher): the days of the registers, those "
                    + "that touch or overlap as one. Of a cover that no register tells of the person, each line that shows "
                    + "it counts for a year.",
                reads: "IR_ORC_R.BEN_CTA_TYP MLL_CTA_DSD MLL_CTA_DSF, IR_ACS_R.FAM_DRT_DSD FAM_DRT_DSF, "
                    + "ER_PRS_F.BEN_CMU_TOP BEN_CTA_TYP",
                fills: "payer_plan_period.payer_plan_period_start_date payer_plan_period_end_date plan_source_value<"),
            Rule(
                "4.15-illness", [.ours],
                "Plan ALD: the exemptions for long-term illness, joined; on request.",
                reads: "IR_IMB_R.IMB_ALD_DTD IMB_ALD_DTF",
                fills: "payer_plan_period.payer_plan_period_start_date payer_plan_period_end_date plan_source_value<",
                switches: ["ppp_ald"]),
            Rule(
                "4.17", state: .planned("EPISODE is not filled yet"), [.ours],
                "Courses of cancer and pregnancies as episodes."),
            Rule(
                "4.18-newborn", [.snds, .ours],
                "A birth is a stay of CMD 15 at the age of 0 days that begins by it (entry mode 8, from 2019 also N), of a "
                    + "child of at least 500 g or 22 weeks whose principal diagnosis is no death before birth (P95).",
                reads: "T_MCOaaB.GRG_GHM AGE_ANN AGE_JOU ENT_MOD POI_NAI AGE_GES DGN_PAL, T_MCOaaUM.AGE_GES"),
            Rule(
                "4.18-delivery", [.snds, .ours],
                "A delivery is a stay with an act of delivery (JQGA, JQGD) or Z39.00, and with its outcome (Z37); its day is "
                    + "that of the act, else the first of the stay.",
                reads: "T_MCOaaA.CDC_ACT ENT_DAT_DEL, T_MCOaaD.ASS_DGN, T_MCOaaB.DGN_PAL DGN_REL, "
                    + "T_MCOaaUM.DGN_PAL DGN_REL, T_MCOaaFM.CCAM_COD"),
            Rule(
                "4.18-key", [.snds, .ours],
                "Mother and newborn share NIR_ANO_MAM of the chaining up to 2018, ID_MAM_ENF from 2019; where it is blank, "
                    + "NIR_ANO_MAM of their bills. One is never compared with the other, and ABAB… fits nobody.",
                reads: "T_MCOaaC.NIR_ANO_MAM ID_MAM_ENF, T_MCOaaSTC.NIR_ANO_MAM, T_MCOaaFA.NIR_ANO_MAM",
                counters: [.motherNotFound]),
            Rule(
                "4.18-pair", [.snds, .cdm, .ours],
                "A birth belongs to the delivery of the same key and facility that is nearest, no more than a day away; twins "
                    + "have one delivery. The mother of the child and the child of the mother are a row each.",
                fills: "fact_relationship.domain_concept_id_1< fact_id_1< domain_concept_id_2< fact_id_2< "
                    + "relationship_concept_id<",
                counters: [.motherFound, .birthWithoutMother, .deliveryWithoutChild]),
            Rule(
                "R-70", [.ours], "A newborn that fits several mothers is not linked; its stay is loaded.",
                rejects: [.ambiguousMother]),
            Rule(
                "4.18-household", [.ours],
                "Households, persons who share an opener of rights, are counted and never written.",
                reads: "IR_BEN_R.ASS_NIR_ANO", counters: [.household]),
        ])

    /// Section 4.20.
    static let derived = Chapter(
        title: "DRUG_ERA, DOSE_ERA and CONDITION_ERA",
        note: "Made from the events that were written, by person, in memory.",
        rules: [
            Rule(
                "4.20-drugs", [.cdm, .themis],
                "Exposures to an ingredient no more than 30 days apart are one era, cut at death; a drug of several "
                    + "ingredients counts for each.",
                fills: "drug_era.drug_concept_id drug_era_start_date drug_era_end_date drug_exposure_count gap_days"),
            Rule(
                "4.20-conditions", [.cdm, .ours],
                "Conditions of one concept no more than 30 days apart are one era; a long-term illness takes part to its end, "
                    + "without one by its first day, unless the setting keeps open ones out.",
                fills: "condition_era.condition_concept_id condition_era_start_date condition_era_end_date "
                    + "condition_occurrence_count",
                switches: ["ald_in_condition_era"]),
            Rule(
                "4.20-doses", state: .partly(missing: "drugs that are told by volume"), [.cdm, .ours],
                "On request, exposures to one dose of one ingredient no more than 30 days apart are one era: pieces × amount "
                    + "in one ÷ days of the exposure, in thousandths of the unit. Boxes of unknown content have no dose.",
                fills:
                    "dose_era.dose_era_id< person_id< drug_concept_id unit_concept_id dose_value dose_era_start_date "
                    + "dose_era_end_date",
                switches: ["dose_era"]),
        ])

    /// Section 4.22.
    static let description = Chapter(
        title: "CDM_SOURCE, METADATA, VOCABULARY", note: "What the database says of itself.",
        rules: [
            Rule(
                "4.22-source", [.cdm, .hints, .ours],
                "One row describes the database; its dates are those of the delivery, never those of the clock.",
                fills: "cdm_source.cdm_source_name cdm_source_abbreviation cdm_holder source_description "
                    + "source_documentation_reference cdm_etl_reference source_release_date cdm_release_date cdm_version cdm_version_concept_id "
                    + "vocabulary_version",
                switches: ["cdm_source_abbreviation", "cdm_holder", "snapshot_date"], concepts: [CDMVersion.v5_4]),
            Rule(
                "4.22-metadata", [.cdm, .ours],
                "One row for each figure of the run: windows, settings, books, rejects, quality counters, mapping.",
                fills: "metadata.metadata_id metadata_concept_id metadata_type_concept_id name value_as_string "
                    + "value_as_number metadata_date",
                concepts: [FixedConcept.noMatchingConcept]),
        ])

    /// Section 6.
    static let quality = Chapter(
        title: "Quality figures", note: "Figures of a whole run. Counters of single rules stand with their rules.",
        rules: [
            Rule("Q-40", [.ours], "How many records and codes of each source vocabulary have a standard concept."),
            Rule("Q-41", state: .planned("no report yet"), [.ours], "Rows read and written by month and family."),
            Rule("Q-42", state: .planned("no report yet"), [.ours], "Share of DCIR visits by class."),
            Rule(
                "Q-43", state: .planned("books hold cancelled rows by table only"), [.ours],
                "Share of quantity cancelled by netting."),
            Rule("Q-44", state: .planned("no report yet"), [.ours], "People by sex and birth year against the census."),
            Rule("Q-45", state: .planned("no report yet"), [.ours], "Deaths by month against civil registration."),
            Rule("Q-46", state: .planned("ids cannot collide"), [.ours], "Visits with equal natural keys."),
            Rule("Q-47", state: .planned("no report yet"), [.ours], "Events before or after the observation period."),
            Rule("Q-48", state: .planned("no report yet"), [.ours], "Share of stays that found a person, by year."),
            Rule("Q-49", state: .planned("no report yet"), [.ours], "Completeness of the last six flux months."),
        ])
}
