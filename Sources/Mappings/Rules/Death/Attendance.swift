package import ETLCore

/// Care on a day that needed the person to be there: a stay, an act, a consultation, biology. A correction is negative.
package struct Attendance: BitwiseCopyable, Sendable {
    package var day: Day
    package var quantity: Quantity

    package init(_ day: Day, _ quantity: Quantity = .one) {
        self.day = day
        self.quantity = quantity
    }
}

extension DeathRule.Evidence {
    /// Days apart up to which two dates tell one death.
    private static let oneDeath = 30

    /// 4.14-refuted: whether the person was cared for in person behind a day, on three days of two months at least.
    func hasAttendance(after day: Day) -> Bool {
        let later = attendance.filter { $0.day > day }.sorted { $0.day < $1.day }
        var days: [Day] = []
        var index = 0
        while index < later.count {
            let today = later[index].day
            var sum = Quantity.zero
            while index < later.count, later[index].day == today {
                sum += later[index].quantity
                index += 1
            }
            if sum > .zero { days.append(today) }
        }
        return days.count >= 3 && days.first?.yearMonth != days.last?.yearMonth
    }

    /// Days of death that anything tells, for asking whether attendance matters.
    var hasAnyDeath: Bool {
        certified != nil || certifiedMonth != nil || !registered.isEmpty || registeredMonth != nil || !exits.isEmpty
            || facilityExit != nil || paidFor != nil
    }

    /// Days of death of the referential. Where one is confirmed by another source, those of other pseudonyms that are not,
    /// and lie further away, say nothing.
    var registeredAndConfirmed: [Day] {
        guard registered.count > 1 else { return registered }
        let confirmed = registered.filter { day in
            otherDeaths.contains { abs($0 - day) <= DeathRule.Evidence.oneDeath }
        }
        guard !confirmed.isEmpty else { return registered }
        return registered.filter { day in confirmed.contains { abs($0 - day) <= DeathRule.Evidence.oneDeath } }
    }

    /// Days of death that certificates and hospitals tell.
    private var otherDeaths: [Day] {
        exits + [certified, certifiedMonth?.lastDay, facilityExit].compactMap(\.self)
    }

    /// Days between a certificate and the nearest other source; `nil` without any.
    func distance(ofCertificate day: Day) -> Int? {
        (registered + exits + [facilityExit].compactMap(\.self)).map { abs($0 - day) }.min()
    }
}
