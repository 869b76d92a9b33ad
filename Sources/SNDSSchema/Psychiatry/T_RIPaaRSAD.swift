public import Delimited
public import ETLCore

/// Associated diagnoses of psychiatric sequences.
///
/// Grain: one diagnosis of a sequence.
public struct T_RIPaaRSAD: PsychiatryTable {
    public static let id = TableID.T_RIPaaRSAD
    public static let gives = "associated diagnoses of psychiatric stays"
    public static let place = TablePlace.part(listed: 2504, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: RIPKeyColumns
    public let SEQ_SEQ_NUM: Column<Code8>
    public let ASS_DGN: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        SEQ_SEQ_NUM = table.sequenceNumber()
        ASS_DGN = table.column(
            "ASS_DGN", width: 6, essential: true, required: true, spelling: .diagnosis, "Associated diagnosis")
    }

    public func record(_ row: inout FieldRow) -> SequenceDiagnosis {
        SequenceDiagnosis(number: row[SEQ_SEQ_NUM] ?? Code8(), code: row[ASS_DGN] ?? Code8())
    }
}

/// A diagnosis of a psychiatric sequence beside the principal one.
public struct SequenceDiagnosis: Hashable, BitwiseCopyable, Sendable {
    /// SEQ_SEQ_NUM; empty when not given.
    public var number: Code8
    /// As delivered.
    public var code: Code8

    public init(number: Code8, code: Code8) { (self.number, self.code) = (number, code) }
}
