internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Observations: what an event says beside its code (4.13-source).

extension EventWriter {
    /// 4.13-routed, 4.13-source.
    func observation() -> ObservationRow {
        var row = ObservationRow(
            observation_id: id, person_id: person, observation_concept_id: event.concept,
            observation_date: event.start, observation_type_concept_id: event.type)
        row.observation_datetime = datetime(event.start)
        row.value_as_concept_id = event.value > 0 ? event.value : nil
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        var source = column
        if kind.traits.contains(.isFigure) {
            row.value_as_string = event.code.description
        } else {
            source.append(event.code)
        }
        row.observation_source_value = source
        row.observation_source_concept_id = event.sourceConcept
        row.qualifier_source_value = position ?? modifier
        fillContent(&row)
        return row
    }

    private func fillContent(_ row: inout ObservationRow) {
        switch kind.content {
        case .nothing: break
        case .number: row.value_as_number = event.quantity
        case .code: row.value_source_value = sourceValue
        case .numberAndCode:
            row.value_as_number = event.quantity
            row.value_source_value = sourceValue
        case .codeAsText: row.value_as_string = event.code.description
        case .textAndEnd:
            row.value_as_string = event.code.description
            row.qualifier_source_value = lastDay
        case .codeAndEnd:
            row.value_source_value = sourceValue
            row.qualifier_source_value = lastDay
        case .day:
            row.value_as_string = event.start.description
            row.observation_source_value?.append(event.start.description)
        case .rateAndCode:
            row.value_as_number = event.quantity > .zero ? event.quantity : nil
            row.value_source_value = sourceValue
        case .flag:
            let flag = DiseaseFlags.list[Int(event.order)].name
            row.value_as_number = .one
            row.value_source_value = SourceValue(flag)
            row.observation_source_value?.append(flag + ":1")
            if event.variant > 0 { row.qualifier_source_value = SourceValue("G\(event.variant)") }
        }
    }

    /// The last day of what lasts.
    private var lastDay: SourceValue? { event.end.map { SourceValue($0.description) } }
}
