internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.14.
    static let death = Chapter(
        title: "DEATH",
        note: "At most one death a person. All dates are collected, then one is chosen.",
        rules: [
            Rule(
                "4.14-candidates", [.snds, .hdh, .sndsTools, .cdm, .themis, .ours],
                "Dates rank: certificate, referential (the latest first), exit of a stay by death, exit told by a line, "
                    + "day told by a line, month alone (its last day). A date before birth or after the delivery is none.",
                reads:
                    "KI_CCI_R.BEN_DCD_DTE BEN_DCD_AME, IR_BEN_R.BEN_DCD_DTE BEN_DCD_AME, IR_IBA_R.BEN_DCD_DTE BEN_DCD_AME, "
                    + "T_MCOaaB.SOR_MOD, "
                    + "T_MCOaaC.EXE_SOI_DTF, ER_ETE_F.ETE_NAT_FSJ, ER_PRS_F.EXE_SOI_DTF BEN_DCD_DTE",
                fills: "death.death_date"),
            Rule(
                .death, [.themis, .ours],
                "The highest rank wins while dates lie within 30 days; further apart, care after a date speaks against it, "
                    + "and if care speaks against all, no death is written. A date of one referential row that nothing "
                    + "else confirms gives way to that of another row which a certificate or a hospital does. Hospital "
                    + "exits alone fall to a later stay.",
                fills: "death.death_date", switches: ["death_grace"], rejects: [.deathDatesConflict, .deathRefuted],
                counters: [.deathDatesDisagree]),
            Rule(
                "4.14-refuted", [.themis, .ours],
                "A date is refuted, also alone, by care that needs the person (stays, acts, consultations, biology) on at "
                    + "least three days of at least two months behind it and the grace: no death, and the care stays.",
                switches: ["death_grace"], rejects: [.deathRefuted]),
            Rule(
                "4.14-type", [.hints, .ours], "The type tells which source gave the date.",
                fills: "death.death_type_concept_id",
                concepts: [
                    TypeConcept.deathCertificate, TypeConcept.governmentReport, TypeConcept.claimDischargeRecord,
                ]),
            Rule(
                "4.14-cause", [.snds, .ours],
                "The cause is the initial cause of the certificate, unless the certificate was set aside or is of another "
                    + "revision.",
                reads: "KI_CCI_R.DCD_CIM_COD DCD_CIM_VER",
                fills: "death.cause_concept_id cause_source_value<DCD_CIM_COD cause_source_concept_id"),
        ])
}
