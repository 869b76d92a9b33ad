internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What a stay tells beside diagnoses and acts: figures and groups (4.12-newborn, 4.13-group).

extension PersonMapper {
    /// Figures and groups of the stays that are kept.
    mutating func makeStayFacts(_ history: borrowing PersonHistory) {
        var nextDetail = 0
        for visit in visits.indices where visits[visit].isStay {
            let stay = history.stays[Int(visits[visit].stay)]
            let summary = stay.summary
            let start = visits[visit].start
            func fact(_ source: StemSource, _ code: Code16, _ table: OMOPTable) -> Stem {
                var stem = Stem(table: table, source: source, code: code, start: start, type: types.stayPart)
                stem.visit = Int32(visit)
                return stem
            }
            func figure(_ source: StemSource, _ value: Int32) -> Stem {
                var stem = fact(source, ActNatureEvent.code(value), .measurement)
                stem.quantity = Quantity(Int(value))
                return stem
            }
            // 4.13-group: the group the stay was classed in, and that it was paid by.
            if !summary.group.isEmpty { stems.append(fact(.group, Code16(summary.group), .observation)) }
            if !summary.stayGroup.isEmpty { stems.append(fact(.tariff, Code16(summary.stayGroup), .observation)) }
            // Every séance of a stay that is split has the group, and no other figure of it.
            if visits[visit].isFurtherSession {
                nextDetail += stay.units.count
                noteEvent(start, start)
                continue
            }
            if let weight = StayMeasure.weight(summary) {
                var stem = figure(.weight, weight.grams)
                stem.concept = weight.concept
                stems.append(stem)
            }
            if let age = StayMeasure.gestationalAge(summary, units: history.units[stay.units.bounds]) {
                var stem = figure(.gestationalAge, age.weeks)
                stem.concept = MeasureConcept.gestationalAge
                if let unit = age.unit { stem.origin = stay.units.lowerBound + Int32(unit) }
                stems.append(stem)
            }
            makeObstetricHistory(stay, visit, history)
            if let score = summary.severityScore { stems.append(figure(.severity, score)) }
            for row in stay.units.bounds {
                if let score = history.units[row].severityScore {
                    var stem = figure(.severity, score)
                    stem.start = details[nextDetail].start
                    stem.detail = Int32(nextDetail)
                    stem.order = Int32(row - stay.units.bounds.lowerBound)
                    stem.origin = Int32(row)
                    stems.append(stem)
                }
                nextDetail += 1
            }
            noteEvent(start, start)
        }
    }

    /// 4.12-newborn: days since the last period, and the history told when a pregnancy is ended.
    private mutating func makeObstetricHistory(
        _ stay: StayItem, _ visit: Int, _ history: borrowing PersonHistory
    ) {
        let rows = stay.parts.terminations
        let told = StayMeasure.obstetricHistory(
            stay.summary, terminations: history.stayDetails.terminations[rows.bounds])
        let figures: [(source: StemSource, value: Int32?, table: OMOPTable)] = [
            (.lastPeriod, stay.summary.daysSinceLastPeriod, .measurement),
            (.earlierBirths, told.births, .observation), (.earlierTerminations, told.terminations, .observation),
            (.lastTermination, told.lastYear > 0 ? told.lastYear : nil, .observation),
        ]
        for figure in figures {
            guard let value = figure.value, value >= 0 else { continue }
            var stem = Stem(
                table: figure.table, source: figure.source, code: ActNatureEvent.code(value),
                start: visits[visit].start, type: types.stayPart)
            stem.visit = Int32(visit)
            stem.quantity = Quantity(Int(value))
            if figure.source != .lastPeriod, !rows.isEmpty { stem.origin = rows.lowerBound }
            stems.append(stem)
        }
    }
}
