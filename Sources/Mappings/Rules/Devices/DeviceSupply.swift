package import ETLCore

/// A device or product of the list of products and services (4.11).
package enum DeviceSupply {
    private static let purchase: Int32 = 1
    private static let rental: UInt8 = 3
    private static let service: UInt8 = 6
    /// 4.11-rental: days without supply that a rental may have.
    private static let rentalGap = 7

    /// 4.11-services: upkeep, postage, repair, service, delivery: not a device (TIP_PRS_TYP 2, 4 to 7).
    package static func isService(_ kind: Int32) -> Bool { kind == 2 || 4...7 ~= kind }

    /// 4.11-services: whether care may be what is paid: a week of airway pressure, oxygen or feeding at home.
    static func mayBeCare(_ kind: Int32) -> Bool { kind == Int32(service) }

    /// 4.11-rental: whether supplies of a kind (TIP_PRS_TYP) come week by week.
    static func recurs(_ kind: UInt8) -> Bool { kind == rental || kind == service }

    /// 4.11-rental: whether a supply goes on with the rental before it.
    package static func continues(_ start: Day, _ before: Day) -> Bool { start <= before + rentalGap + 1 }

    /// 4.11-days: days of exposure: those of the supply, else the care date. A purchase has no end; an implausible start is the
    /// care date (4.0.11).
    /// - Returns: the days, and whether an end before the start was repaired.
    package static func days(
        start: Day?, end: Day?, kind: Int32, careDay: Day, plausible: ClosedRange<Day>
    ) -> (start: Day, end: Day?, isInverted: Bool) {
        var first = careDay
        if let start, plausible.contains(start) { first = start }
        guard kind != purchase, let end else { return (first, nil, false) }
        return end < first ? (first, first, true) : (first, end, false)
    }
}
