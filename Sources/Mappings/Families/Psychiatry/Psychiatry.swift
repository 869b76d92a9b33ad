internal import ETLCore
package import SNDSSchema

/// Psychiatric stays (RIM-P), full time and part time, with what is billed for them: a row a year, and sequences.
package struct Psychiatry: ~Copyable, Family {
    package typealias Row = RowRef<YearStay>

    package var stays = MainList<YearStay>(.T_RIPaaC)
    /// Sequences.
    package var parts = PartList<PsychiatricSequence, YearStay>(.T_RIPaaRSA)
    package var summaries = PartList<YearSummary, YearStay>(.T_RIPaaS)
    package var diagnoses = PartList<SequenceDiagnosis, YearStay>(.T_RIPaaRSAD)
    package var acts = PartList<SequenceAct, YearStay>(.T_RIPaaCCAM)
    package var measures = PartList<SeclusionMeasure, YearStay>(.T_RIPaaISOCONT)
    /// The field has no table of drugs on top.
    package var drugs = PartList<StayDrug, YearStay>([])
    /// How public stays are billed.
    package var billings = PartList<StayBilling, YearStay>(.T_RIPaaSTC)
    package var bills = PrivateStayBills(
        invoices: .T_RIPaaFA, items: [.T_RIPaaFB, .T_RIPaaFC], acts: .T_RIPaaFM, devices: .T_RIPaaFP,
        drugs: .T_RIPaaFH, biology: .T_RIPaaFL, interruptions: .T_RIPaaFI)

    var course = StayCourse<Span>()

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &parts)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &measures)
        visitor.visit(parts: &billings)
        bills.forEachList(&visitor)
    }

    package mutating func forgetFindings() { course.removeAll() }

    /// A sequence and its days.
    struct Span: StaySpan {
        let row: RowRef<PsychiatricSequence>
        let stay: Row
        var days: ClosedRange<Day>?
        var verdict = Verdict.used
    }
}
