public import Delimited
public import ETLCore

/// Groups of rehabilitation stays.
///
/// Grain: one group of a stay, in 2012 of a week. Trap: the group stands in another column in 2012.
public struct T_SSRaaGME: RehabilitationTable {
    public static let id = TableID.T_SSRaaGME
    public static let gives = "groups of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2308, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2012)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let GME_COD: Column<Code8>
    public let GMT_NUM: Column<Code8>
    public let NBR_JOU: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.column("RHS_NUM", until: 2012, width: 3, padded: true, "Number of the week")
        GME_COD = table.column("GME_COD", aliases: ["GME"], since: 2012, width: 6, "Group of the stay or of the week")
        GMT_NUM = table.column("GMT_NUM", since: 2017, width: 4, "Tariff of the group")
        NBR_JOU = table.column("NBR_JOU", since: 2013, "Days in the group")
    }

    public func record(_ row: inout FieldRow) -> RehabilitationGroup {
        var group = RehabilitationGroup()
        group.week = row[RHS_NUM] ?? Code8()
        group.code = row[GME_COD] ?? Code8()
        group.tariff = row[GMT_NUM] ?? Code8()
        group.days = row.number(NBR_JOU)
        return group
    }
}

/// A group that a rehabilitation stay was classed in.
public struct RehabilitationGroup: Hashable, BitwiseCopyable, Sendable {
    /// RHS_NUM; empty from 2013 on.
    public var week = Code8()
    /// GME_COD, in 2012 GME.
    public var code = Code8()
    /// GMT_NUM; empty before 2017.
    public var tariff = Code8()
    /// NBR_JOU.
    public var days: Int32?

    public init() {}
}
