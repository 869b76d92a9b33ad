public import Delimited
public import ETLCore

/// Groups of sub-sequences.
///
/// Grain: one tariff of a sub-sequence. Trap: tariff 99 is an error of the grouper.
public struct T_HADaaGRP: HomeHospitalTable {
    public static let id = TableID.T_HADaaGRP
    public static let gives = "groups of hospital at home"
    public static let place = TablePlace.part(listed: 2408, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let PAP_GRP_GHPC: Column<Code8>
    public let GHT_NUM: Column<Code8>
    public let GHT_NBJ: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        PAP_GRP_GHPC = table.column("PAP_GRP_GHPC", width: 4, padded: true, "Group of the sub-sequence")
        GHT_NUM = table.column("GHT_NUM", width: 2, essential: true, padded: true, "Tariff, 99 for an error")
        GHT_NBJ = table.column("GHT_NBJ", "Days in the tariff")
    }

    public func record(_ row: inout FieldRow) -> HomeGroup {
        var group = HomeGroup()
        group.number = subsequence.number(&row)
        group.code = row[PAP_GRP_GHPC] ?? Code8()
        group.tariff = row[GHT_NUM] ?? Code8()
        group.days = row.number(GHT_NBJ)
        return group
    }
}

/// A group that a sub-sequence was classed in.
public struct HomeGroup: Hashable, BitwiseCopyable, Sendable {
    public var number = SubsequenceNumber()
    /// PAP_GRP_GHPC; empty when not given.
    public var code = Code8()
    /// GHT_NUM; empty when not given.
    public var tariff = Code8()
    /// GHT_NBJ.
    public var days: Int32?

    public init() {}
}
