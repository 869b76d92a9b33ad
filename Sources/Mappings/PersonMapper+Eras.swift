internal import ETLCore
internal import OMOPSchema
internal import Vocabulary

// Eras, made of the events that were written (4.20).

extension PersonMapper {
    /// 4.20-drugs, 4.20-conditions: eras of drugs by ingredient, and of conditions.
    mutating func writeEras(_ person: Int32, _ buffers: inout CopyBuffers) {
        let death = decision.death?.day
        spans.removeAll(keepingCapacity: true)
        // What a hospital has ordered was not taken yet: its administrations tell.
        for stem in stems where stem.table == .drugExposure && stem.concept > 0 && stem.source != .order {
            let end = stem.end ?? stem.start
            for ingredient in context.concepts.ingredients(of: stem.concept) {
                spans.append(EraSpan(concept: ingredient, start: stem.start, end: death.map { min($0, end) } ?? end))
            }
        }
        var ordinal = 0
        EraBuilder.eras(of: &spans) { era in
            buffers.append(
                DrugEraRow(
                    drug_era_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    drug_concept_id: era.concept, drug_era_start_date: era.start, drug_era_end_date: era.end,
                    drug_exposure_count: era.count, gap_days: era.gapDays))
            ordinal += 1
        }
        spans.removeAll(keepingCapacity: true)
        // An exemption that is open must not make an era without end.
        for stem in stems where stem.table == .conditionOccurrence && stem.concept > 0 {
            guard stem.source != .exemption || stem.end != nil || options.openExemptionsInEras else { continue }
            spans.append(EraSpan(concept: stem.concept, start: stem.start, end: conditionEnd(stem) ?? stem.start))
        }
        ordinal = 0
        EraBuilder.eras(of: &spans) { era in
            buffers.append(
                ConditionEraRow(
                    condition_era_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    condition_concept_id: era.concept, condition_era_start_date: era.start,
                    condition_era_end_date: era.end, condition_occurrence_count: era.count))
            ordinal += 1
        }
    }

    /// 4.8-end: the end of a diagnosis; a hospital diagnosis ends with its stay, or not at all.
    func conditionEnd(_ stem: Stem) -> Day? {
        (stem.source == .diagnosis || stem.source == .hospitalDiagnosis) && options.hospitalConditionEnd == .none
            ? nil : stem.end
    }
}
