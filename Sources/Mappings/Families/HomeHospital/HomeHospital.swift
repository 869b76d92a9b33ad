internal import ETLCore
package import SNDSSchema

/// Stays in hospital at home (HAD), with what is billed for them: a row a year, and sub-sequences.
package struct HomeHospital: ~Copyable, Family {
    package typealias Row = RowRef<YearStay>

    package var stays = MainList<YearStay>(.T_HADaaC)
    package var subsequences = PartList<HomeSubsequence, YearStay>(.T_HADaaB)
    package var summaries = PartList<YearSummary, YearStay>(.T_HADaaS)
    package var diagnoses = PartList<HomeDiagnosis, YearStay>(.T_HADaaD, .T_HADaaDMPP, .T_HADaaDMPA)
    package var acts = PartList<HomeAct, YearStay>(.T_HADaaA)
    package var groups = PartList<HomeGroup, YearStay>(.T_HADaaGRP)
    /// Drugs billed on top of public stays.
    package var drugs = PartList<HomeDrug, YearStay>(.T_HADaaMED, .T_HADaaMEDATU, .T_HADaaMEDCHL)
    /// How public stays are billed.
    package var billings = PartList<StayBilling, YearStay>(.T_HADaaSTC)

    // The bills of private stays.
    package var invoices = PartList<PrivateInvoice, YearStay>(.T_HADaaFA)
    package var billedItems = PartList<PrivateItem, YearStay>(.T_HADaaFB, .T_HADaaFC)
    package var billedActs = PartList<BilledAct, YearStay>(.T_HADaaFM)
    package var billedDevices = PartList<BilledDevice, YearStay>(.T_HADaaFP)
    package var billedDrugs = PartList<BilledDrug, YearStay>(.T_HADaaFH)
    package var billedBiology = PartList<BilledBiology, YearStay>(.T_HADaaFL)
    package var interruptions = PartList<PrivateInterruption, YearStay>(.T_HADaaFI)

    /// Days of each row; those of a row without dates, which is rejected, stand for nothing.
    var dates: [StayDates] = []
    /// The rows of several years made one.
    var merged = YearStays()
    /// What was found out about each stay.
    var findings: [Finding] = []
    /// The sub-sequences of all stays, those of a stay together, by time.
    var spans: [Span] = []
    // Memory that is reused.
    var candidates: [ActCandidate<ActRow>] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &subsequences)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &groups)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &billings)
        visitor.visit(parts: &invoices)
        visitor.visit(parts: &billedItems)
        visitor.visit(parts: &billedActs)
        visitor.visit(parts: &billedDevices)
        visitor.visit(parts: &billedDrugs)
        visitor.visit(parts: &billedBiology)
        visitor.visit(parts: &interruptions)
    }

    package mutating func forgetFindings() {
        dates.removeAll(keepingCapacity: true)
        merged.removeAll()
        findings.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
    }

    /// What was found out about a stay.
    struct Finding: Sendable {
        var dates: StayDates
        var transfer = StayTransfer()
        /// Whether it was not over at the end of the window.
        var isStill = false
        /// Its sub-sequences.
        var spans = 0..<0
        /// Whether it is kept, and its place in the calendar then.
        var published: Int?
    }

    /// A sub-sequence and its days.
    struct Span: Sendable {
        let row: RowRef<HomeSubsequence>
        /// The row of the year that it hangs on.
        let stay: Row
        let number: SubsequenceNumber
        let start: Day
        var end: Day
        var verdict = Verdict.used
    }

    /// An act of a stay: listed by it, or in its bill alone.
    enum ActRow: BitwiseCopyable, Sendable {
        case listed(RowRef<HomeAct>)
        case billed(RowRef<BilledAct>)
    }
}
