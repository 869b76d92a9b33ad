public import Delimited
public import ETLCore

/// Chaining part of a psychiatric stay: identity, dates, return codes.
///
/// Grain: one stay and year. Trap: a stay over the new year has a row in each file, under two numbers; there is no last
/// day as long as it is not over.
public struct T_RIPaaC: PsychiatryTable {
    public static let id = TableID.T_RIPaaC
    public static let gives = "who stayed in psychiatry, and when"
    public static let place = TablePlace.main(
        listed: 2501, files: .shortYear, joinRule: "1.8", unknownPerson: .unknownStayPerson, holdsCare: true,
        whyNeeded: "the psychiatric stays of {year} need it", field: .rimp,
        limits: [RejectLimit(.orphanRow, 0.01, of: .all)])
    public static let years = TableYears(since: 2007)

    public let key: RIPKeyColumns
    public let chain: ChainingColumns
    public let SEJ_NUM: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        chain = ChainingColumns(&table, since: 2007)
        SEJ_NUM = table.column("SEJ_NUM", width: 5, "Number of the stay at its facility, the same in all years")
    }

    public func record(_ row: inout FieldRow) -> YearStay {
        var stay = YearStay(chain.identity(&row))
        stay.stayNumber = row[SEJ_NUM] ?? Code8()
        return stay
    }

    public func owner(_ stay: YearStay, _ row: inout FieldRow) -> RowOwner { .pseudonym(stay.identity.pseudonym) }

    @inlinable
    public static func signs(_ stay: YearStay, key: RowKey) -> RowSigns { stay.signs }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ stay: YearStay, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(StayKey(key).facility)
        book.stay(StayKey(key), of: stay.identity.pseudonym, from: stay.identity.start, to: stay.identity.end)
    }
}
