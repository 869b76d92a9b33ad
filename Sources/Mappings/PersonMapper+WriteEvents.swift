internal import ETLCore
internal import OMOPSchema

// Rows of events, by table (4.8 to 4.13).

extension PersonMapper {
    /// Sorts the stems by table and natural key, numbers them, writes them.
    mutating func writeEvents(_ history: borrowing PersonHistory, _ buffers: inout CopyBuffers) {
        stems.sort(by: Stem.precedes)
        var first = 0
        for index in stems.indices {
            if index > 0, stems[index].table != stems[index - 1].table { first = index }
            let writer = EventWriter(
                stem: stems[index], person: history.person, ordinal: index - first, hasDatetime: options.fillDatetime)
            if stems[index].source.isOfHospital, writeHospital(stems[index], writer, history, &buffers) { continue }
            switch stems[index].table {
            case .conditionOccurrence:
                buffers.append(writer.condition(end: conditionEnd(stems[index]), options: options))
            case .drugExposure: buffers.append(writer.drug(options: options))
            case .procedureOccurrence: buffers.append(writer.procedure())
            case .measurement: buffers.append(writer.measurement())
            case .deviceExposure: buffers.append(writer.device())
            case .specimen: buffers.append(writer.specimen())
            default: buffers.append(writer.observation())
            }
        }
    }
}

/// Makes the row of one event. Whatever its source, an event has the columns of its table.
struct EventWriter {
    let stem: Stem
    let id: Int64
    let person: Int32
    let visit: Int64?
    let detail: Int64?
    let provider: Int32?
    let hasDatetime: Bool

    @inline(__always)
    init(stem: Stem, person: Int32, ordinal: Int, hasDatetime: Bool) {
        self.stem = stem
        self.person = person
        self.hasDatetime = hasDatetime
        id = EventID.id(person: person, ordinal: ordinal)
        visit = stem.visit >= 0 ? EventID.id(person: person, ordinal: Int(stem.visit)) : nil
        detail = stem.detail >= 0 ? EventID.id(person: person, ordinal: Int(stem.detail)) : nil
        provider = stem.provider > 0 ? stem.provider : nil
    }

    private func datetime(_ day: Day?) -> Moment? { hasDatetime ? day.map { Moment($0) } : nil }
    private var sourceValue: SourceValue { SourceValue(stem.code) }
    /// A table other than the condition's has no column for the position: it goes to the qualifier (4.0.9-position).
    private var position: SourceValue? {
        guard stem.source.hasPosition else { return nil }
        guard stem.position == .exemption else { return stem.position.text }
        var text = stem.position.text
        text.append(Int(stem.variant))
        return text
    }
    private var modifier: SourceValue? {
        stem.source.isAct
            ? ActSelection.modifier(
                modifiers: stem.modifiers, extension: stem.extra, activity: stem.variant, tooth: stem.tooth) : nil
    }

    func condition(end: Day?, options: MappingOptions) -> ConditionOccurrenceRow {
        var row = ConditionOccurrenceRow(
            condition_occurrence_id: id, person_id: person, condition_concept_id: stem.concept,
            condition_start_date: stem.start, condition_type_concept_id: stem.type)
        row.condition_start_datetime = datetime(stem.start)
        row.condition_end_date = end
        row.condition_end_datetime = datetime(end)
        if let position {
            row.condition_status_concept_id = stem.position.status(options)
            row.condition_status_source_value = position
        }
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.condition_source_value = sourceValue
        row.condition_source_concept_id = stem.sourceConcept
        return row
    }

    /// 4.9-days, 4.9-route.
    func drug(options: MappingOptions) -> DrugExposureRow {
        // What is no dispensing was given on the day.
        let isDispensed =
            stem.source == .pack || stem.source == .line || stem.source == .hospitalDrug && stem.variant != 1
        let end = stem.source.hasPosition ? stem.start : max(stem.start, stem.end ?? stem.start)
        var row = DrugExposureRow(
            drug_exposure_id: id, person_id: person, drug_concept_id: stem.concept,
            drug_exposure_start_date: stem.start, drug_exposure_end_date: end, drug_type_concept_id: stem.type)
        row.drug_exposure_start_datetime = datetime(stem.start)
        row.drug_exposure_end_datetime = datetime(end)
        row.quantity = stem.quantity > .zero ? stem.quantity : nil
        if options.daysSupplyProfile == .hdh { row.days_supply = isDispensed ? 30 : 1 }
        row.route_concept_id = FixedConcept.noMatchingConcept
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.drug_source_value = sourceValue
        row.drug_source_concept_id = stem.sourceConcept
        if isDispensed, stem.isInBoxes { row.dose_unit_source_value = EventWriter.box }
        return row
    }

    private static let box: SourceValue = "BOX"

    func procedure() -> ProcedureOccurrenceRow {
        var row = ProcedureOccurrenceRow(
            procedure_occurrence_id: id, person_id: person, procedure_concept_id: stem.concept,
            procedure_date: stem.start, procedure_type_concept_id: stem.type)
        row.procedure_datetime = datetime(stem.start)
        row.modifier_concept_id = FixedConcept.noMatchingConcept
        row.quantity = count ?? 1
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.procedure_source_value = sourceValue
        row.procedure_source_concept_id = stem.sourceConcept
        // A diagnosis that is a procedure keeps its position here: the table has no qualifier (4.0.9-position).
        row.modifier_source_value = modifier ?? position
        return row
    }

    /// The quantity as a whole number; `nil` without quantity.
    private var count: Int32? {
        stem.quantity > .zero ? Int32(clamping: max(1, stem.quantity.rounded)) : nil
    }

    func measurement() -> MeasurementRow {
        var row = MeasurementRow(
            measurement_id: id, person_id: person, measurement_concept_id: stem.concept,
            measurement_date: stem.start, measurement_type_concept_id: stem.type)
        row.measurement_datetime = datetime(stem.start)
        row.value_as_concept_id = stem.value > 0 ? stem.value : nil
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.measurement_source_value = stem.source.isFigure ? stem.source.column(stem.position) : sourceValue
        row.measurement_source_concept_id = stem.sourceConcept
        row.value_source_value = position ?? (stem.source.isBiology ? BiologyAct.countText(stem.quantity) : nil)
        if stem.source.isFigure {
            row.value_as_number = stem.quantity
            row.value_source_value = sourceValue
            row.unit_concept_id = stem.source.unit?.concept
            row.unit_source_value = stem.source.unit?.text
        }
        return row
    }

    func device() -> DeviceExposureRow {
        var row = DeviceExposureRow(
            device_exposure_id: id, person_id: person, device_concept_id: stem.concept,
            device_exposure_start_date: stem.start, device_type_concept_id: stem.type)
        row.device_exposure_start_datetime = datetime(stem.start)
        if stem.source == .device, let end = stem.end {
            row.device_exposure_end_date = end
            row.device_exposure_end_datetime = datetime(end)
        }
        row.quantity = count
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.device_source_value = sourceValue
        row.device_source_concept_id = stem.sourceConcept
        return row
    }

    /// 4.19.
    func specimen() -> SpecimenRow {
        var row = SpecimenRow(
            specimen_id: id, person_id: person, specimen_concept_id: stem.concept,
            specimen_type_concept_id: stem.type, specimen_date: stem.start)
        row.specimen_datetime = datetime(stem.start)
        row.quantity = stem.quantity > .zero ? stem.quantity : nil
        row.specimen_source_value = sourceValue
        return row
    }

    /// 4.13-routed, 4.13-source.
    func observation() -> ObservationRow {
        var row = ObservationRow(
            observation_id: id, person_id: person, observation_concept_id: stem.concept,
            observation_date: stem.start, observation_type_concept_id: stem.type)
        row.observation_datetime = datetime(stem.start)
        row.value_as_concept_id = stem.value > 0 ? stem.value : nil
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        var source = stem.source.column(stem.position)
        if stem.source.isFigure {
            row.value_as_string = stem.code.description
        } else {
            source.append(stem.code)
        }
        row.observation_source_value = source
        row.observation_source_concept_id = stem.sourceConcept
        row.qualifier_source_value = position ?? modifier
        fillValues(&row)
        return row
    }
}
