internal import ETLCore

/// Complementary cover of the poor: public cover, and until 2019 a voucher for those just above.
struct Cover: Sendable {
    enum Kind: Sendable { case full, voucher }

    let kind: Kind
    let start: Day
    /// `nil` when open.
    let end: Day?

    /// 8 % of persons have the public cover, 2 % had a voucher (assumed), in the general scheme only; a right lasts a
    /// year and is mostly renewed.
    static func of(_ person: Person, _ window: Window, seed: UInt64) -> Cover? {
        guard person.scheme == .general, person.isInReferential, person.role != .fictitious else { return nil }
        // A child has the cover of its mother.
        var stream = SeededStream(seed: seed, .benefits, person.index)
        let draw = stream.below(1000)
        let wait = stream.below(700)
        let lasts = stream.below(3) == 0 ? 364 : nil
        let first = max(person.birth, window.start - 500 + wait)
        if draw < 80 { return Cover(kind: .full, start: first, end: lasts.map { first + $0 }) }
        // Vouchers ended in October 2019 and lasted a year.
        guard draw < 100, let last = Day(year: 2019, month: 10, day: 31) else { return nil }
        let begin = min(first, last)
        guard begin >= person.birth else { return nil }
        return Cover(kind: .voucher, start: begin, end: begin + 364)
    }

    func isOpen(on day: Day) -> Bool { kind == .full && day >= start && day <= end ?? day }
}
