public import Delimited
public import ETLCore

/// Who was seen as an outpatient of a public hospital, and when.
///
/// Grain: one sequence (ETA_NUM, SEQ_NUM). Trap: dates exist from 2009 on.
public struct T_MCOaaCSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaCSTC
    public static let gives = "who came as an outpatient, and when"
    public static let isUsual = true
    public static let place = TablePlace.main(
        listed: 2201, files: .shortYear, joinRule: "1.5", unknownPerson: .unknownStayPerson,
        whyNeeded: "the outpatient tables of {year} need it", endOfCare: "EXE_SOI_DTF", field: .mcoOutpatient,
        limits: [RejectLimit(.orphanRow, 0.01, of: .all)])
    public static let years = TableYears(since: 2008)

    public let key: OutpatientKeyColumns
    public let sequence: SequenceColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
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
