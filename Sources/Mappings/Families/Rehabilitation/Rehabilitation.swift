internal import ETLCore
package import SNDSSchema

/// Rehabilitation stays (SSR, from 2023 on SMR), with what is billed for them: a row a year, and weeks.
package struct Rehabilitation: ~Copyable, Family {
    package typealias Row = RowRef<YearStay>

    package var stays = MainList<YearStay>(.T_SSRaaC)
    /// Weeks.
    package var parts = PartList<RehabilitationWeek, YearStay>(.T_SSRaaB)
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

    package var bills = PrivateStayBills(
        invoices: .T_SSRaaFA, items: [.T_SSRaaFB, .T_SSRaaFC], acts: .T_SSRaaFM, devices: .T_SSRaaFP,
        drugs: .T_SSRaaFH, biology: .T_SSRaaFL, interruptions: .T_SSRaaFI)

    var course = StayCourse<Span>()

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &parts)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &rehabilitationActs)
        visitor.visit(parts: &groups)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &valuations)
        visitor.visit(parts: &billings)
        bills.forEachList(&visitor)
    }

    package mutating func forgetFindings() { course.removeAll() }

    /// A week, or what one unit has of it.
    struct Span: StaySpan {
        let row: RowRef<RehabilitationWeek>
        let stay: Row
        let monday: Day
        /// First and last day of presence.
        var days: ClosedRange<Day>?
        /// The day of entry in the unit.
        var unitEntry: Day?
        var verdict = Verdict.used
    }
}
