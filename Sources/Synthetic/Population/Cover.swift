internal import ETLCore

/// Complementary cover of the poor: public cover, until 2019 a voucher for those just above, and state aid for
/// foreigners without papers.
struct Cover: Sendable {
    enum Kind: Sendable { case full, voucher, stateAid }

    let kind: Kind
    let start: Day
    /// `nil` when open.
    let end: Day?

    /// 8 % of persons have the public cover, 2 % had a voucher; 0.5 % have state aid, in the general scheme only
    /// (assumed). A right lasts a year and is mostly renewed.
    static func of(_ person: Person, _ window: Window, seed: UInt64) -> Cover? {
        guard person.isInReferential, person.role != .fictitious else { return nil }
        // A child has the cover of its mother.
        var stream = SeededStream(seed: seed, .benefits, person.index)
        let draw = stream.below(1000)
        let wait = stream.below(700)
        let lasts = stream.below(3) == 0 ? 364 : nil
        let first = max(person.birth, window.start - 500 + wait)
        if draw < 80 { return Cover(kind: .full, start: first, end: lasts.map { first + $0 }) }
        if draw >= 995, person.scheme == .general {
            return Cover(kind: .stateAid, start: first, end: first + 364)
        }
        // Vouchers ended in October 2019 and lasted a year.
        guard draw < 100, let last = Day(year: 2019, month: 10, day: 31) else { return nil }
        let begin = min(first, last)
        guard begin >= person.birth else { return nil }
        return Cover(kind: .voucher, start: begin, end: begin + 364)
    }

    /// Whether it pays the share of the patient on a day.
    func isOpen(on day: Day) -> Bool { kind != .voucher && day >= start && day <= end ?? day }

    static let publicContract = 89
    private static let voucherContract = 91

    /// BEN_CTA_TYP of a line on a day; `nil` for none.
    func contract(on day: Day) -> Int? {
        guard day >= start, day <= end ?? day else { return nil }
        switch kind {
        case .full: return Self.publicContract
        case .voucher: return Self.voucherContract
        case .stateAid: return nil
        }
    }

    /// ARO_REM_TYP of what it pays: the share of the patient under the public cover, or state aid.
    var payment: Int { kind == .stateAid ? 7 : 5 }
}
