internal import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Figures that a stay tells of newborns, deliveries and severity (4.12-newborn).
package enum StayMeasure {
    /// The weight of a newborn: at birth when the stay begins on that day, else at entry.
    package static func weight(_ summary: StaySummary) -> (grams: Int32, concept: Int32)? {
        guard let grams = summary.birthWeight, grams > 0 else { return nil }
        return (grams, summary.ageDays == 0 ? MeasureConcept.birthWeight : MeasureConcept.bodyWeight)
    }

    /// Weeks of gestation, of the stay, else of the first unit that tells them.
    /// - Returns: the weeks, and the place of the unit among `units`; `nil` for the stay itself.
    package static func gestationalAge(
        _ summary: StaySummary, units: some Collection<UnitStay>
    ) -> (weeks: Int32, unit: Int?)? {
        if let weeks = summary.gestationalAge { return (weeks, nil) }
        for (place, unit) in units.enumerated() {
            if let weeks = unit.gestationalAge { return (weeks, place) }
        }
        return nil
    }

    /// Obstetric history of a stay: its row in T_MCOaaIVG, before 2017 its own columns. A stay of several rows tells the
    /// first one.
    package static func obstetricHistory(
        _ summary: StaySummary, terminations: some Collection<PregnancyTermination>
    ) -> PregnancyTermination { terminations.first ?? summary.history }
}
