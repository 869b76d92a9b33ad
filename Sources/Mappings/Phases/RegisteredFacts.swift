internal import ETLCore

/// What registers tell that lines need not tell again (4.13-pregnancy, 4.13-cover).
struct RegisteredFacts: Sendable {
    /// First days of declared pregnancies.
    var pregnancies: Set<Day> = []
    /// Days of the public complementary cover, and of vouchers for a private one.
    var publicCover: [ClosedRange<Day>] = []
    var vouchers: [ClosedRange<Day>] = []

    /// Whether a register tells the cover of a payment on that day.
    func tell(_ payment: CoverEvidence.Payment, on day: Day) -> Bool {
        if payment.isOfPublicCover { return publicCover.contains { $0 ~= day } }
        return payment == .voucher && vouchers.contains { $0 ~= day }
    }
}
