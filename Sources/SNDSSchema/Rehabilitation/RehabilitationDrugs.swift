public import Delimited
internal import ETLCore

/// Expensive drugs billed on top of rehabilitation stays.
///
/// Grain: one drug given. Trap: the quantity is that of the stay, and shared with no other.
public struct T_SSRaaMED: RehabilitationTable {
    public static let id = TableID.T_SSRaaMED
    public static let gives = "expensive drugs of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2309, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: SSRKeyColumns
    public let item: StayDrugColumns
    public let day: DrugDayColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = StayDrugColumns(&table)
        day = DrugDayColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> StayDrug { day.record(&row, item, .expensive) }
}

/// Early-access drugs of rehabilitation stays.
///
/// Grain: one drug given.
public struct T_SSRaaMEDATU: RehabilitationTable {
    public static let id = TableID.T_SSRaaMEDATU
    public static let gives = "early-access drugs of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2310, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: SSRKeyColumns
    public let item: StayDrugColumns
    public let day: DrugDayColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = StayDrugColumns(&table)
        day = DrugDayColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> StayDrug { day.record(&row, item, .earlyAccess) }
}
