package import SNDSSchema

/// What registers say of a person. Rows are used, but for exact duplicates.
package struct PersonRegisters: DetailFamily {
    /// The person view of the referential: breaks ties of demographics (2.6).
    package var summaries: [PersonSummary] = []
    /// Waivers of the co-payment.
    package var waivers: [CopaymentWaiver] = []
    /// Declared pregnancies.
    package var pregnancies: [DeclaredPregnancy] = []
    /// Public complementary cover.
    package var covers: [ComplementaryCover] = []
    /// Rights to a voucher for complementary cover.
    package var vouchers: [CoverVoucher] = []
    /// Declared physicians.
    package var physicians: [TreatingPhysician] = []
    /// Stays in medico-social facilities.
    package var careHomeStays: [CareHomeStay] = []
    /// COVID-19 injections.
    package var vaccinations: [VaccineInjection] = []

    package init() {}

    package mutating func visit(_ parts: inout RegisterParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&summaries, &parts.summaries)
        visitor.visit(&waivers, &parts.waivers)
        visitor.visit(&pregnancies, &parts.pregnancies)
        visitor.visit(&covers, &parts.covers)
        visitor.visit(&vouchers, &parts.vouchers)
        visitor.visit(&physicians, &parts.physicians)
        visitor.visit(&careHomeStays, &parts.careHomeStays)
        visitor.visit(&vaccinations, &parts.vaccinations)
    }

    package func count(_ parts: RegisterParts, _ note: (TableID, Int) -> Void) {
        note(.IR_IBA_R, parts.summaries.count)
        note(.IR_ETM_R, parts.waivers.count)
        note(.IR_MAT_R, parts.pregnancies.count)
        note(.IR_ORC_R, parts.covers.count)
        note(.IR_ACS_R, parts.vouchers.count)
        note(.IR_MTT_R, parts.physicians.count)
        note(.IR_ESM_R, parts.careHomeStays.count)
        note(.IR_VAC_F, parts.vaccinations.count)
    }
}

/// Indices into `PersonRegisters`, for all rows of a kind.
package struct RegisterParts: EmptyParts {
    package var summaries: Range<Int32> = 0..<0
    package var waivers: Range<Int32> = 0..<0
    package var pregnancies: Range<Int32> = 0..<0
    package var covers: Range<Int32> = 0..<0
    package var vouchers: Range<Int32> = 0..<0
    package var physicians: Range<Int32> = 0..<0
    package var careHomeStays: Range<Int32> = 0..<0
    package var vaccinations: Range<Int32> = 0..<0

    package init() {}
}
