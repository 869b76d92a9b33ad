public import Delimited
public import ETLCore

/// Chaining part of a rehabilitation stay: identity, dates, return codes.
///
/// Grain: one stay and year. Trap: a stay over the new year has a row in each file, under two numbers.
public struct T_SSRaaC: RehabilitationTable {
    public static let id = TableID.T_SSRaaC
    public static let gives = "who stayed in rehabilitation, and when"
    public static let place = TablePlace.main(
        listed: 2301, files: .shortYear, joinRule: "1.7", unknownPerson: .unknownStayPerson, holdsCare: true,
        whyNeeded: "the rehabilitation stays of {year} need it", field: .ssr,
        limits: [RejectLimit(.orphanRow, 0.01, of: .all)])
    public static let years = TableYears(since: 2005)

    public let key: SSRKeyColumns
    public let chain: ChainingColumns
    public let SEJ_NUM: Column<Code8>
    public let SOR_MOI: Column<Int>
    public let SOR_ANN: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        chain = ChainingColumns(&table)
        SEJ_NUM = table.column("SEJ_NUM", width: 5, "Number of the stay at its facility, the same in all years")
        SOR_MOI = table.column("SOR_MOI", until: 2008, "Month of exit")
        SOR_ANN = table.column("SOR_ANN", until: 2008, "Year of exit")
    }

    public func record(_ row: inout FieldRow) -> YearStay {
        var stay = YearStay(chain.identity(&row))
        stay.stayNumber = row[SEJ_NUM] ?? Code8()
        stay.exit = row.month(year: SOR_ANN, number: SOR_MOI)
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
