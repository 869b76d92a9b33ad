public import Delimited
public import ETLCore

/// Services that one hospital gives to the patient of another.
///
/// Grain: one service. Trap: the day of the patient is already in the stay of the asking hospital.
public struct T_MCOaaPIE: StayTable {
    public static let id = TableID.T_MCOaaPIE
    public static let gives = "services between facilities"
    public static let place = TablePlace.part(listed: 2013, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2008)

    public let key: MCOKeyColumns
    public let PRS_COD: Column<Code16>
    public let PRS_JOU_NBR: Column<Int>
    public let SUP_PAY_NBR: Column<Int>
    public let DELAI: Column<Int>
    public let POS_MOI: Column<Int>
    public let POS_ANN: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        PRS_COD = table.column("PRS_COD", width: 9, essential: true, required: true, "Code of the service")
        PRS_JOU_NBR = table.column("PRS_JOU_NBR", "Days or services")
        SUP_PAY_NBR = table.column("SUP_PAY_NBR", since: 2009, "Supplements paid")
        DELAI = table.column("DELAI", "Days between the start of the stay and the service")
        POS_MOI = table.column("POS_MOI", "Month of the service")
        POS_ANN = table.column("POS_ANN", since: 2009, "Year of the service")
    }

    public func record(_ row: inout FieldRow) -> InterFacilityService {
        var value = InterFacilityService()
        value.code = row[PRS_COD] ?? Code16()
        value.days = row.number(PRS_JOU_NBR)
        value.supplements = row.number(SUP_PAY_NBR)
        value.delay = row.number(DELAI)
        value.month = row.month(year: POS_ANN, number: POS_MOI)
        return value
    }
}

/// One service between hospitals.
public struct InterFacilityService: Hashable, BitwiseCopyable, Sendable {
    /// PRS_COD; empty when not given.
    public var code = Code16()
    /// PRS_JOU_NBR.
    public var days: Int32?
    /// SUP_PAY_NBR.
    public var supplements: Int32?
    /// DELAI.
    public var delay: Int32?
    /// POS_MOI and POS_ANN.
    public var month: Month?

    public init() {}
}
