import ETLCore
import ETLTestKit
import Foundation
import Mappings
import Pipeline
import Synthetic
import Testing

/// Conversions whose digests were recorded; the standard set, the dirty set and that with hospital files are compared
/// where they are converted anyway.
@Suite struct `Golden digests` {
    /// A value other than the default for every setting of the rules.
    private static let switches = [
        "stay_filters": "hdh", "visit_classes": "hdh", "exemption_periods": "hdh", "line_events": "false",
        "count_anaesthesia": "true", "keep_lump_sums": "true", "stay_groups": "all", "keep_device_services": "true",
        "device_merge_rental": "true",
        "type_profile": "hdh", "fill_datetime": "false", "provider_grain": "specialty", "keep_unknown_cdi": "false",
        "psa_shared_policy": "first_rank", "max_person_rows": "1000000", "birth_from_pmsi": "false",
        "keep_nonconsumers": "false",
        "unknown_sex": "8551", "drop_dpn72": "false", "net_cross_date_days": "30", "dat_ret_from": "2021",
        "keep_pie_sessions": "true", "finess_dup_fields": "MCO", "split_sessions": "false", "split_by_rank": "true",
        "seance_concept": "9201", "day_stay_concept": "9202", "city_concept": "581477", "dcir_visit_grain": "hdh",
        "home_visit": "false", "dp_status": "32903", "hosp_cond_end": "none", "stay_diagnoses": "position",
        "ald_at_start": "false", "ald_in_condition_era": "false",
        "drug_end_rule": "dose", "box_multiplies": "true", "days_supply_profile": "hdh", "drug_provider": "none",
        "atc_fallback": "false", "prescriber_obs": "true", "cover_obs": "true", "carto_obs": "true", "ppp_ald": "true",
        "dose_era": "true", "ssr_concept": "8920", "had_concept": "581476", "ssr_diag": "weekly", "cost": "false",
        "op_rule": "events", "op_gap_days": "300", "death_grace": "10",
    ]

    /// A setting that is added later must be turned here too.
    @Test func `every setting that has two values is turned`() {
        for setting in MappingOptions.settings where setting.name != "profile" {
            if case .only = setting.values { continue }
            let value = Self.switches[setting.name]
            #expect(value != nil && value != setting.standard, "\(setting.name)")
            #expect(value.map(setting.accepts) ?? false, "\(setting.name)")
        }
        #expect(Set(Self.switches.keys).isSubset(of: MappingOptions.names))
    }

    @Test func `with every switch turned`() async throws {
        let folder = try TemporaryDirectory()
        let (input, hospital) = (folder.file("snds"), folder.file("hospital"))
        _ = try await SyntheticPopulation(patients: 250, years: 2019...2020, seed: 3).write(
            to: input, hospital: hospital)
        var settings = ConvertSettings(input: input, jobs: 2, memory: 1 << 30)
        settings.hospital = hospital
        settings.outputDirectory = folder.file("out")
        settings.work = folder.file("work")
        settings.acceptsRejects = true
        let doses = try folder.write("atc;ddd;unit\nN02BE01;3;g\nC07AB07;10;mg\nA10BA02;2;g\n", to: "doses.csv")
        settings.switches = Self.switches.merging(["ddd_file": doses]) { $1 }
        let summary = try await Convert(settings, progress: Silent()).run()
        let found = try summary.golden(of: [input, hospital])
        #expect(try GoldenFile("switched").differences(from: found) == [])
    }
}
