package import ETLCore

/// The choices of the specification that a run can make (`cfg.*`), each with its default.
package struct MappingOptions: Sendable, Equatable {
    /// 4.0.10: one type concept per source, or 32810 for every claim.
    package enum TypeProfile: String, Sendable { case fine, hdh }
    /// 4.3: professionals one by one, or one provider per specialty.
    package enum ProviderGrain: String, Sendable { case individual, specialty }
    /// 4.6: what makes two care lines of one day two visits.
    package enum EncounterGrain: String, Sendable { case encounter, hdh }
    /// 4.5: what an observation period is made of.
    package enum PeriodRule: String, Sendable { case affiliation, events }
    /// 4.8: the end of a hospital diagnosis.
    package enum HospitalConditionEnd: String, Sendable { case visit_end, none }
    /// 4.8: a code in several positions of a stay is one diagnosis, or one for each.
    package enum StayDiagnosisGrain: String, Sendable { case code, position }
    /// 4.8: weeks of rehabilitation, sub-sequences at home and sequences of psychiatry that tell one diagnosis.
    package enum PartDiagnosisGrain: String, Sendable { case collapse, weekly }
    /// 4.9: the end of a dispensed drug. `fixed30` and `hdh` add 29 days; `hdh` names the choice for comparison studies.
    package enum DrugEndRule: String, Sendable {
        case pack, fixed30, dose, hdh

        /// Whether packs and daily doses tell how long a drug lasts.
        var asksDoses: Bool { self == .pack || self == .dose }
    }
    /// 4.9: days_supply, empty or 30 and 1.
    package enum DaysSupplyProfile: String, Sendable { case none, hdh }
    /// 4.9: who is the provider of a dispensed drug.
    package enum DrugProvider: String, Sendable { case prescriber, none }

    /// 3.5: M1 to M9, or what the public ETL applies of them.
    package enum StayFilterSet: String, Sendable { case full, hdh }
    /// 3.9: the fields that the FINESS list holds for.
    package enum FinessFields: String, Sendable {
        case both = "MCO,ACE"
        case stays = "MCO"
        case none

        var hasStays: Bool { self != .none }
        var hasOutpatients: Bool { self == .both }
    }
    /// 4.6: our classes of visits, or the correspondence of act natures of the public ETL.
    package enum VisitClasses: String, Sendable { case own, hdh }
    /// 4.8: renewals of an exemption joined where they touch, or all of one diagnosis and motive.
    package enum ExemptionPeriods: String, Sendable { case apart, hdh }

    /// 4.13-group: the group a stay was classed in; with that it was paid by and the number of séances; or none.
    package enum StayGroups: String, Sendable { case ghm, all, off }

    /// 4.11-services: services that are care, all that is billed beside a device, or nothing of it.
    package enum DeviceServices: String, Sendable {
        case care
        case all = "true"
        case none = "false"
    }

    package var typeProfile = TypeProfile.fine
    package var stayFilters = StayFilterSet.full
    package var finessFields = FinessFields.both
    package var visitClasses = VisitClasses.own
    package var exemptionPeriods = ExemptionPeriods.apart
    /// 4.10: lines without refined row become procedures.
    package var lineEvents = true
    /// 4.10: lump sums and supplements are acts too.
    package var keepsLumpSums = false
    package var stayGroups = StayGroups.ghm
    /// 4.10: anaesthesia beside the operator is an act of its own.
    package var countsAnaesthesia = false
    /// 4.11: whether upkeep, repair, service, postage and delivery are told too.
    package var deviceServices = DeviceServices.care
    /// 4.11-rental: rental supplies that follow each other are one exposure.
    package var mergesRentals = false
    package var fillDatetime = true
    package var providerGrain = ProviderGrain.individual
    package var keepUnknownCertification = true
    /// 2.2-rank: a person for each rank of one NIR.
    package var splitsByRank = false
    package var sharedPseudonyms = SharedPseudonym.Policy.resolve
    /// most source rows of a person.
    package var maxPersonRows = EventID.rowLimit
    package var birthFromStays = true
    package var keepNonConsumers = true
    package var dropQualifier72 = true
    package var netCrossDateDays = 0
    package var dateReturnCodeFrom = 2006
    package var keepServiceSessions = false
    /// 3.7-sessions: one visit for each séance whose day is known.
    package var splitsSessions = true
    package var sessionConcept: Int32 = 9202
    package var dayStayConcept: Int32 = 8756
    package var cityConcept: Int32 = 9202
    /// 4.6-rehabilitation: full-time stays of rehabilitation.
    package var rehabilitationConcept: Int32 = 9201
    /// 4.6-home: stays in hospital at home.
    package var homeHospitalConcept: Int32 = 9201
    package var encounterGrain = EncounterGrain.encounter
    package var homeVisit = true
    package var principalStatus: Int32 = 32902
    package var hospitalConditionEnd = HospitalConditionEnd.visit_end
    package var stayDiagnosisGrain = StayDiagnosisGrain.code
    /// 4.8: a diagnosis that several parts of a stay tell is one, or one for each of them.
    package var partDiagnosisGrain = PartDiagnosisGrain.collapse
    package var daysSupplyProfile = DaysSupplyProfile.none
    package var drugEndRule = DrugEndRule.pack
    package var boxMultiplies = false
    /// 4.20-conditions: medical exemptions without end take part in condition eras, with their first day.
    package var openExemptionsInEras = true
    /// 4.8-start: exemptions that were open on the first day of observation are told on it anew.
    package var repeatsExemptions = true
    package var drugProvider = DrugProvider.prescriber
    package var atcFallback = true
    package var periodRule = PeriodRule.affiliation
    package var deathGrace = 60
    /// 4.5-gaps: days of silence that split a period; 0 for never.
    package var gapDays = 0
    /// 4.4-sex: the gender concept of an unknown sex.
    package var unknownSex: Int32 = 0
    /// 4.3-prescriber: prescribers as observations.
    package var prescriberObservations = false
    /// 4.13-cover: complementary cover and state aid as observations.
    package var coverObservations = false
    /// 4.20-doses: eras of one dose of one ingredient.
    package var doseEras = false
    /// 4.16: whether amounts are told.
    package var writesCosts = true
    /// 4.15-illness: long-term illness as a plan.
    package var plansOfIllness = false
    /// 4.13-map: flags of the disease map as observations.
    package var mapObservations = false

    /// The defaults.
    package init() {}

    /// The options of `cfg.x` names and values.
    /// - Throws: `Problem` 64 for a name or a value that is not known.
    package init(switches: [String: String]) throws(Problem) {
        if let name = switches["profile"] {
            guard let profile = Profile(rawValue: name) else {
                throw MappingOptions.refusal("profile", Profile.allCases.map(\.rawValue).joined(separator: " or "))
            }
            for (name, value) in profile.switches { try set(name, to: value) }
        }
        for (name, value) in switches.sorted(by: { $0.key < $1.key }) where name != "profile" {
            try set(name, to: value)
        }
    }

    private mutating func set(_ name: String, to value: String) throws(Problem) {
        switch name {
        case "type_profile": typeProfile = try choice(name, value)
        case "stay_filters": stayFilters = try choice(name, value)
        case "finess_dup_fields": finessFields = try choice(name, value)
        case "visit_classes": visitClasses = try choice(name, value)
        case "exemption_periods": exemptionPeriods = try choice(name, value)
        case "line_events": lineEvents = try flag(name, value)
        case "keep_lump_sums": keepsLumpSums = try flag(name, value)
        case "stay_groups": stayGroups = try choice(name, value)
        case "count_anaesthesia": countsAnaesthesia = try flag(name, value)
        case "keep_device_services": deviceServices = try choice(name, value)
        case "device_merge_rental": mergesRentals = try flag(name, value)
        case "fill_datetime": fillDatetime = try flag(name, value)
        case "provider_grain": providerGrain = try choice(name, value)
        case "keep_unknown_cdi": keepUnknownCertification = try flag(name, value)
        case "psa_shared_policy": sharedPseudonyms = try choice(name, value)
        case "max_person_rows": maxPersonRows = Int(try number(name, value, 1...Int32(EventID.rowLimit)))
        case "birth_from_pmsi": birthFromStays = try flag(name, value)
        case "keep_nonconsumers": keepNonConsumers = try flag(name, value)
        case "drop_dpn72": dropQualifier72 = try flag(name, value)
        case "net_cross_date_days": netCrossDateDays = Int(try number(name, value, 0...3650))
        case "dat_ret_from": dateReturnCodeFrom = Int(try number(name, value, 2000...2100))
        case "keep_pie_sessions": keepServiceSessions = try flag(name, value)
        case "split_sessions": splitsSessions = try flag(name, value)
        case "split_by_rank": splitsByRank = try flag(name, value)
        case "seance_concept": sessionConcept = try number(name, value, 1...Int32.max)
        case "day_stay_concept": dayStayConcept = try number(name, value, 1...Int32.max)
        case "city_concept": cityConcept = try number(name, value, 1...Int32.max)
        case "dcir_visit_grain": encounterGrain = try choice(name, value)
        case "home_visit": homeVisit = try flag(name, value)
        case "dp_status": principalStatus = try number(name, value, 1...Int32.max)
        case "stay_diagnoses": stayDiagnosisGrain = try choice(name, value)
        case "ssr_diag": partDiagnosisGrain = try choice(name, value)
        case "ssr_concept": rehabilitationConcept = try number(name, value, 1...Int32.max)
        case "had_concept": homeHospitalConcept = try number(name, value, 1...Int32.max)
        case "hosp_cond_end": hospitalConditionEnd = try choice(name, value)
        case "days_supply_profile": daysSupplyProfile = try choice(name, value)
        case "drug_end_rule": drugEndRule = try choice(name, value)
        case "ald_in_condition_era": openExemptionsInEras = try flag(name, value)
        case "ald_at_start": repeatsExemptions = try flag(name, value)
        case "box_multiplies": boxMultiplies = try flag(name, value)
        case "drug_provider": drugProvider = try choice(name, value)
        case "atc_fallback": atcFallback = try flag(name, value)
        case "op_rule": periodRule = try choice(name, value)
        case "death_grace": deathGrace = Int(try number(name, value, 0...3650))
        case "op_gap_days": gapDays = Int(try number(name, value, 0...36500))
        case "unknown_sex": unknownSex = try number(name, value, 0...Int32.max)
        case "prescriber_obs": prescriberObservations = try flag(name, value)
        case "cover_obs": coverObservations = try flag(name, value)
        case "dose_era": doseEras = try flag(name, value)
        case "cost": writesCosts = try flag(name, value)
        case "ppp_ald": plansOfIllness = try flag(name, value)
        case "carto_obs": mapObservations = try flag(name, value)
        default:
            guard let setting = MappingOptions.settings.named(name) else {
                throw Problem(
                    .usage, at: name, "is no setting of the mapping", remedy: "See the list of `etl config`.")
            }
            guard setting.accepts(value) else { throw MappingOptions.refusal(name, setting.values.words) }
        }
    }

    private static func refusal(_ name: String, _ expected: String) -> Problem {
        Problem(.usage, at: name, "has a value that is not known", remedy: "Expected: \(expected).")
    }

    private func flag(_ name: String, _ value: String) throws(Problem) -> Bool {
        switch value {
        case "true": return true
        case "false": return false
        default: throw MappingOptions.refusal(name, "true or false")
        }
    }

    private func number(_ name: String, _ value: String, _ range: ClosedRange<Int32>) throws(Problem) -> Int32 {
        guard let number = Int32(value), range.contains(number) else {
            throw MappingOptions.refusal(name, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func choice<Choice: RawRepresentable<String>>(_ name: String, _ value: String) throws(Problem) -> Choice {
        guard let choice = Choice(rawValue: value) else {
            throw MappingOptions.refusal(name, "one of the words the documentation of the setting lists")
        }
        return choice
    }
}

extension MappingOptions {
    /// 4.8-highest.
    var tellsDiagnosesOnce: Bool { stayDiagnosisGrain == .code }
}
