internal import ETLCore
package import SNDSSchema

/// Stays in hospital at home (HAD), with what is billed for them: a row a year, and sub-sequences.
package struct HomeHospital: ~Copyable, Family {
    package typealias Row = RowRef<YearStay>

    package var stays = MainList<YearStay>(.T_HADaaC)
    /// Sub-sequences.
    package var parts = PartList<HomeSubsequence, YearStay>(.T_HADaaB)
    package var summaries = PartList<YearSummary, YearStay>(.T_HADaaS)
    package var diagnoses = PartList<HomeDiagnosis, YearStay>(.T_HADaaD, .T_HADaaDMPP, .T_HADaaDMPA)
    package var acts = PartList<HomeAct, YearStay>(.T_HADaaA)
    package var groups = PartList<HomeGroup, YearStay>(.T_HADaaGRP)
    package var drugs = PartList<HomeDrug, YearStay>(.T_HADaaMED, .T_HADaaMEDATU, .T_HADaaMEDCHL)
    /// How public stays are billed.
    package var billings = PartList<StayBilling, YearStay>(.T_HADaaSTC)
    package var bills = PrivateStayBills(
        invoices: .T_HADaaFA, items: [.T_HADaaFB, .T_HADaaFC], acts: .T_HADaaFM, devices: .T_HADaaFP,
        drugs: .T_HADaaFH, biology: .T_HADaaFL, interruptions: .T_HADaaFI)

    var course = StayCourse<Span>()

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &parts)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &groups)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &billings)
        bills.forEachList(&visitor)
    }

    package mutating func forgetFindings() { course.removeAll() }

    /// A sub-sequence and its days.
    struct Span: StaySpan {
        let row: RowRef<HomeSubsequence>
        let stay: Row
        var days: ClosedRange<Day>?
        var verdict = Verdict.used
    }
}
