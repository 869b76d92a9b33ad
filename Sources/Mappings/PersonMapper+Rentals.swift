internal import ETLCore
internal import OMOPSchema

// Rentals of devices (4.11-rental).

extension PersonMapper {
    /// 4.11-rental: on request, supplies of one product by one supplier that follow each other are one exposure.
    mutating func mergeRentals() {
        var rentals = stems.filter(PersonMapper.isRental)
        guard rentals.count > 1 else { return }
        stems.removeAll(where: PersonMapper.isRental)
        rentals.sort { a, b in
            if a.code != b.code { return a.code < b.code }
            if a.executant != b.executant { return a.executant < b.executant }
            if a.concept != b.concept { return a.concept < b.concept }
            return (a.start, a.end ?? a.start, a.order, a.origin) < (b.start, b.end ?? b.start, b.order, b.origin)
        }
        var whole = rentals[0]
        for supply in rentals.dropFirst() {
            let isSame =
                supply.code == whole.code && supply.executant == whole.executant && supply.concept == whole.concept
            if isSame, DeviceSupply.continues(supply.start, whole.end ?? whole.start) {
                whole.end = max(whole.end ?? whole.start, supply.end ?? supply.start)
                whole.quantity += supply.quantity
            } else {
                stems.append(whole)
                whole = supply
            }
        }
        stems.append(whole)
    }

    private static func isRental(_ stem: Stem) -> Bool {
        stem.source == .device && stem.table == .deviceExposure && stem.variant == DeviceSupply.rental
    }
}
