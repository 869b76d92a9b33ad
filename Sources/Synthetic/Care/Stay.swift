internal import ETLCore

/// One stay or séance in a hospital (MCO), before it is written.
struct Stay: Sendable {
    var start: Day
    var end: Day
    var group: Code8
    var principal: Code8
    var related = Code8()
    var associated: [Code8] = []
    var acts: [StayAct] = []
    var units: [UnitStay] = []
    /// Number of séances; 0 for a stay.
    var sessions = 0
    /// Facility: cell and place in `Facility.all`.
    var cell: Int
    var facility: Int
    var entryMode: UInt8 = 0x38
    /// ENT_PRV, 0 for empty.
    var provenance: UInt8 = 0
    var exitMode: UInt8 = 0x38
    /// SOR_DES, 0 for empty.
    var destination: UInt8 = 0
    /// SEJ_TYP, 0 for empty.
    var type: UInt8 = 0
    /// Whether the person dies in it.
    var isFatal = false
    /// Children born in it.
    var births = 0
    /// Day the mother came, in the stays of mother and newborn.
    var delivery: Day?
    /// The one defect the stay is written with.
    var defect: Injected?
    /// Module it belongs to.
    var module = -1

    var nights: Int { end - start }
    var isSession: Bool { sessions > 0 }

    struct StayAct: Sendable {
        var code: Code8
        var activity: UInt8
        var delay: Int
        var count: Int
    }

    struct UnitStay: Sendable {
        /// AUT_TYP1_UM; empty for a ward without authorisation.
        var type: Code8
        var nights: Int
    }

    func overlaps(_ other: Stay) -> Bool { start <= other.end && other.start <= end }
}

extension Day {
    /// 0 for Monday to 6 for Sunday.
    var weekday: Int { ((Int(daysSince1970) + 3) % 7 + 7) % 7 }

    /// The day itself, or the Monday after a weekend.
    var workday: Day { weekday > 4 ? self + (7 - weekday) : self }
}
