internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// What rows of local files say beside code and day: time, value, unit, limits, dose (4.12-hospital, 4.13-lifestyle,
// 4.9-order, 4.9-administration).

extension LocalFiles {
    /// Writes the row of an event; `false` when the event is of another table than its kind.
    func write(_ event: Event, _ writer: EventWriter, _ rules: RuleSet, _ buffers: inout CopyBuffers) -> Bool {
        let index = Int(event.order)
        switch (rules.kinds[Int(event.kind)], event.table) {
        case (.lab, .measurement):
            let lab = labs.rows[index]
            guard let measure = LocalMeasure.of(lab).measure, let value = lab.value else { return false }
            buffers.append(writer.measurement(measure, value, lab.comparison, lab.unit, core: rules.core))
        case (.vital, .measurement):
            let sign = vitals.rows[index]
            guard let measure = LocalMeasure.of(sign).measure, let value = sign.value else { return false }
            buffers.append(writer.measurement(measure, value, Code8(), sign.unit, core: rules.core))
        case (.habit, .observation):
            guard let habit = Habit.of(habits.rows[index]).habit else { return false }
            buffers.append(writer.observation(habit, habits.rows[index], core: rules.core))
        case (.order, .drugExposure): buffers.append(writer.drug(orders.rows[index], options: rules.options))
        case (.given, .drugExposure): buffers.append(writer.drug(administrations.rows[index], options: rules.options))
        default: return false
        }
        return true
    }
}

extension EventWriter {
    fileprivate func measurement(
        _ measure: LocalMeasure, _ delivered: LocalNumber, _ sign: Code8, _ unit: Code24, core: CoreConcepts
    ) -> MeasurementRow {
        var row = measurement()
        if hasDatetime { row.measurement_datetime = measure.moment }
        row.measurement_time = SourceValue(measure.moment.clock)
        row.value_as_number = measure.value
        row.operator_concept_id = measure.comparison > 0 ? measure.comparison : nil
        let concept = core[measure.number, measure.code].unit
        row.unit_concept_id = concept > 0 ? concept : FixedConcept.noMatchingConcept
        row.range_low = measure.low
        row.range_high = measure.high
        var text = SourceValue(sign)
        text.append(delivered.text)
        row.value_source_value = text
        row.unit_source_value = SourceValue(unit)
        return row
    }

    fileprivate func observation(_ habit: Habit, _ answer: LifestyleAnswer, core: CoreConcepts) -> ObservationRow {
        var row = observation()
        if hasDatetime { row.observation_datetime = habit.moment }
        row.value_as_number = habit.value
        row.value_as_string = answer.text.isEmpty ? nil : answer.text.description
        if row.value_as_string == nil, !answer.status.isEmpty { row.value_as_string = answer.status.description }
        row.value_source_value = answer.status.isEmpty ? nil : SourceValue(answer.status)
        if habit.value != nil {
            let concept = core[habit.number, habit.code].unit
            row.unit_concept_id = concept > 0 ? concept : FixedConcept.noMatchingConcept
            row.unit_source_value = SourceValue(answer.unit)
        }
        return row
    }

    /// The dose of an intake and its rhythm as text; the quantity over the whole order where its days are known.
    fileprivate func drug(_ order: DrugOrder, options: MappingOptions) -> DrugExposureRow {
        var row = drug(order.course, options: options)
        var words: [String] = []
        if let dose = order.dose { words.append(dose.text + (order.unit.isEmpty ? "" : " \(order.unit)")) }
        if let intakes = order.intakes { words.append("\(intakes.text)/d") }
        if !order.instructions.isEmpty { words.append(order.instructions.description) }
        row.sig = words.isEmpty ? nil : words.joined(separator: ", ")
        if let start = order.course.start?.day, let end = order.course.end?.day, end >= start {
            let days = end - start + 1
            row.days_supply = Int32(clamping: days)
            if let dose = order.dose, let intakes = order.intakes {
                row.quantity = Quantity(dose.value * intakes.value * Double(days))
            }
        }
        row.dose_unit_source_value = order.unit.isEmpty ? nil : SourceValue(order.unit)
        return row
    }

    fileprivate func drug(_ given: DrugAdministration, options: MappingOptions) -> DrugExposureRow {
        var row = drug(given.course, options: options)
        row.quantity = given.dose.map { Quantity($0.value) }
        row.dose_unit_source_value = given.unit.isEmpty ? nil : SourceValue(given.unit)
        return row
    }

    private func drug(_ course: DrugCourse, options: MappingOptions) -> DrugExposureRow {
        var row = drug(options: options)
        row.days_supply = nil
        if hasDatetime {
            row.drug_exposure_start_datetime = course.start
            if let start = course.start, let end = course.end, end >= start {
                row.drug_exposure_end_datetime =
                    end.day == row.drug_exposure_end_date ? end : max(start, Moment(row.drug_exposure_end_date))
            } else {
                row.drug_exposure_end_datetime = course.start
            }
        }
        row.drug_source_value = SourceValue(course.code.description)
        row.route_source_value = course.route.isEmpty ? nil : SourceValue(course.route.description)
        return row
    }
}
