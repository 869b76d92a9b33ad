internal import ETLCore
internal import SNDSSchema

/// A family of tables: its rows of one person with their verdicts, and the rules over them.
///
/// Nobody else reads its rows: what others need it publishes in the value of a phase. What a family does in each phase is
/// called by name in `Person+Phases`.
package protocol Family: ~Copyable {
    /// The kinds of events it makes.
    static var kinds: [EventKind] { get }
    /// Where its diagnoses may stand.
    static var positions: [DiagnosisPosition] { get }

    init()
    /// Shows each list of rows to a visitor, a main list before its parts. The only list of them there is: forgetting,
    /// adding, sorting, accounting and explaining follow.
    mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable)
    /// Forgets what was found out about the rows.
    mutating func forgetFindings()
}

extension Family where Self: ~Copyable {
    package static var positions: [DiagnosisPosition] { [] }
    package mutating func forgetFindings() {}
}
