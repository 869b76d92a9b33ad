internal import ETLCore
internal import OMOPSchema

/// What nothing reaches past that lasts: death and the last day of observation (4.5-reach).
///
/// What begins behind the last day of observation keeps its days (4.0.4).
struct Horizon {
    let death: Day?
    let lastObserved: Day

    func end(_ end: Day, from start: Day) -> Day {
        var end = end
        if let death { end = max(start, min(end, death)) }
        return start <= lastObserved ? min(end, lastObserved) : end
    }
}

extension Visits {
    /// Lets visits and their unit stays end by death and with the observation.
    mutating func end(by horizon: Horizon) {
        for index in all.indices {
            let end = horizon.end(all[index].end, from: all[index].start)
            guard end < all[index].end else { continue }
            shorten(VisitRef(index), to: end)
        }
    }
}

extension Events {
    /// Lets drugs, devices and the diagnoses of stays end by death and with the observation. Rights do not.
    mutating func end(by horizon: Horizon, _ rules: RuleSet) {
        // The public ETL gives every pack thirty days.
        let cutsDrugs = rules.options.drugEndRule != .hdh
        end(by: horizon) { event in
            switch event.table {
            case .drugExposure: cutsDrugs
            case .deviceExposure: true
            case .conditionOccurrence: rules.kinds[Int(event.kind)].traits.contains(.endsWithStay)
            default: false
            }
        }
    }
}
