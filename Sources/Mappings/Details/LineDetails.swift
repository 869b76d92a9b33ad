package import SNDSSchema

/// What hangs on DCIR lines beside the refined rows: it shares the fate of its line (1.2-more).
package struct LineDetails: DetailFamily {
    /// Legs of transports.
    package var transports: [TransportLeg] = []
    /// Billed items of transports.
    package var transportTariffs: [TransportTariff] = []
    /// Disability pensions.
    package var pensions: [DisabilityPension] = []
    /// Reimbursements by a complementary cover.
    package var complementaryPayments: [ComplementaryPayment] = []
    /// Work accidents and occupational diseases.
    package var workAccidents: [WorkAccident] = []

    package init() {}

    package mutating func visit(_ parts: inout LineParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&transports, &parts.transports)
        visitor.visit(&transportTariffs, &parts.transportTariffs)
        visitor.visit(&pensions, &parts.pensions)
        visitor.visit(&complementaryPayments, &parts.complementaryPayments)
        visitor.visit(&workAccidents, &parts.workAccidents)
    }

    package func count(_ parts: LineParts, _ note: (TableID, Int) -> Void) {
        note(.ER_TRS_F, parts.transports.count)
        note(.ER_DTR_F, parts.transportTariffs.count)
        note(.ER_INV_F, parts.pensions.count)
        note(.ER_ARO_F, parts.complementaryPayments.count)
        note(.ER_RAT_F, parts.workAccidents.count)
    }
}

/// Indices of one line into `LineDetails`.
package struct LineParts: EmptyParts {
    package var transports: Range<Int32> = 0..<0
    package var transportTariffs: Range<Int32> = 0..<0
    package var pensions: Range<Int32> = 0..<0
    package var complementaryPayments: Range<Int32> = 0..<0
    package var workAccidents: Range<Int32> = 0..<0

    package init() {}
}
