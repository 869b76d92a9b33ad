public import Delimited

/// Obstetric history told when a pregnancy is ended.
///
/// Grain: one stay. Trap: from 2015 to 2016 these columns were in T_MCOaaB.
public struct T_MCOaaIVG: StayTable {
    public static let id = TableID.T_MCOaaIVG
    public static let gives = "pregnancy interruptions in stays"
    public static let place = TablePlace.part(listed: 2014, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2017)

    public let key: MCOKeyColumns
    public let NBR_IVG_ANT: Column<Int>
    public let NBR_NAIS_ANT: Column<Int>
    public let ANN_IVG_PREC: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        NBR_IVG_ANT = table.column("NBR_IVG_ANT", "Earlier terminations")
        NBR_NAIS_ANT = table.column("NBR_NAIS_ANT", "Earlier births")
        ANN_IVG_PREC = table.column("ANN_IVG_PREC", missing: [0], "Year of the last termination")
    }

    public func record(_ row: inout FieldRow) -> PregnancyTermination {
        var value = PregnancyTermination()
        value.terminations = row.number(NBR_IVG_ANT)
        value.births = row.number(NBR_NAIS_ANT)
        value.lastYear = row.number(ANN_IVG_PREC) ?? 0
        return value
    }
}

/// The obstetric history of a woman whose pregnancy is ended.
public struct PregnancyTermination: Hashable, BitwiseCopyable, Sendable {
    /// NBR_IVG_ANT.
    public var terminations: Int32?
    /// NBR_NAIS_ANT.
    public var births: Int32?
    /// ANN_IVG_PREC; 0 when not given.
    public var lastYear: Int32 = 0

    public init() {}
}
