internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Rows of the person itself and of its visits (4.4 to 4.7, 4.14).

extension PersonMapper {
    /// Writes everything that was made, in the order of the ids.
    mutating func write(_ history: borrowing PersonHistory, into buffers: inout CopyBuffers, _ ledger: inout Ledger) {
        guard hasPersonRow(history) else {
            ledger.personsWithoutRow += 1
            return
        }
        let person = history.person
        writePerson(history, &buffers)
        let period = ObservationPeriodRule(window: context.settings.careWindow, rule: options.periodRule).period(
            rows: history.referential, earliestBirth: demographics.earliestBirth, death: decision.death?.day,
            events: eventRange)
        splitPeriod(period)
        for (ordinal, period) in periods.enumerated() {
            buffers.append(
                ObservationPeriodRow(
                    observation_period_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    observation_period_start_date: period.lowerBound, observation_period_end_date: period.upperBound,
                    period_type_concept_id: options.periodRule == .affiliation
                        ? TypeConcept.claimEnrolmentRecord : TypeConcept.claim))
        }
        if let death = decision.death {
            var row = DeathRow(
                person_id: person, death_date: death.day, death_datetime: datetime(death.day),
                death_type_concept_id: death.type)
            fillCause(&row, history)
            buffers.append(row)
        }
        writeVisits(history, &buffers)
        writeDetails(history, &buffers)
        writeEvents(history, &buffers)
        writeEras(person, &buffers)
        countCore(history, &ledger)
    }

    /// 4.5-gaps: one period, or several on request.
    private mutating func splitPeriod(_ period: ClosedRange<Day>) {
        guard options.gapDays > 0 else { return periods.append(period) }
        for visit in visits { activity.append(visit.start...max(visit.start, visit.end)) }
        for stem in stems { activity.append(stem.start...stem.start) }
        if let death = decision.death { activity.append(death.day...death.day) }
        activity.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        ObservationPeriodRule.split(period, activity: activity, gap: options.gapDays, into: &periods)
    }

    /// 4.4-rows: anyone with an event, a consumer, or everybody; but nobody who was dead before the window began.
    private func hasPersonRow(_ history: borrowing PersonHistory) -> Bool {
        if eventRange != nil { return true }
        if let death = decision.death?.day, death < context.settings.careWindow.lowerBound { return false }
        if options.keepNonConsumers { return true }
        for index in 0..<history.referential.count where history.referential[index].isConsumer { return true }
        return false
    }

    /// 4.0.2.
    @inline(__always)
    func datetime(_ day: Day) -> Moment? { options.fillDatetime ? Moment(day) : nil }

    /// 4.1-pmsi: the residence that the last stay tells which was kept.
    func hospitalResidence(_ history: borrowing PersonHistory) -> Code24? {
        var last: (day: Day, key: Code24)?
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            guard let key = RegistryKey.hospitalResidence(history.stays[index].summary.residence) else { continue }
            let day = stayDates[index].start
            if let known = last, (known.day, known.key) >= (day, key) { continue }
            last = (day, key)
        }
        return last?.key
    }

    /// 4.4-race: neither race nor ethnicity has a source. 4.4-residence: the location is the last residence.
    private mutating func writePerson(_ history: borrowing PersonHistory, _ buffers: inout CopyBuffers) {
        let residence =
            Residence(latestOf: history.referential)?.key(context.settings.communes) ?? hospitalResidence(history)
        let home = history.hospital.patients.isEmpty ? nil : self.home(history, residence: residence)
        if let home { buffers.append(home) }
        coreHome = home
        let gender = demographics.sex == 0 ? options.unknownSex : Gender.concept(demographics.sex)
        buffers.append(
            PersonRow(
                person_id: history.person, gender_concept_id: gender, year_of_birth: demographics.birthYear,
                race_concept_id: FixedConcept.noMatchingConcept, ethnicity_concept_id: FixedConcept.noMatchingConcept,
                month_of_birth: demographics.birthMonth > 0 ? demographics.birthMonth : nil,
                day_of_birth: hospital.birthDay.map { Int32($0.civil.day) },
                birth_datetime: Moment(
                    hospital.birthDay ?? demographics.birthDay(firstEvent: eventRange?.lowerBound)),
                location_id: home?.location_id ?? residence.flatMap { context.registry.location($0) },
                provider_id: declaredPhysician(history),
                person_source_value: SourceValue(history.key),
                gender_source_value: PersonMapper.digits(demographics.deliveredSex),
                gender_source_concept_id: FixedConcept.noMatchingConcept))
    }

    /// A small number as text.
    static func digits(_ number: Int32) -> SourceValue {
        var text = KeyText("")
        text.append(decimal: Int(max(0, number)))
        return SourceValue(text.code)
    }

    private func writeVisits(_ history: borrowing PersonHistory, _ buffers: inout CopyBuffers) {
        let person = history.person
        for index in visits.indices {
            let visit = visits[index]
            var row = VisitOccurrenceRow(
                visit_occurrence_id: EventID.id(person: person, ordinal: index), person_id: person,
                visit_concept_id: visit.concept, visit_start_date: visit.start, visit_end_date: visit.end,
                visit_type_concept_id: visit.type)
            row.visit_start_datetime = datetime(visit.start)
            row.visit_end_datetime = datetime(visit.end)
            if visit.isStay {
                fillStay(&row, history, Int(visit.stay))
            } else if visit.outpatient >= 0 {
                fillOutpatient(&row, history, Int(visit.outpatient))
            } else if visit.institution >= 0 {
                fillInstitution(&row, visit, history)
            } else if visit.isOfHospital {
                fillHospital(&row, visit, history)
            } else {
                fillEncounter(&row, visit, history)
            }
            let preceding = precedingVisits[index]
            if preceding >= 0 {
                row.preceding_visit_occurrence_id = EventID.id(person: person, ordinal: Int(preceding))
            }
            buffers.append(row)
        }
    }

    /// 4.6-site, 4.3-event: the facility of the line, else the pharmacy, laboratory or supplier; the professional
    /// otherwise.
    private func fillEncounter(
        _ row: inout VisitOccurrenceRow, _ visit: VisitDraft, _ history: borrowing PersonHistory
    ) {
        let item = history.care[Int(visit.line)]
        row.visit_source_value = visit.encounter.sourceValue
        if let facility = facility(of: item, history) {
            row.care_site_id = RegistryKey.site(Code16(facility)).flatMap { context.registry.careSite($0) }
        } else if visit.encounter.isSupplier {
            row.care_site_id = RegistryKey.supplier(item.line.executant).flatMap { context.registry.careSite($0) }
        }
        guard !visit.encounter.isSupplier, visit.encounter != .unmatchedStay else { return }
        let provider = executant(item.line)
        row.provider_id = provider > 0 ? provider : nil
    }

    /// The facility that gave the care of a line; `nil` without one.
    private func facility(of item: CareItem, _ history: borrowing PersonHistory) -> Code8? {
        for row in item.facilities.bounds where !history.facilities[row].facility.isEmpty {
            return history.facilities[row].facility
        }
        return nil
    }

    private func fillStay(_ row: inout VisitOccurrenceRow, _ history: borrowing PersonHistory, _ index: Int) {
        let stay = history.stays[index]
        let key = StayKey(stay.key)
        row.visit_source_value = StayVisitRule.sourceValue(key)
        row.care_site_id = RegistryKey.site(site(of: stay, history)).flatMap { context.registry.careSite($0) }
        let (entry, exit) = (admission(stay.summary), discharge(stay.summary))
        row.admitted_from_concept_id = entry.concept
        row.admitted_from_source_value = entry.text
        row.discharged_to_concept_id = exit.concept
        row.discharged_to_source_value = exit.text
    }

    /// 4.6-site: the site of the first unit that tells one, else the facility of the file.
    private func site(of stay: StayItem, _ history: borrowing PersonHistory) -> Code16 {
        for row in stay.units.bounds where !history.units[row].site.isEmpty { return history.units[row].site }
        return StayKey(stay.key).facility
    }

    /// 4.6-admission, 4.7-ends: where the patient came from.
    func admission(_ summary: StaySummary) -> (concept: Int32?, text: SourceValue?) {
        admission(mode: summary.entryMode, place: summary.provenance)
    }

    func admission(mode: Code8, place: Code8) -> (concept: Int32?, text: SourceValue?) {
        let code = StayVisitRule.code(mode: mode, place: place)
        guard !code.isEmpty else { return (nil, nil) }
        let target = context.concepts.resolve(.entryMode, code).targets.first
        return (target?.conceptID ?? FixedConcept.noMatchingConcept, SourceValue(code))
    }

    /// 4.6-discharge, 4.7-ends: where the patient went. Death is no place.
    func discharge(_ summary: StaySummary) -> (concept: Int32?, text: SourceValue?) {
        discharge(mode: summary.exitMode, place: summary.destination)
    }

    func discharge(mode: Code8, place: Code8) -> (concept: Int32?, text: SourceValue?) {
        if mode == StayVisitRule.death { return (FixedConcept.noMatchingConcept, SourceValue(mode)) }
        let code = StayVisitRule.code(mode: mode, place: place)
        guard !code.isEmpty else { return (nil, nil) }
        let target = context.concepts.resolve(.exitMode, code).targets.first
        return (target?.conceptID ?? FixedConcept.noMatchingConcept, SourceValue(code))
    }

    /// 4.7-unit: by the authorisation of the unit. A unit without one is an ordinary ward, or the room of a séance.
    private func unitConcept(_ unit: UnitStay, _ resolution: Resolution, visit: Int32) -> Int32 {
        if !unit.type.isEmpty { return resolution.targets.first?.conceptID ?? VisitConcept.inpatient }
        return visit == options.sessionConcept ? visit : VisitConcept.inpatient
    }

    /// 4.7-site: the care site is the unit, else the site.
    private func writeDetails(_ history: borrowing PersonHistory, _ buffers: inout CopyBuffers) {
        let person = history.person
        for index in details.indices {
            let detail = details[index]
            let stay = history.stays[Int(detail.stay)]
            let unit = history.units[Int(detail.unit)]
            let resolution = context.concepts.resolve(.unitType, Code16(unit.type))
            var row = VisitDetailRow(
                visit_detail_id: EventID.id(person: person, ordinal: index), person_id: person,
                visit_detail_concept_id: unitConcept(unit, resolution, visit: visits[Int(detail.visit)].concept),
                visit_detail_start_date: detail.start, visit_detail_end_date: detail.end,
                visit_detail_type_concept_id: types.stayPart,
                visit_occurrence_id: EventID.id(person: person, ordinal: Int(detail.visit)))
            row.visit_detail_start_datetime = datetime(detail.start)
            row.visit_detail_end_datetime = datetime(detail.end)
            let site = unit.site.isEmpty ? StayKey(stay.key).facility : unit.site
            row.care_site_id = (RegistryKey.unit(site: site, authorisation: unit.type) ?? RegistryKey.site(site))
                .flatMap { context.registry.careSite($0) }
            if !unit.type.isEmpty {
                var source = PersonMapper.unitPrefix
                source.append(unit.type)
                row.visit_detail_source_value = source
            }
            row.visit_detail_source_concept_id = resolution.sourceConceptID
            if detail.isFirst {
                let entry = admission(stay.summary)
                (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
            } else {
                row.preceding_visit_detail_id = EventID.id(person: person, ordinal: index - 1)
            }
            if detail.isLast {
                let exit = discharge(stay.summary)
                (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
            }
            buffers.append(row)
        }
    }

    private static let unitPrefix: SourceValue = "um_"
}
