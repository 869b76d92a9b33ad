internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 3.5 and 3.9.
    static let stayFilters = Chapter(
        title: "Filters of MCO stays", sections: ["3.5"], note: "In this order; the first that holds decides.",
        rules: [
            Rule(
                .m1, [.snds], "Stays that the grouper could not group (GHM 90) are rejected.",
                reads: "T_MCOaaB.GRG_GHM",
                switches: ["stay_filters"], rejects: [.groupingError]),
            Rule(
                .m2, [.snds, .hdh],
                "Stays with a failing return code of the chaining are rejected; an empty one fails.",
                reads: "T_MCOaaC.NIR_RET NAI_RET SEX_RET SEJ_RET FHO_RET PMS_RET", rejects: [.chainingError]),
            Rule(
                .m3, [.snds, .sndsTools], "The return code of dates counts from a year on.", reads: "T_MCOaaC.DAT_RET",
                switches: ["dat_ret_from"], rejects: [.chainingError]),
            Rule(
                .m4, [.snds, .hdh], "The coherence codes of birth and sex count from 2013 on.",
                reads: "T_MCOaaC.COH_NAI_RET COH_SEX_RET", rejects: [.chainingError]),
            Rule(
                .m5, [.snds, .scalpel],
                "The providing side of a service between facilities is rejected: the requesting stay holds the day.",
                reads: "T_MCOaaB.SEJ_TYP ENT_MOD SOR_MOD GRG_GHM", switches: ["stay_filters", "keep_pie_sessions"],
                rejects: [.providerSideService]),
            Rule(
                .m6, [.snds], "Records that were generated automatically are rejected.", reads: "T_MCOaaB.TYP_GEN_RSA",
                switches: ["stay_filters"], rejects: [.generatedRecord]),
            Rule(
                .m7, [.snds, .sndsTools, .hdh],
                "A site whose legal entity transmits the same stays is rejected in those years.",
                reads: "T_MCOaaC.ETA_NUM", switches: ["finess_dup_fields", "finess_dup_file"],
                rejects: [.doubleTransmission]),
            Rule(
                "M8", [.snds], "Stays under a fictitious pseudonym are rejected (2.2-6).", reads: "T_MCOaaC.NIR_ANO_17",
                rejects: [.fictitiousPseudonym]),
            Rule(
                .m9, [.hdh, .ours],
                "A stay needs its first day from 2009 on; before, months and nights stand in, with days that are not exact.",
                reads: "T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF EXE_SOI_AMD, T_MCOaaB.SOR_MOI SOR_ANN SEJ_NBJ",
                rejects: [.stayWithoutDates]),
            Rule(
                "M10", [.scalpel, .ours],
                "Stays that were not priced are kept, without a cost: nothing else is asked of their tariff."),
            Rule("M11", [.scalpel, .ours], "Abortion stays are kept like any other.", reads: "T_MCOaaB.GRG_GHM"),
            Rule(
                .m12, [.ours],
                "Of stays with equal facility, days, group and principal diagnosis the lowest number stays; séances may "
                    + "repeat.",
                reads: "T_MCOaaC.ETA_NUM RSA_NUM EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaB.GRG_GHM DGN_PAL",
                rejects: [.duplicatedStay]),
            Rule(
                .m13, [.snds],
                "A number with a letter is an earlier transmission: kept, unless a normal number says the same.",
                reads: "T_MCOaaC.RSA_NUM", rejects: [.duplicatedStay]),
            Rule(
                "3.9-list", [.snds, .sndsTools, .hdh],
                "The list of sites that transmit twice is data, each with its years and legal entity; a file may add rows.",
                switches: ["stay_filters", "finess_dup_fields", "finess_dup_file"]),
            Rule(
                "3.9-test", [.ours],
                "A listed site that shares more than 80 % of a year's stays with its legal entity transmits twice in that "
                    + "year, whatever the list says.",
                reads: "T_MCOaaC.NIR_ANO_17 EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaCSTC.NIR_ANO_17 EXE_SOI_DTD",
                counters: [.doubleTransmissionTest]),
        ])

    /// Sections 3.7 and 3.8.
    static let stayAssembly = Chapter(
        title: "Stays and their days", note: "What one stay is, and on which day its acts happened.",
        rules: [
            Rule(
                .stayDates, [.ours],
                "One stay summary is one stay; an end before its start is rejected, nights that disagree with the days are "
                    + "counted.",
                reads: "T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaB.SEJ_NBJ, T_MCOaaCSTC.EXE_SOI_DTD EXE_SOI_DTF",
                rejects: [.stayEndBeforeStart], counters: [.lengthMismatch]),
            Rule(
                "3.7-sessions", [.ours],
                "Each day with acts of a summary of several séances is a visit with the diagnoses of the stay, if these days "
                    + "are no more than its séances; else, or on request, it is one visit. Their number is an observation on "
                    + "request (stay_groups).",
                reads: "T_MCOaaB.NBR_SEA GRG_GHM, T_MCOaaA.ENT_DAT_DEL",
                fills: "observation.value_as_number<NBR_SEA observation_source_value observation_type_concept_id<",
                switches: ["split_sessions", "stay_groups"], concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "3.7-chains", [.cdm, .ours],
                "Consecutive stays are not merged; a transfer shows in entry, exit and the visit before."),
            Rule(
                "3.8-acts", [.snds],
                "An act of a stay happened so many days after its start as the delay says; a delay that leads out of the "
                    + "stay is clipped and counted.",
                reads: "T_MCOaaA.ENT_DAT_DEL, T_MCOaaC.EXE_SOI_DTD", counters: [.dateClipped]),
            Rule(
                "3.8-outpatient", [.snds], "Delays in outpatient bills count from the first day of the sequence.",
                reads: "T_MCOaaFBSTC.DEL_DAT_ENT, T_MCOaaFCSTC.DEL_DAT_ENT, T_MCOaaFMSTC.DEL_DAT_ENT, "
                    + "T_MCOaaFLSTC.DEL_DAT_ENT, T_MCOaaCSTC.EXE_SOI_DTD",
                counters: [.dateClipped]),
            Rule(
                "3.8-drugs", [.snds, .ours],
                "Drugs and implants on top of a stay are dated by their delay, else by the first day of their month brought "
                    + "into the stay, else by its first day; a day outside the stay is clipped and counted.",
                reads: "T_MCOaaMED.DELAI DAT_ADM_ANN ADM_MOIS, T_MCOaaMEDATU.DAT_DELAI, T_MCOaaMEDTHROMBO, "
                    + "T_MCOaaDMIP.DELAI DAT_POS_ANN MOI_POS, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF",
                fills: "drug_exposure.drug_exposure_start_date, device_exposure.device_exposure_start_date",
                counters: [.dateClipped]),
            Rule(
                "3.8-private", [.snds],
                "Items of private bills are dated by their delay after the entry; fees, nights and interruptions are no "
                    + "events.",
                reads: "T_MCOaaFM.DEL_DAT_ENT, T_MCOaaFH.DEL_DAT_ENT, T_MCOaaFP.DEL_DAT_ENT, T_MCOaaFL.DEL_DAT_ENT, "
                    + "T_MCOaaFB, T_MCOaaFC, T_MCOaaFA, T_MCOaaFI, T_MCOaaPIE, T_MCOaaC.EXE_SOI_DTD",
                fills: "drug_exposure.drug_exposure_start_date<DEL_DAT_ENT, "
                    + "device_exposure.device_exposure_start_date<DEL_DAT_ENT, "
                    + "procedure_occurrence.procedure_date<DEL_DAT_ENT, measurement.measurement_date<DEL_DAT_ENT",
                counters: [.dateClipped]),
        ])
}
