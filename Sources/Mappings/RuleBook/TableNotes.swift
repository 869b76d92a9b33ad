package import OMOPSchema

/// What a row of an OMOP table stands for here, and why columns of it stay empty.
package struct TableNote: Sendable {
    /// Why columns are NULL in every row.
    package struct Gap: Sendable {
        package var columns: [String]
        package var reason: String
    }

    package var table: OMOPTable
    /// What a row is.
    package var row: String
    package var gaps: [Gap]

    init(_ table: OMOPTable, _ row: String, _ gaps: KeyValuePairs<String, String> = [:]) {
        self.table = table
        self.row = row
        self.gaps = gaps.map { Gap(columns: $0.key.split(separator: " ").map(String.init), reason: $0.value) }
    }

    /// Why a column is empty; `nil` for one that a rule fills.
    package func reason(_ column: String) -> String? { gaps.first { $0.columns.contains(column) }?.reason }
}

extension RuleBook {
    /// The tables that are filled.
    package static let tables: [TableNote] = [
        TableNote(
            .person, "One human being as far as the SNDS can tell: one stable pseudonym (2.2-2).",
            [
                "care_site_id": "no source",
                "race_source_value race_source_concept_id ethnicity_source_value ethnicity_source_concept_id":
                    "no source; never inferred",
            ]),
        TableNote(
            .observationPeriod,
            "The one span of time in which care of a person would be seen. Not a history of rights: the SNDS holds none for "
                + "most schemes, so absences abroad cannot be seen."),
        TableNote(
            .visitOccurrence,
            "One contact with the health system: a hospital stay or séance, an outpatient sequence of a public hospital, a "
                + "stay in a medico-social facility, or what one professional, pharmacy, laboratory or supplier billed on "
                + "one day.",
            ["visit_source_concept_id": "the families of source have no concepts"]),
        TableNote(
            .visitDetail,
            "The passage through one medical unit of an acute stay, one week of a rehabilitation stay in one unit, one "
                + "sub-sequence of a stay in hospital at home, or one sequence of a psychiatric stay.",
            ["provider_id": "hospital files name no professional", "parent_visit_detail_id": "units are not nested"]),
        TableNote(
            .conditionOccurrence,
            "One diagnosis in one position of a stay or unit, one period of medical exemption, or one cause of death.",
            ["stop_reason": "no source"]),
        TableNote(
            .drugExposure, "What is left of one drug dispensed to a person on one day by one place, after corrections.",
            [
                "verbatim_end_date stop_reason lot_number": "no source", "refills": "not read",
            ]),
        TableNote(
            .procedureOccurrence, "One act done to a person on one day by one professional or in one stay."),
        TableNote(
            .deviceExposure, "One product supplied to a person on one day by one supplier, after corrections.",
            [
                "unique_device_id production_id": "no source",
                "unit_concept_id unit_source_value unit_source_concept_id": "pieces have no unit",
            ]),
        TableNote(
            .measurement,
            "One test that was billed, whose result is not in the SNDS, one figure that a stay tells, or one result or "
                + "measure of a hospital file.",
            [
                "unit_source_concept_id": "units as delivered are text",
                "measurement_event_id meas_event_field_concept_id": "nothing to point to",
            ]),
        TableNote(
            .observation, "One fact that is no event of another table, by the domain of its concept.",
            [
                "qualifier_concept_id": "no rule fills it yet",
                "observation_event_id obs_event_field_concept_id": "nothing to point to",
            ]),
        TableNote(
            .specimen, "An act that the vocabulary calls a specimen.",
            [
                "unit_concept_id anatomic_site_concept_id disease_status_concept_id specimen_source_id unit_source_value "
                    + "anatomic_site_source_value disease_status_source_value": "no source"
            ]),
        TableNote(.death, "The death of a person, from the most reliable source that tells one."),
        TableNote(
            .location,
            "A commune (or department) of residence, the home of a person as a hospital knows it, or the address of a "
                + "facility."),
        TableNote(.careSite, "A facility, a medical unit, or a pharmacy, laboratory or supplier."),
        TableNote(
            .provider, "A professional by cabinet number, or a specialty.",
            [
                "provider_name": "names are never carried", "npi dea": "not French",
                "care_site_id": "cabinets have no facility number",
                "gender_source_concept_id": "the sex code has no concept",
            ]),
        TableNote(
            .payerPlanPeriod, "A span of one scheme, or of one cover beside it, inside of an observation period.",
            [
                "payer_source_concept_id plan_source_concept_id sponsor_concept_id sponsor_source_concept_id":
                    "no vocabulary holds the schemes of France",
                "family_source_value": "households are counted, never written",
                "stop_reason_concept_id stop_reason_source_value stop_reason_source_concept_id": "no source",
            ]),
        TableNote(
            .cost, "What one family of source tells of the money of one event or visit.",
            [
                "total_cost": "what care cost who gave it is not in the SNDS",
                "paid_patient_coinsurance paid_patient_deductible": "France has none",
                "paid_dispensing_fee": "fees of pharmacists are lines of their own, part of the sums of their event",
            ]),
        TableNote(.drugEra, "A span of exposure to one ingredient."),
        TableNote(.doseEra, "A span of exposure to one dose of one ingredient; on request."),
        TableNote(.conditionEra, "A span of one condition."),
        TableNote(
            .cdmSource, "The database: one row."),
        TableNote(
            .metadata, "One figure or setting of the run.",
            ["value_as_concept_id": "figures are numbers or text", "metadata_datetime": "no time of day"]),
        TableNote(.factRelationship, "A mother and her child, told once from each side."),
        TableNote(
            .sourceToConceptMap, "One map of a French code to a standard concept, made by this project or by the user.",
            ["invalid_reason": "every row is valid"]),
    ]

    /// The note of a table; `nil` for one that stays empty, or comes from the vocabulary as it is.
    package static func note(_ table: OMOPTable) -> TableNote? { tables.first { $0.table == table } }

    /// Tables that no rule fills, with the reason.
    package static let emptyTables: [(table: OMOPTable, reason: String)] = [
        (.note, "no free text is loaded (4.19)"), (.noteNlp, "no free text is loaded (4.19)"),
        (.episode, "planned (4.17)"), (.episodeEvent, "planned (4.17)"), (.cohort, "left to the users"),
        (.cohortDefinition, "left to the users"),
    ]
}
