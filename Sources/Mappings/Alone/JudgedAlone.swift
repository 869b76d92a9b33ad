package import ETLCore
package import SNDSSchema

/// A table of whose rows some are decided by what they hold alone, whoever's they are.
///
/// `etl check` asks it before anything is joined. It knows no rule of its own: it asks those that decide over the row once
/// its person is known, and takes everything that the person and other rows could say against it as not said.
package protocol JudgedAlone: SourceTable {
    static func verdict(_ record: Record, key: RowKey, _ rules: LoneRules) -> LoneVerdict
}

/// What a row shows of its fate.
package struct LoneVerdict: Sendable {
    /// `.used` where other rows or the person decide.
    package var verdict: Verdict
    /// The day that the windows of the run and the date of the delivery are compared with.
    package var day: Day?

    package init(_ verdict: Verdict, day: Day? = nil) {
        self.verdict = verdict
        self.day = day
    }
}

/// A row that hangs on another and is judged by itself.
package protocol JudgedPart {
    /// `.used` where the main row decides.
    var ownVerdict: Verdict { get }
}

extension PartList {
    /// Judges rows that are good for nothing, whatever their main row is; the others share its fate.
    mutating func judge(_ range: RowRange<Record>, by verdict: (Record) -> Verdict) {
        for row in range {
            let verdict = verdict(self[row])
            if !verdict.passes { judge(row, verdict) }
        }
    }
}

extension JudgedAlone where Record: JudgedPart {
    package static func verdict(_ record: Record, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(record.ownVerdict)
    }
}

extension JudgedAlone where Self: LocalTable, Record: CheckedLocalRow {
    package static func verdict(_ record: Record, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        guard let finding = record.finding else { return LoneVerdict(.used) }
        return LoneVerdict(
            finding.code.map { .rejected($0, .hospitalFiles) } ?? .excluded(.hospitalFiles))
    }
}

extension HOSPITAL_PATIENTS: JudgedAlone {}
extension HOSPITAL_STAYS: JudgedAlone {}
extension HOSPITAL_STAY_DIAGNOSES: JudgedAlone {}
extension HOSPITAL_STAY_PROCEDURES: JudgedAlone {}
extension HOSPITAL_LABS: JudgedAlone {}
extension HOSPITAL_VITALS: JudgedAlone {}
extension HOSPITAL_LIFESTYLE: JudgedAlone {}
extension HOSPITAL_DRUG_ORDERS: JudgedAlone {}
extension HOSPITAL_DRUG_ADMINISTRATIONS: JudgedAlone {}

/// How the rows of a table are judged alone.
package typealias LoneJudge<Record> = (Record, RowKey, LoneRules) -> LoneVerdict

extension SourceTable {
    /// How the rows are judged alone; `nil` where nothing can be said of a row alone. To be asked once, not for each row.
    package static var loneJudge: LoneJudge<Record>? {
        (Self.self as? any JudgedAlone.Type).flatMap { untyped($0) as? LoneJudge<Record> }
    }
}

private func untyped<Table: JudgedAlone>(_ table: Table.Type) -> Any {
    let judge: LoneJudge<Table.Record> = { Table.verdict($0, key: $1, $2) }
    return judge
}
