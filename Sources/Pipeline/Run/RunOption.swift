package import ETLCore

/// Settings of the run itself, beside those of the rules (decision 14).
package enum RunOption {
    /// In the order of the documentation.
    package static let settings: [Setting] = [
        Setting(
            "care_window", .period(allowsAll: false),
            "care dates kept; default: from the earlier of 1 January of the first PMSI year and first flux month - 1, to "
                + "the later of 31 December of the last whole PMSI year and last flux month - 7 (last - 1 where no PMSI "
                + "year is whole and there are fewer than 20 flux months)"),
        Setting("flux_window", .period(allowsAll: true), standard: "all", "flux months kept"),
        Setting(
            "snapshot_date", .date,
            "date of the delivery, also cdm_release_date and source_release_date; default: the later of the last day of "
                + "the last flux month and 31 December of the last whole PMSI year"),
        Setting(
            "finess_dup_file", .path, rule: "3.9",
            "facilities that transmit twice, beside the built-in list: site, legal_entity, first_year, last_year"),
        Setting(
            "ddd_file", .path, rule: "4.9",
            "daily doses for drug_end_rule=dose: atc, ddd, unit (g, mg or ug; other units are left out)"),
        Setting(
            "commune_file", .path, rule: "4.1",
            "communes with another code today: old, new, from; or INSEE's own list of changes"),
        Setting(
            "cog_year", .number(1943...2100), standard: "2023", rule: "4.1",
            "year whose communes (1 January) locations are told in"),
        Setting(
            "source_values", .choice(["clear", "keyed", "empty"]), standard: "clear", rule: "4.0.5",
            "source values that name persons, visits, providers and care sites: clear, for use inside the secure area; "
                + "keyed, an HMAC-SHA-256 under the key of source_values_key; or empty"),
        Setting(
            "source_values_key", .path, rule: "4.0.5",
            "file with the key for source_values=keyed, which nobody else may read; a line feed at its end does not count"
        ),
        Setting("cdm_source_abbreviation", .shortText(25), standard: "SNDS", "abbreviation in cdm_source"),
        Setting("cdm_holder", .shortText(255), standard: "not stated", "holder in cdm_source"),
    ]
}
