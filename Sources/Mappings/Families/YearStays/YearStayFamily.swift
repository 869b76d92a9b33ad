internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

/// The row that one file-year has of a stay.
typealias YearRow = RowRef<YearStay>

/// A family whose stays have a row a year, and in it parts with days of their own: weeks in rehabilitation, sub-sequences
/// in hospital at home, sequences in psychiatry.
///
/// What all of them have in common is said here once: which rows are kept, what is one stay, its visit and details, acts
/// and bills. A field says how its parts get their days, and what else it tells.
protocol YearStayFamily: Family, ~Copyable {
    associatedtype Part: YearStayPart
    associatedtype Span: StaySpan where Span.Record == Part
    associatedtype Act: YearStayAct
    associatedtype Drug: YearStayDrug

    /// What is constant of the field.
    static var field: YearStayField { get }

    var stays: MainList<YearStay> { get set }
    var parts: PartList<Part, YearStay> { get set }
    var summaries: PartList<YearSummary, YearStay> { get set }
    var acts: PartList<Act, YearStay> { get set }
    /// Drugs billed on top of public stays.
    var drugs: PartList<Drug, YearStay> { get set }
    /// How public stays are billed.
    var billings: PartList<StayBilling, YearStay> { get set }
    /// The bills of private stays.
    var bills: PrivateStayBills { get set }
    /// What was found out about the rows.
    var course: StayCourse<Span> { get set }

    /// Adds the parts of a stay to the spans, by time, with their days and verdicts.
    mutating func addSpans(_ stay: YearStays.Stay, _ rules: RuleSet)
    /// What a stay is rejected as whose parts fall all of them; `nil` when it stays a visit without details.
    static func code(ofFallen spans: [Span]) -> RejectCode?
    /// Judges what stands or falls alone inside the row of a year that is kept, apart from bills and drugs.
    mutating func judgeOwnRows(_ row: YearRow, _ finding: StayFinding)

    /// The concept of a visit, by the parts that are kept.
    func visitConcept(_ kept: [Span], _ rules: RuleSet) -> Int32
    /// The first day of a detail.
    func firstDay(_ span: Span, _ days: ClosedRange<Day>, isFirst: Bool, _ dates: StayDates) -> Day
    /// Concept and source value of a detail.
    func describe(_ part: Part, _ row: inout VisitDetailRow, _ rules: RuleSet)
    /// Where somebody came from.
    func admission(_ transfer: StayTransfer, _ rules: RuleSet) -> (concept: Int32?, text: SourceValue?)

    /// The day that an act tells, not yet clipped to its stay.
    func day(_ act: Act, _ row: YearRow, _ scene: StayScene) -> Day
    /// Diagnoses and facts, and acts of the field's own.
    mutating func makeOwnEvents(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger)

    /// What public stays are worth, where a table tells it.
    func addValuations(of row: YearRow, _ money: inout StayMoney)
}

/// What is constant of a field whose stays have a row a year.
struct YearStayField: Sendable {
    let field: StayKey.Field
    let family: FamilyID
    /// The rule over the rows of years.
    let rule: RuleID
    /// The rule over parts that another file-year tells as well.
    let toldAgain: RuleID
    /// The rule over parts without a day in their stay.
    let outside: RuleID
    let stays: TableID
    let parts: TableID
    let events: YearStayKinds
}

/// The kinds of events that all such fields have.
struct YearStayKinds: Sendable {
    let act: EventKind
    let billedAct: EventKind
    /// By the list that a drug stands in.
    let drugs: [EventKind]
    let billedDrug: EventKind
    let device: EventKind
    let biology: EventKind
}

/// A part of the row of a year.
protocol YearStayPart: SourceRecord {
    associatedtype Number: Hashable
    /// What the rows that hang on the part name it by.
    var number: Number { get }
    /// Empty when not given.
    var site: Code16 { get }
    var transfer: StayTransfer { get }
    var age: Int32? { get }
    /// 0 when not given.
    var sex: Int32 { get }
}

/// A part with the days that were found for it.
protocol StaySpan: Sendable {
    associatedtype Record: SourceRecord
    var row: RowRef<Record> { get }
    /// The row of the year that it hangs on.
    var stay: YearRow { get }
    /// First and last day on which somebody was there; `nil` without any.
    var days: ClosedRange<Day>? { get set }
    var verdict: Verdict { get set }
}

/// A row with a CCAM act of such a stay.
protocol YearStayAct: SourceRecord {
    var act: StayAct { get }
}

/// A row with a drug on top of such a stay.
protocol YearStayDrug: SourceRecord, JudgedPart {
    var drug: StayDrug { get }
}

extension StayDrug: YearStayDrug {
    var drug: StayDrug { self }
}

extension YearStayFamily where Self: ~Copyable {
    func firstDay(_ span: Span, _ days: ClosedRange<Day>, isFirst: Bool, _ dates: StayDates) -> Day {
        min(days.lowerBound, dates.end)
    }

    func admission(_ transfer: StayTransfer, _ rules: RuleSet) -> (concept: Int32?, text: SourceValue?) {
        rules.admission(mode: transfer.entryMode, place: transfer.provenance)
    }

    /// The part of a row of the same year and number: one that is kept before others.
    func span(_ number: Part.Number, _ row: YearRow, in range: Range<Int>) -> Span? {
        var found: Span?
        for index in range where course.spans[index].stay == row && parts[course.spans[index].row].number == number {
            if course.spans[index].verdict.passes { return course.spans[index] }
            found = found ?? course.spans[index]
        }
        return found
    }

    /// The parts of a stay that are kept.
    func keptSpans(_ finding: StayFinding) -> [Span] { course.spans[finding.spans].filter(\.verdict.passes) }
}
