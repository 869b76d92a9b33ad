internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Visits of outpatient sequences (4.6-outpatient).

extension Outpatient {
    /// One visit a sequence, by facility, days, number.
    func makeVisits(_ rules: RuleSet, _ visits: inout Visits) {
        var kept: [(key: StayKey, dates: StayDates, sequence: Sequence)] = []
        for sequence in sequences.refs where sequences.passes(sequence) {
            kept.append((StayKey(sequences.key(sequence)), dates[sequence.index], sequence))
        }
        kept.sort { a, b in
            if a.key.facility != b.key.facility { return a.key.facility < b.key.facility }
            if a.dates.start != b.dates.start { return a.dates.start < b.dates.start }
            if a.dates.end != b.dates.end { return a.dates.end < b.dates.end }
            return a.key.number != b.key.number ? a.key.number < b.key.number : a.sequence < b.sequence
        }
        for (_, dates, sequence) in kept {
            let isEmergency = items.records(of: sequence).contains { rules.concepts.isEmergencyAct(Code16($0.code)) }
            visits.add(
                Visit(
                    field.family, sequence.place, start: dates.start, end: dates.end,
                    concept: isEmergency ? VisitConcept.emergencyRoom : VisitConcept.outpatient,
                    type: rules.types.outpatient))
        }
    }

    /// 4.6-site: the site of the first invoice that tells one, else the facility of the file.
    func fill(_ row: inout VisitOccurrenceRow, _ sequence: Sequence, _ rules: RuleSet) {
        let key = StayKey(sequences.key(sequence))
        let site = invoices.records(of: sequence).first { !$0.site.isEmpty }?.site ?? key.facility
        row.care_site_id = rules.careSite(RegistryKey.site(site))
        row.visit_source_value = StayVisitRule.sourceValue(key)
    }
}
