package import ETLCore

extension MappingOptions {
    /// Every name that `init(switches:)` takes.
    package static var names: [String] { settings.map(\.name) }

    private static let concept = Setting.Values.number(1...Int(Int32.max))

    /// The settings of the rules (`cfg.*` of the specification), by subject.
    package static let settings: [Setting] = [
        Setting(
            "profile", .choice(Profile.allCases.map(\.rawValue)), standard: "standard",
            "a group of switches: hdh sets those that reproduce the choices of the public ETL; a switch set itself wins"
        ),
        Setting(
            "stay_filters", .choice(["full", "hdh"]), standard: "full", rule: "3.5",
            "hdh: grouping errors, providing sides and generated records stay in, and three sites of the FINESS list"),
        Setting(
            "visit_classes", .choice(["own", "hdh"]), standard: "own", rule: "4.6",
            "hdh: the visit concept by the act nature alone, as in the correspondence file of the public ETL"),
        Setting(
            "exemption_periods", .choice(["apart", "hdh"]), standard: "apart", rule: "4.8",
            "hdh: one period a diagnosis and motive, from the first start to the last end"),
        Setting(
            "line_events", .flag, standard: "true", rule: "4.10",
            "acts known by their nature alone become procedures; false: visits only"),
        Setting(
            "keep_lump_sums", .flag, standard: "false", rule: "4.10",
            "lump sums and supplements (NABM 9005, 9105 …, CCAM YYYY …, travel of nurses) count as acts"),
        Setting(
            "stay_groups", .choice(["ghm", "all", "off"]), standard: "ghm", rule: "4.13",
            "ghm: one observation a stay with its group; all: also what it was paid by and the number of séances, in every "
                + "séance; off: none"),
        Setting(
            "count_anaesthesia", .flag, standard: "false", rule: "4.10",
            "the anaesthetist's share of an act counts as a second procedure"),
        Setting(
            "keep_device_services", .choice(["care", "true", "false"]), standard: "care", rule: "4.11",
            "care: services that are care by their concept (weekly lump sums of sleep apnoea, home oxygen …) are procedures; "
                + "true: upkeep, repair, postage and delivery count as devices, too; false: none of them"),
        Setting(
            "device_merge_rental", .flag, standard: "false", rule: "4.11",
            "rental supplies of one product and supplier, at most 7 days apart, are one exposure"),
        Setting(
            "type_profile", .choice(["fine", "hdh"]), standard: "fine", rule: "4.0.10",
            "fine: a type concept for each source; hdh: 32810 for every claim"),
        Setting("fill_datetime", .flag, standard: "true", rule: "4.0.2", "fill *_datetime with the date at 00:00:00"),
        Setting(
            "provider_grain", .choice(["individual", "specialty"]), standard: "individual", rule: "4.3",
            "professionals one by one, or one provider a specialty"),
        Setting(
            "keep_unknown_cdi", .flag, standard: "true", rule: "2.2-5",
            "keep persons whose NIR category says nothing (99, NN, empty)"),
        Setting(
            "psa_shared_policy", .choice(SharedPseudonym.Policy.allCases.map(\.rawValue)), standard: "resolve",
            rule: "2.4",
            "whose a stay is when several persons have its pseudonym: resolve, drop (all R-21), first_rank"),
        Setting(
            "max_person_rows", .number(1...EventID.rowLimit), standard: "\(EventID.rowLimit)", rule: "R-06",
            "most source rows of a person; who has more is refused whole, and not held in memory"),
        Setting(
            "birth_from_pmsi", .flag, standard: "true", rule: "4.4",
            "take a missing birth year from hospital ages when all agree"),
        Setting(
            "keep_nonconsumers", .flag, standard: "true", rule: "4.4", "a PERSON row also for people without any care"),
        Setting(
            "unknown_sex", .number(0...Int(Int32.max)), standard: "0", rule: "4.4", "gender concept of an unknown sex"),
        Setting(
            "drop_dpn72", .flag, standard: "true", rule: "D3",
            "leave out information lines with qualifier 72 as well as 71"),
        Setting(
            "ace_source", .only("pmsi"), standard: "pmsi", rule: "H2",
            "where outpatient care of public hospitals comes from"),
        Setting(
            "net_cross_date_days", .number(0...3650), standard: "0", rule: "3.3",
            "days over which a negative residual may be absorbed by an earlier date"),
        Setting(
            "dat_ret_from", .number(2000...2100), standard: "2006", rule: "M3", "first year in which DAT_RET counts"),
        Setting(
            "keep_pie_sessions", .flag, standard: "false", rule: "M5",
            "keep séances of the providing side of an inter-facility service"),
        Setting(
            "finess_dup_fields", .choice(["MCO,ACE", "MCO", "none"]), standard: "MCO,ACE", rule: "3.9",
            "fields that the FINESS list holds for: stays and outpatient care, stays only, or what the test finds alone"
        ),
        Setting(
            "split_sessions", .flag, standard: "true", rule: "3.7",
            "one visit for each day with acts of a stay of several séances"),
        Setting(
            "split_by_rank", .flag, standard: "false", rule: "2.2",
            "a person for each rank, where one NIR has several ranks under one pseudonym"),
        Setting(
            "ssr_concept", concept, standard: "9201", rule: "4.6-rehabilitation",
            "visit concept of full-time rehabilitation; 8920 says inpatient rehabilitation facility"),
        Setting(
            "had_concept", concept, standard: "9201", rule: "4.6-home",
            "visit concept of hospital at home; 581476 says home visit"),
        Setting("seance_concept", concept, standard: "9202", rule: "4.6", "visit concept of séances"),
        Setting(
            "day_stay_concept", concept, standard: "8756", rule: "4.6",
            "visit concept of a planned stay without night that ends at home"),
        Setting("city_concept", concept, standard: "9202", rule: "4.6", "visit concept of city care"),
        Setting(
            "dcir_visit_grain", .choice(["encounter", "hdh"]), standard: "encounter", rule: "4.6",
            "encounter: person, day, executant, class; hdh: also by act nature and prescriber"),
        Setting("home_visit", .flag, standard: "true", rule: "4.6", "581476 for care at home, else city_concept"),
        Setting("dp_status", concept, standard: "32902", rule: "4.8", "status concept of a principal diagnosis"),
        Setting(
            "ssr_diag", .choice(["collapse", "weekly"]), standard: "collapse", rule: "4.8-rehabilitation",
            "collapse: a diagnosis that weeks, sub-sequences or sequences of a stay repeat is one; weekly: one for each"
        ),
        Setting(
            "stay_diagnoses", .choice(["code", "position"]), standard: "code", rule: "4.8",
            "code: a code in several positions of a stay is one diagnosis, in the highest; position: one for each"),
        Setting(
            "hosp_cond_end", .choice(["visit_end", "none"]), standard: "visit_end", rule: "4.8",
            "end of a hospital diagnosis"),
        Setting(
            "ald_at_start", .flag, standard: "true", rule: "4.8",
            "a long-term illness that began before the observation period and was open on its first day is told on that "
                + "day a second time"),
        Setting(
            "ald_in_condition_era", .flag, standard: "true", rule: "4.20",
            "long-term illness without end in condition eras, by its first day; with an end it is in them anyway"),
        Setting(
            "drug_end_rule", .choice(["pack", "fixed30", "dose", "hdh"]), standard: "pack", rule: "4.9",
            "pack: the daily dose of ddd_file where it is named, else 90 days for a pack that is flagged for three months or, "
                + "without flag, holds 84 to 100 units of a class usually taken once a day, else 30; fixed30: start + 29 "
                + "days; dose: units × strength ÷ daily dose of ddd_file, 1 to 92 days, where all are known, "
                + "90 for a pack made for three months; "
                + "hdh: as fixed30, named for comparison studies"),
        Setting("box_multiplies", .flag, standard: "false", rule: "4.9", "30 days for each box, 92 at most"),
        Setting(
            "days_supply_profile", .choice(["none", "hdh"]), standard: "none", rule: "4.9",
            "hdh fills 30, and 1 in hospital"),
        Setting(
            "drug_provider", .choice(["prescriber", "none"]), standard: "prescriber", rule: "4.9",
            "provider of a dispensed drug"),
        Setting(
            "atc_fallback", .flag, standard: "true", rule: "4.9",
            "ingredient of the ATC class when the pack has no concept of its own"),
        Setting(
            "dose_era", .flag, standard: "false", rule: "4.20",
            "fill dose_era: needs the strengths of an Athena download (--vocabulary)"),
        Setting("prescriber_obs", .flag, standard: "false", rule: "4.3", "prescribers as observations"),
        Setting(
            "cover_obs", .flag, standard: "false", rule: "4.13", "complementary cover and state aid as observations"),
        Setting(
            "ppp_ald", .flag, standard: "false", rule: "4.15",
            "long-term illness, paid in full, as a payer plan of its own"),
        Setting(
            "cost", .flag, standard: "true", rule: "4.16",
            "fill cost: a row for each event and stay that was paid for, about as many as all others together"),
        Setting("carto_obs", .flag, standard: "false", rule: "4.13", "flags of the disease map as observations"),
        Setting(
            "op_rule", .choice(["affiliation", "events"]), standard: "affiliation", rule: "4.5",
            "what an observation period is made of"),
        Setting(
            "op_gap_days", .number(0...36500), standard: "0", rule: "4.5",
            "days of silence that are taken out of observation periods; 0: none"),
        Setting(
            "death_grace", .number(0...3650), standard: "60", rule: "4.14",
            "days of care behind a death after which the death is refuted"),
        Setting("lineage", .only("false"), standard: "false", rule: "4.0.5", "a table of the source of each row"),
    ]
}
