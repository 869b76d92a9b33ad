public import Delimited
public import ETLCore

/// Chaining part of an MCO stay: identity, dates, return codes.
///
/// Grain: one stay. Trap: a return code other than 0 means that the pseudonym cannot be trusted.
public struct T_MCOaaC: StayTable {
    public static let id = TableID.T_MCOaaC
    public static let gives = "who stayed in hospital, and when"
    public static let isUsual = true
    public static let place = TablePlace.main(
        listed: 2001, files: .shortYear, joinRule: "1.5", unknownPerson: .unknownStayPerson, holdsCare: true,
        whyNeeded: "the stays of {year} need it", endOfCare: "EXE_SOI_DTF", field: .mco,
        limits: [RejectLimit(.orphanRow, 0.01, of: .all)])

    /// From which on ID_MAM_ENF ties mother and newborn, not NIR_ANO_MAM (4.18-key).
    public static let firstYearOfSharedKey = 2019

    public let key: MCOKeyColumns
    public let chain: ChainingColumns
    public let RNG_BEN: Column<Int>
    public let RNG_NAI: Column<Int>
    public let NIR_ANO_MAM: Column<MotherKey>
    public let ID_MAM_ENF: Column<MotherKey>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        chain = ChainingColumns(&table)
        RNG_BEN = table.column("RNG_BEN", since: 2015, missing: [0], "Rank of the beneficiary as the hospital knows it")
        RNG_NAI = table.column("RNG_NAI", since: 2015, "Rank of birth as the hospital knows it")
        NIR_ANO_MAM = table.column(
            "NIR_ANO_MAM", since: 2013, until: T_MCOaaC.firstYearOfSharedKey - 1, width: 32, identity: true,
            "Pseudonym of the mother, in her stay and in that of the newborn")
        ID_MAM_ENF = table.column(
            "ID_MAM_ENF", since: T_MCOaaC.firstYearOfSharedKey, width: 32, identity: true,
            "Pseudonym that mother and newborn share")
    }

    public func record(_ row: inout FieldRow) -> StayIdentity {
        var stay = chain.identity(&row)
        stay.rank = row.number(RNG_BEN) ?? 0
        stay.birthRank = row.number(RNG_NAI)
        stay.mother = row[ID_MAM_ENF] ?? row[NIR_ANO_MAM] ?? MotherKey()
        return stay
    }

    public func owner(_ stay: StayIdentity, _ row: inout FieldRow) -> RowOwner { .pseudonym(stay.pseudonym) }

    @inlinable
    public static func signs(_ stay: StayIdentity, key: RowKey) -> RowSigns {
        var signs = RowSigns()
        if let month = stay.end?.yearMonth ?? stay.endMonth { signs.care = month.index }
        signs.hasSubstituteDay = stay.start != nil && stay.end == nil
        return signs
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ stay: StayIdentity, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(StayKey(key).facility)
        book.stay(StayKey(key), of: stay.pseudonym, from: stay.start, to: stay.end)
    }
}
