public import Delimited
public import ETLCore

/// Who was seen as an outpatient of a public facility of rehabilitation, and when.
///
/// Grain: one sequence (ETA_NUM, SEQ_NUM). Trap: bills of 2012 exist without it, and are nobody's.
public struct T_SSRaaCSTC: OutpatientTable {
    public static let id = TableID.T_SSRaaCSTC
    public static let gives = "who came as an outpatient to rehabilitation, and when"
    public static let place = TablePlace.main(
        listed: 2331, files: .shortYear, joinRule: "1.7", unknownPerson: .unknownStayPerson,
        whyNeeded: "the outpatient tables of rehabilitation of {year} need it", field: .ssrOutpatient,
        limits: [RejectLimit(.orphanRow, 0.01, of: .all)])
    public static let years = TableYears(since: 2013)

    public let key: OutpatientKeyColumns
    public let sequence: SequenceColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        sequence = SequenceColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientIdentity { sequence.identity(&row) }

    public func owner(_ care: OutpatientIdentity, _ row: inout FieldRow) -> RowOwner { .pseudonym(care.pseudonym) }

    @inlinable
    public static func signs(_ care: OutpatientIdentity, key: RowKey) -> RowSigns { care.signs }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ care: OutpatientIdentity, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(StayKey(key).facility)
        book.stay(StayKey(key), of: care.pseudonym, from: care.start, to: care.end)
    }
}
