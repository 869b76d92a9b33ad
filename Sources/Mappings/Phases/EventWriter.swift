internal import ETLCore
internal import OMOPSchema

/// Makes the row of one event. Whatever its source, an event has the columns of its table.
struct EventWriter {
    let event: Event
    let kind: EventKind
    let place: DiagnosisPosition
    let id: Int64
    let person: Int32
    let visit: Int64?
    let detail: Int64?
    let provider: Int32?
    let hasDatetime: Bool

    @inline(__always)
    init(_ event: Event, _ kind: EventKind, person: Int32, ordinal: Int, _ rules: RuleSet) {
        self.event = event
        self.kind = kind
        self.person = person
        place = rules.positions[Int(event.position)]
        hasDatetime = rules.options.fillDatetime
        id = EventID.id(person: person, ordinal: ordinal)
        visit = event.visit.map { EventID.id(person: person, ordinal: $0.index) }
        detail = event.detail.map { EventID.id(person: person, ordinal: $0.index) }
        provider = event.provider > 0 ? event.provider : nil
    }

    func datetime(_ day: Day?) -> Moment? { hasDatetime ? day.map { Moment($0) } : nil }
    var sourceValue: SourceValue { SourceValue(event.code) }
    /// A table other than the condition's has no column for the position: it goes to the qualifier (4.0.9-position).
    var position: SourceValue? {
        guard kind.traits.contains(.hasPosition) else { return nil }
        guard place == .exemption || place == .exemptionNumber else { return place.text }
        var text = place.text
        text.append(Int(event.variant))
        return text
    }
    var modifier: SourceValue? {
        kind.traits.contains(.isAct)
            ? ActSelection.modifier(
                modifiers: event.modifiers, extension: event.extra, activity: event.variant, tooth: event.tooth) : nil
    }

    /// Column of the source (4.13-source); that of the position where a diagnosis has one.
    var column: SourceValue { kind.column.isEmpty ? place.column : kind.column }

    func condition(_ options: MappingOptions) -> ConditionOccurrenceRow {
        let end = kind.conditionEnd(event, options)
        var row = ConditionOccurrenceRow(
            condition_occurrence_id: id, person_id: person, condition_concept_id: event.concept,
            condition_start_date: event.start, condition_type_concept_id: event.type)
        row.condition_start_datetime = datetime(event.start)
        row.condition_end_date = end
        row.condition_end_datetime = datetime(end)
        if let position {
            row.condition_status_concept_id = place.status(options)
            row.condition_status_source_value = position
        }
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.condition_source_value = sourceValue
        row.condition_source_concept_id = event.sourceConcept
        return row
    }

    /// 4.9-days, 4.9-route.
    func drug(options: MappingOptions) -> DrugExposureRow {
        // What is no dispensing was given on the day.
        let isDispensed =
            kind.traits.contains(.isDispensed) && !(kind == .hospitalDrug && event.variant == 1)
        let end = kind.traits.contains(.hasPosition) ? event.start : max(event.start, event.end ?? event.start)
        var row = DrugExposureRow(
            drug_exposure_id: id, person_id: person, drug_concept_id: event.concept,
            drug_exposure_start_date: event.start, drug_exposure_end_date: end, drug_type_concept_id: event.type)
        row.drug_exposure_start_datetime = datetime(event.start)
        row.drug_exposure_end_datetime = datetime(end)
        row.quantity = event.quantity > .zero ? event.quantity : nil
        if options.daysSupplyProfile == .hdh { row.days_supply = isDispensed ? 30 : 1 }
        row.route_concept_id = FixedConcept.noMatchingConcept
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.drug_source_value = sourceValue
        row.drug_source_concept_id = event.sourceConcept
        if isDispensed, event.isInBoxes { row.dose_unit_source_value = EventWriter.box }
        return row
    }

    private static let box: SourceValue = "BOX"

    func procedure() -> ProcedureOccurrenceRow {
        var row = ProcedureOccurrenceRow(
            procedure_occurrence_id: id, person_id: person, procedure_concept_id: event.concept,
            procedure_date: event.start, procedure_type_concept_id: event.type)
        row.procedure_datetime = datetime(event.start)
        row.modifier_concept_id = FixedConcept.noMatchingConcept
        if kind.traits.contains(.hasEnd), let end = event.end {
            row.procedure_end_date = end
            row.procedure_end_datetime = datetime(end)
        }
        row.quantity = count ?? 1
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.procedure_source_value = sourceValue
        row.procedure_source_concept_id = event.sourceConcept
        // A diagnosis that is a procedure keeps its position here: the table has no qualifier (4.0.9-position).
        row.modifier_source_value = modifier ?? position
        return row
    }

    /// The quantity as a whole number; `nil` without quantity.
    private var count: Int32? {
        event.quantity > .zero ? Int32(clamping: max(1, event.quantity.rounded)) : nil
    }

    func measurement() -> MeasurementRow {
        var row = MeasurementRow(
            measurement_id: id, person_id: person, measurement_concept_id: event.concept,
            measurement_date: event.start, measurement_type_concept_id: event.type)
        row.measurement_datetime = datetime(event.start)
        row.value_as_concept_id = event.value > 0 ? event.value : nil
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.measurement_source_value = kind.traits.contains(.isFigure) ? column : sourceValue
        row.measurement_source_concept_id = event.sourceConcept
        row.value_source_value =
            position ?? (kind.traits.contains(.isBiology) ? BiologyAct.countText(event.quantity) : nil)
        if kind.traits.contains(.isFigure) {
            row.value_as_number = event.quantity
            row.value_source_value = sourceValue
            row.unit_concept_id = kind.unit?.value.concept
            row.unit_source_value = kind.unit?.value.text
        }
        return row
    }

    func device() -> DeviceExposureRow {
        var row = DeviceExposureRow(
            device_exposure_id: id, person_id: person, device_concept_id: event.concept,
            device_exposure_start_date: event.start, device_type_concept_id: event.type)
        row.device_exposure_start_datetime = datetime(event.start)
        if kind.traits.contains(.hasEnd), let end = event.end {
            row.device_exposure_end_date = end
            row.device_exposure_end_datetime = datetime(end)
        }
        row.quantity = count
        row.provider_id = provider
        row.visit_occurrence_id = visit
        row.visit_detail_id = detail
        row.device_source_value = sourceValue
        row.device_source_concept_id = event.sourceConcept
        return row
    }

    /// 4.19.
    func specimen() -> SpecimenRow {
        var row = SpecimenRow(
            specimen_id: id, person_id: person, specimen_concept_id: event.concept,
            specimen_type_concept_id: event.type, specimen_date: event.start)
        row.specimen_datetime = datetime(event.start)
        row.quantity = event.quantity > .zero ? event.quantity : nil
        row.specimen_source_value = sourceValue
        return row
    }
}
