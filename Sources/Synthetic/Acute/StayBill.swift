internal import ETLCore

/// What a stay costs and who pays it, in cents. Prices are round figures near those of the tariffs (assumed).
struct StayBill {
    /// Price before co-payment.
    let base: Int
    /// Rate of the insurance, per cent.
    let rate: Int
    let paid: Int
    let copayment: Int
    let complementary: Int
    /// Daily charge of all days.
    let dailyCharge: Int
    let patientShare: Int
    /// EXO_TM.
    let waiver: Code8
    let isPoor: Bool
    /// Whether the insurance pays the stay.
    let isValued: Bool

    /// Daily charge since 2018, in cents.
    private static let day = 2000

    /// Price of a stay that is no séance.
    static func base(nights: Int) -> Int { 60_000 + nights * 55_000 }

    init(_ record: StayRecord) {
        let stay = record.stay
        isPoor = record.cover.map { $0.kind == .full && $0.isOpen(on: stay.start) } ?? false
        isValued = record.defect != .groupingError && stay.type != 0x42
        base = !isValued ? 0 : stay.isSession ? stay.sessions * 30_000 : Self.base(nights: stay.nights)
        // Births, expensive care and long-term illness (most séances) are paid in full.
        let isFull = stay.delivery != nil || stay.isSession || stay.acts.contains { $0.activity == 0x34 }
        rate = isFull ? 100 : 80
        waiver = stay.isSession ? "4" : stay.delivery != nil ? "3" : isFull ? "C" : "0"
        paid = base * rate / 100
        copayment = base - paid
        dailyCharge = isValued && !stay.isSession && stay.delivery == nil ? (stay.nights + 1) * Self.day : 0
        complementary = isPoor ? copayment + dailyCharge : copayment
        patientShare = isPoor ? 0 : dailyCharge
    }
}

extension StayRecord {
    /// Whether it is a hospital with the public way of billing.
    var isPublic: Bool { Facility.all[stay.cell][stay.facility].isPublic }
}
