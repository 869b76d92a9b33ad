import OMOPSchema
import Postgres

/// The columns of a CDM that hold a value somewhere.
struct FilledColumns {
    /// `table.column`.
    private(set) var names: Set<String> = []

    init(_ connection: Connection) throws {
        for table in OMOPTable.allCases {
            let counts = table.columns.map { "count(\"\($0.name)\")" }.joined(separator: ", ")
            let row = try connection.query("SELECT \(counts) FROM cdm.\(table.name)", [])[0]
            for (column, count) in zip(table.columns, row) where count != "0" {
                names.insert("\(table.name).\(column.name)")
            }
        }
    }

    /// Columns that a rule fills and that the default synthetic set leaves empty, with the reason.
    static let empty: [String: String] = [
        "condition_occurrence.provider_id": "only where an act means a condition",
        "device_exposure.provider_id": "only where an act means a device",
        "device_exposure.visit_detail_id": "only where a diagnosis of a unit means a device",
        "drug_exposure.days_supply": "only with days_supply_profile = hdh",
        "drug_exposure.route_source_value": "only with files of a hospital",
        "drug_exposure.sig": "only with files of a hospital",
        "drug_exposure.visit_detail_id": "only where a diagnosis of a unit means a drug",
        "location.latitude": "only with files of a hospital",
        "location.longitude": "only with files of a hospital",
        "measurement.measurement_time": "only with files of a hospital",
        "measurement.operator_concept_id": "only with files of a hospital",
        "measurement.range_high": "only with files of a hospital",
        "measurement.range_low": "only with files of a hospital",
        "measurement.value_as_concept_id": "only where a code maps to a value",
        "observation.unit_concept_id": "only with files of a hospital",
        "observation.unit_source_value": "only with files of a hospital",
        "observation.value_as_concept_id": "only where a code maps to a value",
        "person.day_of_birth": "only with files of a hospital",
        "source_to_concept_map.source_code_description": "only with mappings of the user's own",
    ]

    /// Tables that a rule fills and that the default synthetic set leaves empty, with the reason.
    static let emptyTables: [OMOPTable: String] = [
        .doseEra: "only with dose_era = true, and strengths of a download",
        .specimen: "only where an act means a specimen, which none of the built-in vocabulary does",
    ]
}
