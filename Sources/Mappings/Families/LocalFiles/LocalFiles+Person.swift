internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What a site knows of the person itself: it fills holes, the SNDS comes first (4.4-hospital, 4.14-hospital, 4.1-home).

extension LocalFiles {
    /// 4.4-hospital: sex and birth where the SNDS states none, and the day of birth where year and month agree.
    func testify(_ life: inout Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        guard !patients.isEmpty || !stays.isEmpty else { return }
        var facts = life.demographics
        if facts.sex == 0, let sex = patients.rows.lazy.map(\.sexCode).first(where: { $0 > 0 }) {
            (facts.sex, facts.deliveredSex) = (sex, sex)
            life.hasLocalSex = true
        }
        let years = 1880...Int32(rules.snapshot.year)
        if let birth = patients.rows.lazy.compactMap(\.birth).first(where: { years ~= Int32($0.year) }) {
            let civil = birth.civil
            if facts.birthYear == 0 { (facts.birthYear, facts.birthMonth) = (Int32(civil.year), Int32(civil.month)) }
            if facts.birthYear == Int32(civil.year), facts.birthMonth == 0 { facts.birthMonth = Int32(civil.month) }
            if facts.birthYear == Int32(civil.year), facts.birthMonth == Int32(civil.month) {
                life.birthDay = birth
            } else {
                ledger.note(.hospitalBirthDisagrees)
            }
        }
        if facts.birthYear == 0 {
            for stay in stays.rows {
                guard let start = stay.start, let age = stay.ageYears ?? stay.ageDays.map({ $0 / 365 }) else {
                    continue
                }
                facts.birthYear = Int32(start.day.year) - age
                break
            }
        }
        life.demographics = facts
    }

    /// 4.14-hospital: a death that only a site states.
    func testifyDeath(_ life: inout Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        let stated = patients.rows.first { $0.death.map { life.isPlausibleDeath($0, rules) } ?? false }
        guard let patient = stated, let day = patient.death else { return }
        if let known = life.death {
            if abs(known - day) > 1 { ledger.note(.hospitalDeathDisagrees) }
            return
        }
        var death = DeathRule.Candidate(rank: DeathRule.Candidate.hospitalRank, day: day)
        switch patient.deathSource {
        case "insee": death.hospitalType = TypeConcept.governmentReport
        case "cepidc": death.hospitalType = TypeConcept.deathCertificate
        default: break
        }
        life.adopt(death, rules)
    }

    /// 4.1-home: the home as the site knows it, with what the SNDS says of the commune; `nil` when it knows nothing more.
    func home(of person: Int32, residence: Code24?, _ rules: RuleSet) -> LocationRow? {
        guard !patients.isEmpty, let number = rules.context.registry.location(RegistryKey.home(of: person)) else {
            return nil
        }
        let rows = patients.rows
        let geocoded = rows.first { $0.latitude != nil && $0.longitude != nil }
        let iris = rows.lazy.map(\.iris).first { !$0.isEmpty }
        let area = rows.lazy.map(\.area).first { !$0.isEmpty }
        let known = residence.flatMap { ReferenceRows.location($0, number: number) }
        guard geocoded != nil || iris != nil || area != nil && known?.zip == nil else { return nil }
        var row = known ?? LocationRow(location_id: number)
        row.latitude = geocoded?.latitude.flatMap { DecimalNumber(coefficient: $0.millionths, scale: 6) }
        row.longitude = geocoded?.longitude.flatMap { DecimalNumber(coefficient: $0.millionths, scale: 6) }
        if let iris {
            var text: SourceValue = "IRIS|"
            text.append(iris)
            row.location_source_value = text
        }
        if row.zip == nil, let area {
            // The geographic code of the PMSI is no code of a commune.
            var text: SourceValue = "BDI:"
            text.append(area)
            row.zip = text
            if row.location_source_value == nil { row.location_source_value = text }
        }
        if row.country_source_value == nil {
            row.country_concept_id = FixedConcept.noMatchingConcept
            row.country_source_value = "FR"
        }
        return row
    }

    /// Whether the site knows the small area of the home.
    var hasSmallArea: Bool { patients.rows.contains { !$0.iris.isEmpty } }

    /// 4.13-twin: the rank among twins where the referential states none.
    func makeTwin(_ life: Life, _ out: inout Events) {
        guard life.rank == 0, let rank = patients.rows.lazy.map(\.twinRank).first(where: { $0 > 0 }), rank >= 2 else {
            return
        }
        let told = patients.refs.filter { patients[$0].twinRank > 0 }
        var event = Event(
            .localTwin, code: ActNatureEvent.code(rank), start: life.demographics.earliestBirth,
            type: TypeConcept.ehr, origin: out.origin(told.map { RowAddress(.HOSPITAL_PATIENTS, $0) }))
        event.quantity = Quantity(Int(rank))
        out.state(event, isSeen: false)
    }
}
