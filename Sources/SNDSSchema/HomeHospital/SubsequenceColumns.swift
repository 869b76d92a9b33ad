public import Delimited
public import ETLCore

/// The two columns that tie a row to its sub-sequence inside a stay.
public struct SubsequenceColumns: Sendable {
    public let SEQ_NUM: Column<Code8>
    public let SSEQ_NUM: Column<Code8>

    init(_ table: inout TableBuilder) {
        SEQ_NUM = table.column(
            "SEQ_NUM", aliases: ["SEQ_SEJ"], width: 4, padded: true, "Number of the sequence in the stay of the year")
        SSEQ_NUM = table.column("SSEQ_NUM", width: 4, padded: true, "Number of the sub-sequence in its sequence")
    }

    func number(_ row: inout FieldRow) -> SubsequenceNumber {
        SubsequenceNumber(sequence: row[SEQ_NUM] ?? Code8(), part: row[SSEQ_NUM] ?? Code8())
    }
}

/// Which sub-sequence of the row of a year; empty parts where they are not given.
public struct SubsequenceNumber: Hashable, BitwiseCopyable, Sendable, Comparable {
    /// SEQ_NUM, until 2009 SEQ_SEJ.
    public var sequence = Code8()
    /// SSEQ_NUM.
    public var part = Code8()

    public init(sequence: Code8 = Code8(), part: Code8 = Code8()) { (self.sequence, self.part) = (sequence, part) }

    public static func < (a: SubsequenceNumber, b: SubsequenceNumber) -> Bool {
        (a.sequence, a.part) < (b.sequence, b.part)
    }
}
