public import Delimited
internal import ETLCore

/// Expensive drugs billed on top of hospital at home.
///
/// Grain: one drug given. Trap: rows repeat on the summaries of one stay; SEJ_NBR says on how many.
public struct T_HADaaMED: HomeHospitalTable {
    public static let id = TableID.T_HADaaMED
    public static let gives = "expensive drugs of hospital at home"
    public static let place = TablePlace.part(listed: 2409, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2009)

    public let key: HADKeyColumns
    public let item: HomeDrugColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = HomeDrugColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> HomeDrug { item.record(&row, .expensive) }
}

/// Early-access drugs of hospital at home.
///
/// Grain: one drug given.
public struct T_HADaaMEDATU: HomeHospitalTable {
    public static let id = TableID.T_HADaaMEDATU
    public static let gives = "early-access drugs of hospital at home"
    public static let place = TablePlace.part(listed: 2410, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: HADKeyColumns
    public let item: HomeDrugColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = HomeDrugColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> HomeDrug { item.record(&row, .earlyAccess) }
}

/// Costly drugs of hospital at home that are on neither list.
///
/// Grain: one drug given. Trap: also spelled T_HADaaMEDHCL.
public struct T_HADaaMEDCHL: HomeHospitalTable {
    public static let id = TableID.T_HADaaMEDCHL
    public static let gives = "costly drugs of hospital at home outside the lists"
    public static let place = TablePlace.part(listed: 2411, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2016)

    public let key: HADKeyColumns
    public let item: HomeDrugColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = HomeDrugColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> HomeDrug { item.record(&row, .unlisted) }
}

/// What the three lists of drugs have in common.
public struct HomeDrugColumns: Sendable {
    public let item: StayDrugColumns
    public let day: DrugDayColumns
    public let SEJ_NBR: Column<Int>

    init(_ table: inout TableBuilder) {
        item = StayDrugColumns(&table)
        day = DrugDayColumns(&table)
        SEJ_NBR = table.column("SEJ_NBR", "Summaries that repeat the row")
    }

    func record(_ row: inout FieldRow, _ list: HomeDrug.List) -> HomeDrug {
        var drug = day.record(&row, item, list == .earlyAccess ? .earlyAccess : .expensive)
        drug.repeats = max(1, row.number(SEJ_NBR) ?? 1)
        return HomeDrug(list, drug)
    }
}

/// A drug on top of hospital at home.
public struct HomeDrug: Hashable, BitwiseCopyable, Sendable {
    /// The table that lists the drug.
    public enum List: UInt8, BitwiseCopyable, CaseIterable, Sendable { case expensive, earlyAccess, unlisted }

    public var list: List
    /// Of an unlisted drug the rules are those of expensive ones.
    public var drug: StayDrug

    public init(_ list: List, _ drug: StayDrug) { (self.list, self.drug) = (list, drug) }
}
