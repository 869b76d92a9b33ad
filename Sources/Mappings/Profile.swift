/// A group of switches under one name. A switch that is set itself wins.
package enum Profile: String, CaseIterable, Sendable {
    /// What this program recommends.
    case standard
    /// The choices of the public ETL of the Health Data Hub, for comparison studies (its documentation of 2024).
    ///
    /// Not reproduced: one PERSON a pseudonym (2.5), its netting key (3.3) and its list of facility categories (3.4).
    case hdh

    /// Name and value of each switch.
    package var switches: [(name: String, value: String)] {
        switch self {
        case .standard: []
        case .hdh:
            [
                ("type_profile", "hdh"), ("provider_grain", "specialty"), ("drop_dpn72", "false"),
                ("stay_filters", "hdh"), ("psa_shared_policy", "first_rank"), ("birth_from_pmsi", "false"),
                ("dcir_visit_grain", "hdh"), ("visit_classes", "hdh"), ("seance_concept", "9201"),
                ("day_stay_concept", "9201"), ("split_sessions", "false"), ("stay_groups", "all"),
                ("home_visit", "false"), ("line_events", "false"), ("keep_lump_sums", "true"),
                ("count_anaesthesia", "true"),
                ("keep_device_services", "true"), ("exemption_periods", "hdh"), ("days_supply_profile", "hdh"),
                ("ald_at_start", "false"), ("stay_diagnoses", "position"),
                ("ald_in_condition_era", "false"), ("drug_end_rule", "hdh"), ("atc_fallback", "false"),
                ("op_rule", "events"),
            ]
        }
    }
}
