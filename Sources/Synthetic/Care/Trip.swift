internal import ETLCore

/// A drive to care and back, or to hospital only.
struct Trip: Sendable {
    var kilometres: Int
    /// Hour of the first departure.
    var hour: Int
    var isReturn: Bool

    /// 2 to 60 km, half of them under 16 (assumed).
    init(isReturn: Bool, _ stream: inout SeededStream) {
        kilometres = 2 + stream.below(8) * stream.below(9)
        hour = isReturn ? 7 + stream.below(8) : stream.below(24)
        self.isReturn = isReturn
    }
}

/// Drives by ambulance to the stays that begin in an emergency.
struct HospitalTrips {
    let window: Window
    let seed: UInt64

    /// 30 % of emergency stays (assumed).
    func run(_ journey: inout Journey) {
        var stream = SeededStream(seed: seed, .trips, journey.person.index, journey.person.child)
        for stay in journey.stays where stay.provenance == 0x35 && stay.defect == nil {
            let happens = stream.below(100) < 30
            var trip = Trip(isReturn: false, &stream)
            trip.kilometres += 3
            guard happens, window.contains(stay.start) else { continue }
            var item = CityCare(
                stay.start, group: journey.nextGroup(), nature: ActNature.ambulance,
                by: journey.professional(.ambulance, &stream))
            item.prescriber = journey.professional(.generalist, &stream)
            item.trip = trip
            journey.care.append(item)
        }
    }
}
