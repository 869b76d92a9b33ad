internal import ETLCore

extension RuleBook {
    /// Section 2.
    static let identity = Chapter(
        title: "Patient identity", sections: ["2.1", "2.2"],
        note: "Who is a person. One PERSON row stands for one human being as far as the SNDS can tell.",
        rules: [
            Rule(
                "2.2-1", [.sndsTools, .ours],
                "Of several referential rows with one pseudonym and rank the last processed stays, then the last changed.",
                reads: "IR_BEN_R.BEN_NIR_PSA BEN_RNG_GEM MAX_TRT_DTD BEN_DTE_MAJ"),
            Rule(
                "2.2-2", [.snds],
                "The person key is the stable pseudonym: BEN_IDT_ANO, else that of the own NIR, else pseudonym and rank.",
                reads: "IR_BEN_R.BEN_IDT_ANO BEN_NIR_ANO BEN_NIR_PSA BEN_RNG_GEM", fills: "person.person_source_value"),
            Rule(
                "2.2-3", [.ours],
                "A crosswalk leads from pseudonym and rank to one person, and from a pseudonym alone to all of its persons.",
                reads: "IR_BEN_R.BEN_NIR_PSA BEN_RNG_GEM"),
            Rule(
                "2.2-4", [.sndsTools, .ours],
                "Persons with several pseudonyms, with a shared one, with several ranks under one, without a certified row, or "
                    + "whose rows disagree on sex or birth are counted.",
                reads: "IR_BEN_R.BEN_NIR_PSA BEN_RNG_GEM BEN_SEX_COD BEN_NAI_ANN BEN_NAI_MOI BEN_CDI_NIR",
                counters: [
                    .severalPseudonyms, .sharedPseudonym, .conflictingBirth, .conflictingSex, .severalRanks,
                    .notCertified,
                ]),
            Rule(
                "2.2-rank", [.forum, .ours],
                "One NIR with several ranks under one pseudonym is one person; on request each rank is a person of its own.",
                reads: "IR_BEN_R.BEN_NIR_PSA BEN_RNG_GEM BEN_IDT_ANO", switches: ["split_by_rank"]),
            Rule(
                .fictitiousPerson, [.snds, .forum],
                "A person all of whose rows bear a fictitious NIR category is refused; unknown categories are kept.",
                reads: "IR_BEN_R.BEN_CDI_NIR", switches: ["keep_unknown_cdi"], rejects: [.fictitiousPerson]),
            Rule(
                "2.2-6", [.snds], "A stay or sequence under a reserved or blank pseudonym belongs to nobody.",
                reads: "T_MCOaaC.NIR_ANO_17, T_MCOaaCSTC.NIR_ANO_17", rejects: [.fictitiousPseudonym]),
            Rule(
                "2.3", [.snds, .ours],
                "Rows find their person by pseudonym and rank, by the pseudonym alone where only one person has it, "
                    + "certificates by the person key; rows without person are rejected.",
                reads: "ER_PRS_F.BEN_NIR_PSA BEN_RNG_GEM, IR_IMB_R.BEN_NIR_PSA BEN_RNG_GEM, T_MCOaaC.NIR_ANO_17, "
                    + "T_MCOaaCSTC.NIR_ANO_17, KI_CCI_R.BEN_IDT_ANO BEN_NIR_ANO",
                rejects: [.unknownBeneficiary, .unknownStayPerson, .certificateWithoutPerson]),
            Rule(
                .certificate, [.ours],
                "Of several certificates of a person the one nearest to a date of another source stays, else the first by "
                    + "number; certificates whose coding is unfinished say nothing.",
                reads: "KI_CCI_R.BEN_DCD_DTE DCD_IDT_ENC TRT_STA_COD, IR_BEN_R.BEN_DCD_DTE",
                rejects: [.secondCertificate]),
            Rule(
                "2.4-key", [.ours],
                "A certificate's key of 18 characters may be a pseudonym with its rank, from before the own NIR was known.",
                reads: "KI_CCI_R.BEN_IDT_ANO"),
            Rule(
                "2.4", [.ours],
                "A stay under a pseudonym of several persons goes to the only one whose sex and age fit, else to the only one "
                    + "of those whom the rank, then activity in the referential, then a DCIR line of the same hospital points "
                    + "to; what stays ambiguous is rejected.",
                reads: "T_MCOaaC.NIR_ANO_17 RNG_BEN ETA_NUM EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaB.COD_SEX AGE_ANN AGE_JOU, "
                    + "T_MCOaaCSTC.NIR_ANO_17 ETA_NUM EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaFASTC.COD_SEX AGE_ANN, "
                    + "IR_BEN_R.BEN_RNG_GEM BEN_DTE_INS MAX_TRT_DTD, ER_ETE_F.ETB_EXE_FIN, ER_PRS_F.EXE_SOI_DTD EXE_SOI_DTF",
                switches: ["psa_shared_policy"], rejects: [.sharedPseudonym],
                counters: [
                    .resolvedBySexAndAge, .resolvedByRank, .resolvedByActivity, .resolvedByHospitalLine,
                    .resolvedByPolicy,
                ]),
            Rule(
                .singleOwner, [.ours],
                "A newborn's stay (CMD 15, age in days) under the pseudonym of somebody older than a year that day is that "
                    + "of a child whom nothing names: rejected.",
                reads: "T_MCOaaB.GRG_GHM AGE_JOU, T_MCOaaC.EXE_SOI_DTD, IR_BEN_R.BEN_NAI_ANN BEN_NAI_MOI",
                switches: ["psa_shared_policy"], rejects: [.sharedPseudonym]),
            Rule(
                "2.5", [.ours],
                "Persons are numbered in the byte order of their keys, or by a registry file that keeps numbers from "
                    + "run to run.",
                reads: "IR_BEN_R.BEN_IDT_ANO",
                fills: "person.person_id, observation_period.person_id, "
                    + "visit_occurrence.person_id, visit_detail.person_id, condition_occurrence.person_id, "
                    + "drug_exposure.person_id, procedure_occurrence.person_id, device_exposure.person_id, "
                    + "measurement.person_id, observation.person_id, specimen.person_id, death.person_id, "
                    + "drug_era.person_id, condition_era.person_id"),
            Rule(
                "S-04", [.ours], "More persons than person_id can number (2^31 − 1) stop the run."),
            Rule(
                "2.6", [.sndsTools, .hdh, .ours],
                "Sex and birth are what most rows of a person state; of a tie, and where no row states anything, what the "
                    + "person view states, else the latest row; residence comes from the latest row with a commune.",
                reads: "IR_BEN_R.BEN_SEX_COD BEN_NAI_ANN BEN_NAI_MOI BEN_RES_DPT BEN_RES_COM MAX_TRT_DTD BEN_DTE_MAJ, "
                    + "IR_IBA_R.BEN_SEX_COD BEN_NAI_ANN BEN_NAI_MOI MAX_TRT_DTD BEN_DTE_MAJ"),
            Rule(
                .size, [.ours],
                "A person with more than 2^20 source rows (max_person_rows), or 2^21 rows of one OMOP table, is refused whole; a line "
                    + "or stay with as many rows likewise.",
                switches: ["max_person_rows"], rejects: [.personTooLarge]),
            Rule(
                "3.10", [.ours],
                "Work is cut into ranges of person numbers, so that everything about a person is in one place; births wait "
                    + "beside them for their mothers (4.18)."),
        ])
}
