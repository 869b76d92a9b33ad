internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What a hospital knows of the person itself: it fills holes, the SNDS comes first (4.4-hospital, 4.14-hospital,
// 4.1-home).

extension PersonMapper {
    /// 4.4-hospital: sex and birth where the SNDS states none, and the day of birth where year and month agree.
    mutating func adoptPatients(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        guard !history.hospital.patients.isEmpty || !history.hospital.stays.isEmpty else { return }
        let patients = history.hospital.patients
        if demographics.sex == 0, let sex = patients.lazy.map(\.sexCode).first(where: { $0 > 0 }) {
            (demographics.sex, demographics.deliveredSex) = (sex, sex)
            hospital.gaveSex = true
        }
        let years = 1880...Int32(context.settings.snapshotDate.year)
        if let birth = patients.lazy.compactMap(\.birth).first(where: { years ~= Int32($0.year) }) {
            let civil = birth.civil
            if demographics.birthYear == 0 {
                (demographics.birthYear, demographics.birthMonth) = (Int32(civil.year), Int32(civil.month))
            }
            if demographics.birthYear == Int32(civil.year), demographics.birthMonth == 0 {
                demographics.birthMonth = Int32(civil.month)
            }
            if demographics.birthYear == Int32(civil.year), demographics.birthMonth == Int32(civil.month) {
                hospital.birthDay = birth
            } else {
                ledger.note(.hospitalBirthDisagrees)
            }
        }
        guard demographics.birthYear == 0 else { return }
        for stay in history.hospital.stays {
            guard let start = stay.start, let age = stay.ageYears ?? stay.ageDays.map({ $0 / 365 }) else { continue }
            demographics.birthYear = Int32(start.day.year) - age
            return
        }
    }

    /// 4.14-hospital: a death that only the hospital states, unless later care speaks against it.
    mutating func decideHospitalDeath(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let stated = history.hospital.patients.filter { patient in
            patient.death.map { $0 >= demographics.earliestBirth && $0 <= context.settings.snapshotDate } ?? false
        }
        guard let patient = stated.first, let day = patient.death else { return }
        if let known = decision.death {
            if abs(known.day - day) > 1 { ledger.note(.hospitalDeathDisagrees) }
            return
        }
        if let last = evidence.lastCare, last > day + deathRule.grace {
            decision.refuted += 1
            return
        }
        var death = DeathRule.Candidate(rank: DeathRule.Candidate.hospitalRank, day: day)
        switch patient.deathSource {
        case "insee": death.hospitalType = TypeConcept.governmentReport
        case "cepidc": death.hospitalType = TypeConcept.deathCertificate
        default: break
        }
        decision.death = death
    }

    /// 4.1-home: the home as the hospital knows it, with what the SNDS says of the commune; `nil` when the hospital
    /// knows nothing more.
    func home(_ history: borrowing PersonHistory, residence: Code24?) -> LocationRow? {
        guard let number = context.registry.location(RegistryKey.home(of: history.person)) else { return nil }
        let patients = history.hospital.patients
        let geocoded = patients.first { $0.latitude != nil && $0.longitude != nil }
        let iris = patients.lazy.map(\.iris).first { !$0.isEmpty }
        let area = patients.lazy.map(\.area).first { !$0.isEmpty }
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

    /// 4.13-twin: the rank among twins where the referential states none.
    mutating func stateHospitalTwin(_ history: borrowing PersonHistory) {
        for index in 0..<history.referential.count where history.referential[index].rank > 0 { return }
        guard let rank = history.hospital.patients.lazy.map(\.twinRank).first(where: { $0 > 0 }), rank >= 2 else {
            return
        }
        var stem = Stem(
            source: .hospitalTwin, code: ActNatureEvent.code(rank), start: demographics.earliestBirth,
            type: TypeConcept.ehr)
        stem.quantity = Quantity(Int(rank))
        state(stem, isEvent: false)
    }
}
