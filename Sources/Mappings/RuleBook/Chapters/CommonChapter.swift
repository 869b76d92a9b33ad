internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Sections 4.0.1 to 4.0.5, 4.0.8 to 4.0.11 and 5.2.
    static let commonRules = Chapter(
        title: "Rules for all target tables",
        note: "What every event has in common, whatever its source.",
        rules: [
            Rule(
                "4.0.1", [.ours],
                "Keys of events are 64 bits wide; text that does not fit its column is cut and counted.",
                counters: [.truncatedText]),
            Rule(
                "4.0.2", [.cdm, .ours], "The SNDS knows no time of day: a datetime is the date at 00:00:00.",
                fills: "@datetime, condition_occurrence.condition_end_datetime, "
                    + "drug_exposure.drug_exposure_end_datetime, device_exposure.device_exposure_end_datetime, "
                    + "visit_occurrence.visit_start_datetime visit_end_datetime, "
                    + "visit_detail.visit_detail_start_datetime visit_detail_end_datetime, death.death_datetime",
                switches: ["fill_datetime"]),
            Rule(
                "4.0.3", [.cdm, .themis],
                "An event without standard concept is kept with concept 0, its source value and its source concept; "
                    + "optional concepts stay empty.",
                fills: "@concept", concepts: [FixedConcept.noMatchingConcept]),
            Rule("4.0.4", [.themis], "Events outside the observation period are kept."),
            Rule(
                "4.0.5", state: .partly(missing: "a table of all rows at once, which is not planned"), [.ours],
                "The source rows and the rules of every row of a person are told by `etl explain`.",
                switches: ["lineage"]),
            Rule(
                "4.0.5-names", [.ours],
                "Source values that name a person, a visit, a provider or a care site are written as delivered; on request "
                    + "as HMAC-SHA-256 under a key of the user, or not at all.",
                fills: "person.person_source_value, visit_occurrence.visit_source_value, "
                    + "provider.provider_source_value, care_site.care_site_source_value",
                switches: ["source_values", "source_values_key"]),
            Rule(
                "4.0.8", [.hdh],
                "Every source event passes through one intermediate record, which knows its visit and unit stay; the table "
                    + "is chosen last.",
                fills: "@visit @detail"),
            Rule(
                "4.0.9-route", [.hdh, .cdm],
                "The domain of the standard concept decides the table; without one the family of the source does."),
            Rule(
                "4.0.9-visit", [.hdh, .cdm],
                "A code that means an emergency passage turns its visit into an emergency visit and is no event.",
                fills: "visit_occurrence.visit_concept_id",
                concepts: [VisitConcept.emergencyRoom, VisitConcept.emergencyRoomAndInpatient]),
            Rule(
                "4.0.9-value", [.hdh, .cdm, .ours],
                "A concept that states no event (a value, a unit, another kind of visit) is the value of an observation of "
                    + "concept 0.",
                fills: "observation.value_as_concept_id", counters: [.exoticDomain]),
            Rule(
                "4.0.9-position", [.ours],
                "A diagnosis that goes to another table keeps its position there, in the qualifier, modifier or value.",
                fills: "observation.qualifier_source_value, procedure_occurrence.modifier_source_value, "
                    + "measurement.value_source_value"),
            Rule(
                "4.0.10", [.hdh, .hints],
                "The type concept tells the kind of source: stay, stay content, outpatient bill, professional, dental or "
                    + "pharmacy claim, enrolment record, certificate.",
                fills: "@type, visit_occurrence.visit_type_concept_id, visit_detail.visit_detail_type_concept_id",
                switches: ["type_profile"],
                concepts: [
                    TypeConcept.claim, TypeConcept.inpatientClaimHeader, TypeConcept.inpatientClaim,
                    TypeConcept.outpatientClaim, TypeConcept.professionalClaim, TypeConcept.dentalClaim,
                    TypeConcept.pharmacyClaim, TypeConcept.claimEnrolmentRecord, TypeConcept.deathCertificate,
                ]),
            Rule(
                .plausibility, [.themis, .ours],
                "A stay before 1900, after the delivery or more than a month before birth is rejected; one that begins less "
                    + "before the month of birth begins with it, since a month is not exact to the day; an end before its "
                    + "start, or long after death, becomes the start and is counted; an end after the delivery gives way "
                    + "to the nights.",
                reads: "T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaCSTC.EXE_SOI_DTD EXE_SOI_DTF, IR_IMB_R.IMB_ALD_DTD",
                rejects: [.stayWithoutDates, .dateAfterDelivery, .careBeforeBirth],
                counters: [.invertedDates, .dateClipped]),
            Rule(
                "5.2", [.ours],
                "The id of an event is the person number and the rank of the event in the order of its natural key: "
                    + "source, position, code, day, executant, visit.",
                fills: "@id, observation_period.observation_period_id, visit_occurrence.visit_occurrence_id, "
                    + "visit_detail.visit_detail_id visit_occurrence_id, drug_era.drug_era_id, "
                    + "condition_era.condition_era_id"),
        ])

    /// Sections 4.0.6 and 4.0.7.
    static let resolution = Chapter(
        title: "Codes and their concepts",
        note: "How a source code is brought into the form of its vocabulary, and how its standard concepts are found.",
        rules: [
            Rule(
                .code, [.ours], "A row without code is no event: it is left out, and so is a line whose rows all are.",
                reads: "ER_PHA_F.PHA_PRS_C13 PHA_PRS_IDE, ER_CAM_F.CAM_PRS_IDE, ER_BIO_F.BIO_PRS_IDE, "
                    + "ER_UCD_F.UCD_UCD_COD, ER_TIP_F.TIP_PRS_IDE, ER_PRS_F.PRS_NAT_REF, T_MCOaaD.ASS_DGN, "
                    + "T_MCOaaA.CDC_ACT"),
            Rule(
                "4.0.6-icd10", [.snds, .ours],
                "ICD-10: capitals without dot, dagger and star; a French extension after + is a code of its own; what is "
                    + "not known is cut from the right, down to three characters.",
                reads: "T_MCOaaB.DGN_PAL DGN_REL, T_MCOaaD.ASS_DGN, T_MCOaaUM.DGN_PAL DGN_REL, IR_IMB_R.MED_MTF_COD, "
                    + "KI_CCI_R.DCD_CIM_COD, KI_ECD_R.ECD_CIM_COD"),
            Rule(
                "4.0.6-ccam", [.snds, .hdh], "CCAM: the first seven characters; what follows is an extension.",
                reads: "ER_CAM_F.CAM_PRS_IDE, T_MCOaaA.CDC_ACT, T_MCOaaFMSTC.CCAM_COD"),
            Rule(
                "4.0.6-cip", [.hdh, .ours],
                "Packs: CIP13, else CIP7, which may stand in the column of the CIP13 with zeros in front; size and class are "
                    + "found by both; the CIP7 of a CIP13 comes from the drug nomenclature, else from its "
                    + "characters 6 to 12.",
                reads: "ER_PHA_F.PHA_PRS_C13 PHA_PRS_IDE, IR_PHA_R.PHA_CIP_C13 PHA_PRS_IDE"),
            Rule(
                "4.0.6-ucd", [.snds, .ours],
                "Hospital drugs: the seven digits of the UCD, without prefix and zeros in front.",
                reads: "ER_UCD_F.UCD_UCD_COD, IR_PHA_R.PHA_CIP_UCD"),
            Rule(
                "4.0.6-numbers", [.schema, .ours],
                "Biology acts have four digits, products of the LPP seven, with or without zeros in front.",
                reads: "ER_BIO_F.BIO_PRS_IDE, T_MCOaaFLSTC.NABM_COD, ER_TIP_F.TIP_PRS_IDE"),
            Rule(
                "4.0.6-admission", [.snds, .ours],
                "Entry and exit are pairs: mode and provenance, mode and destination.",
                reads: "T_MCOaaB.ENT_MOD ENT_PRV SOR_MOD SOR_DES"),
            Rule(
                "4.0.7-1", [.cdm, .hdh],
                "The source concept is looked up in the vocabulary of the code; of several the one that is valid on the day "
                    + "of the event.", fills: "@source_concept"),
            Rule("4.0.7-2", [.cdm, .hdh], "Its standard concepts are those it maps to.", fills: "@concept"),
            Rule(
                "4.0.7-3", [.cdm, .ours],
                "A code without such a relation takes the target that SOURCE_TO_CONCEPT_MAP names for the day of the "
                    + "event.", fills: "@concept"),
            Rule(
                "4.0.7-4", [.themis, .ours],
                "A code with several targets makes one event for each, in ascending order of the concept; the first bears "
                    + "the cost.",
                fills: "@concept"),
            Rule(
                "4.0.7-5", [.ours],
                "A value goes with its target; several values and several targets that cannot be paired are written "
                    + "without value and counted.",
                fills: "observation.value_as_concept_id, measurement.value_as_concept_id",
                counters: [.ambiguousValuePairing]),
            Rule(
                "4.0.7-6", [.hdh], "A code without any target is one event of concept 0 in the table of its family.",
                fills: "@concept"),
            Rule(
                "4.21", [.cdm, .ours],
                "SOURCE_TO_CONCEPT_MAP holds the project's own maps; its targets are standard and valid.",
                fills: "source_to_concept_map.source_code source_concept_id source_vocabulary_id "
                    + "target_concept_id target_vocabulary_id valid_start_date valid_end_date"),
            Rule(
                "4.21-own", [.ours],
                "A mapping of the user's own (`mappings.csv`) wins over every other mapping of its code on the days that "
                    + "it holds for; its targets must be standard, or the run stops before the first row. What it replaces "
                    + "is replaced in SOURCE_TO_CONCEPT_MAP too.",
                fills: "source_to_concept_map.source_code_description"),
            Rule(
                "4.0.6-local", [.cdm, .ours],
                "French code lists that OMOP lacks are local vocabularies: concepts above 2,000,000,000 with frozen ids, "
                    + "not standard, with Maps to where a target is known. They count as not mapped."),
            Rule(
                "S-03", [.ours],
                "FACT_RELATIONSHIP is left empty when the loaded vocabulary lacks one of its concepts (1147314, 40478925, "
                    + "40485452), and that is told; any other concept that a rule names stops the run."),
        ])
}
