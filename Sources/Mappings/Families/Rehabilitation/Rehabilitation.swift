internal import ETLCore
package import SNDSSchema

/// Rehabilitation stays (SSR, from 2023 on SMR), with what is billed for them: a row a year, and weeks.
package struct Rehabilitation: ~Copyable, Family {
    package typealias Row = RowRef<YearStay>

    package var stays = MainList<YearStay>(.T_SSRaaC)
    package var weekRows = PartList<RehabilitationWeek, YearStay>(.T_SSRaaB)
    package var summaries = PartList<YearSummary, YearStay>(.T_SSRaaS)
    package var diagnoses = PartList<WeekDiagnosis, YearStay>(.T_SSRaaD)
    package var acts = PartList<WeekAct, YearStay>(.T_SSRaaCCAM)
    package var rehabilitationActs = PartList<RehabilitationAct, YearStay>(.T_SSRaaCSARR, .T_SSRaaCCAR)
    package var groups = PartList<RehabilitationGroup, YearStay>(.T_SSRaaGME)
    /// Drugs billed on top of public stays.
    package var drugs = PartList<StayDrug, YearStay>(.T_SSRaaMED, .T_SSRaaMEDATU)
    /// What public stays are worth, and how they are billed.
    package var valuations = PartList<RehabilitationValuation, YearStay>(.T_SSRaaVALO)
    package var billings = PartList<StayBilling, YearStay>(.T_SSRaaSTC)

    // The bills of private stays.
    package var invoices = PartList<PrivateInvoice, YearStay>(.T_SSRaaFA)
    package var billedItems = PartList<PrivateItem, YearStay>(.T_SSRaaFB, .T_SSRaaFC)
    package var billedActs = PartList<BilledAct, YearStay>(.T_SSRaaFM)
    package var billedDevices = PartList<BilledDevice, YearStay>(.T_SSRaaFP)
    package var billedDrugs = PartList<BilledDrug, YearStay>(.T_SSRaaFH)
    package var billedBiology = PartList<BilledBiology, YearStay>(.T_SSRaaFL)
    package var interruptions = PartList<PrivateInterruption, YearStay>(.T_SSRaaFI)

    /// Days of each row; those of a row without dates, which is rejected, stand for nothing.
    var dates: [StayDates] = []
    /// The rows of several years made one.
    var merged = YearStays()
    /// What was found out about each stay.
    var findings: [Finding] = []
    /// The weeks of all stays, those of a stay together, by time.
    var weeks: [Week] = []
    // Memory that is reused.
    var candidates: [ActCandidate<ActRow>] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &weekRows)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &rehabilitationActs)
        visitor.visit(parts: &groups)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &valuations)
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
        weeks.removeAll(keepingCapacity: true)
    }

    /// What was found out about a stay.
    struct Finding: Sendable {
        var dates: StayDates
        var transfer = StayTransfer()
        /// Whether it was not over at the end of the window.
        var isStill = false
        /// Its weeks.
        var weeks = 0..<0
        /// Whether it is kept, and its place in the calendar then.
        var published: Int?
    }

    /// A week, or what one unit has of it.
    struct Week: Sendable {
        let row: RowRef<RehabilitationWeek>
        /// The row of the year that it hangs on.
        let stay: Row
        let monday: Day
        /// First and last day on which somebody was there.
        var presence: ClosedRange<Day>?
        /// The day of entry in the unit.
        var unitEntry: Day?
        var verdict = Verdict.used
    }

    /// An act of a stay: listed by it, or in its bill alone.
    enum ActRow: BitwiseCopyable, Sendable {
        case listed(RowRef<WeekAct>)
        case billed(RowRef<BilledAct>)
    }
}
