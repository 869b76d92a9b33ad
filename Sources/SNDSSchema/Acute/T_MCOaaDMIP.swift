public import Delimited
public import ETLCore

/// Implants billed on top of public stays.
///
/// Grain: one implanted product. Trap: the code stands twice, as text and as number.
public struct T_MCOaaDMIP: StayTable {
    public static let id = TableID.T_MCOaaDMIP
    public static let gives = "implants of stays"
    public static let place = TablePlace.part(listed: 2010, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2008)

    public let key: MCOKeyColumns
    public let LPP_COD: Column<Code16>
    public let TIP_PRS_IDE: Column<Code16>
    public let NBR_POS: Column<Int>
    public let NBR_POS_PRI: Column<Coefficient>
    public let DELAI: Column<Int>
    public let MOI_POS: Column<Int>
    public let DAT_POS_ANN: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        LPP_COD = table.column("LPP_COD", width: 13, essential: true, "LPP code of the product as text")
        TIP_PRS_IDE = table.column(
            "TIP_PRS_IDE", width: 13, essential: true, digitsOnly: true, missing: ["0", "9999999999999"],
            "LPP code of the product as number")
        NBR_POS = table.column("NBR_POS", essential: true, required: true, "Products implanted")
        NBR_POS_PRI = table.column("NBR_POS_PRI", "Price of what was implanted")
        DELAI = table.column("DELAI", "Days between the start of the stay and the operation")
        MOI_POS = table.column("MOI_POS", "Month of the operation")
        DAT_POS_ANN = table.column("DAT_POS_ANN", since: 2009, "Year of the operation")
    }

    public func record(_ row: inout FieldRow) -> StayImplant {
        var value = StayImplant()
        value.code = (row[LPP_COD] ?? row[TIP_PRS_IDE] ?? Code16()).digits(width: 7)
        value.count = row.number(NBR_POS) ?? 0
        value.delay = row.number(DELAI)
        value.month = row.month(year: DAT_POS_ANN, number: MOI_POS)
        value.price = row.amount(NBR_POS_PRI)
        return value
    }
}

/// One product implanted during a public stay.
public struct StayImplant: Hashable, BitwiseCopyable, Sendable {
    /// LPP_COD, else TIP_PRS_IDE, in 7 digits; empty when not given.
    public var code = Code16()
    /// NBR_POS; 0 when not given.
    public var count: Int32 = 0
    /// DELAI.
    public var delay: Int32?
    /// MOI_POS and DAT_POS_ANN.
    public var month: Month?
    /// NBR_POS_PRI, in euros.
    public var price: Quantity?

    public init() {}
}
