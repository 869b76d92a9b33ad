public import Delimited
public import ETLCore

/// Expensive drugs billed on top of public stays.
///
/// Grain: one drug given. Trap: rows repeat on every summary of one administrative stay; `repeats` says on how many.
public struct T_MCOaaMED: StayTable {
    public static let id = TableID.T_MCOaaMED
    public static let gives = "expensive drugs of stays"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2007, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2008)

    public let key: MCOKeyColumns
    public let item: StayDrugColumns
    public let NBR_SEJ: Column<Int>
    public let DELAI: Column<Int>
    public let DAT_ADM_ANN: Column<Int>
    public let ADM_NBR_PRI: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = StayDrugColumns(&table)
        NBR_SEJ = table.column("NBR_SEJ", "Stay summaries that repeat the row")
        DELAI = table.column("DELAI", "Days between the start of the stay and the administration")
        DAT_ADM_ANN = table.column("DAT_ADM_ANN", since: 2009, "Year of the administration")
        ADM_NBR_PRI = table.column("ADM_NBR_PRI", "Price of what was given")
    }

    public func record(_ row: inout FieldRow) -> StayDrug {
        var drug = item.record(&row, .expensive, repeats: NBR_SEJ, delay: DELAI, year: DAT_ADM_ANN)
        drug.price = row.amount(ADM_NBR_PRI)
        return drug
    }
}

/// Early-access drugs of public stays.
///
/// Grain: one drug given. Trap: some drugs stand in T_MCOaaMED as well.
public struct T_MCOaaMEDATU: StayTable {
    public static let id = TableID.T_MCOaaMEDATU
    public static let gives = "early-access drugs of stays"
    public static let place = TablePlace.part(listed: 2008, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: MCOKeyColumns
    public let item: StayDrugColumns
    public let SEJ_NBR: Column<Int>
    public let DAT_DELAI: Column<Int>
    public let ADM_ANN: Column<Int>
    public let ACH_PRI_ADM: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = StayDrugColumns(&table)
        SEJ_NBR = table.column("SEJ_NBR", "Stay summaries that repeat the row")
        DAT_DELAI = table.column("DAT_DELAI", "Days between the start of the stay and the administration")
        ADM_ANN = table.column("ADM_ANN", "Year of the administration")
        ACH_PRI_ADM = table.column("ACH_PRI_ADM", "Price of what was given")
    }

    public func record(_ row: inout FieldRow) -> StayDrug {
        var drug = item.record(&row, .earlyAccess, repeats: SEJ_NBR, delay: DAT_DELAI, year: ADM_ANN)
        drug.price = row.amount(ACH_PRI_ADM)
        return drug
    }
}

/// Thrombolytics given for ischaemic stroke.
///
/// Grain: one drug given. Trap: exists from 2012 on.
public struct T_MCOaaMEDTHROMBO: StayTable {
    public static let id = TableID.T_MCOaaMEDTHROMBO
    public static let gives = "thrombolytic drugs of stays"
    public static let place = TablePlace.part(listed: 2009, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: MCOKeyColumns
    public let item: StayDrugColumns
    public let SEJ_NBR: Column<Int>
    public let DAT_DELAI: Column<Int>
    public let ADM_ANN: Column<Int>
    public let ADM_PRI_ADM: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = StayDrugColumns(&table)
        SEJ_NBR = table.column("SEJ_NBR", "Stay summaries that repeat the row")
        DAT_DELAI = table.column("DAT_DELAI", "Days between the start of the stay and the administration")
        ADM_ANN = table.column("ADM_ANN", "Year of the administration")
        ADM_PRI_ADM = table.column("ADM_PRI_ADM", "Price of what was given")
    }

    public func record(_ row: inout FieldRow) -> StayDrug {
        var drug = item.record(&row, .thrombolytic, repeats: SEJ_NBR, delay: DAT_DELAI, year: ADM_ANN)
        drug.price = row.amount(ADM_PRI_ADM)
        return drug
    }
}

/// What the three lists of drugs have in common.
public struct StayDrugColumns: Sendable {
    public let UCD_UCD_COD: Column<Code16>
    public let UCD_COD: Column<Code16>
    public let ADM_NBR: Column<Quantity>
    public let ADM_MOIS: Column<Int>

    init(_ table: inout TableBuilder) {
        UCD_UCD_COD = table.column(
            "UCD_UCD_COD", width: 13, essential: true, required: true, digitsOnly: true, missing: ["0"],
            "Code of the dispensing unit: UCD13, or UCD7 with zeros in front")
        UCD_COD = table.column("UCD_COD", until: 2014, width: 9, "Code of the dispensing unit in its older form")
        ADM_NBR = table.column("ADM_NBR", essential: true, required: true, "Units given")
        ADM_MOIS = table.column("ADM_MOIS", "Month of the administration")
    }

    /// The row but for its price, whose column bears another name in each list, like those of the parameters.
    /// - Parameter repeats: `nil` where no other summary repeats the row.
    func record(
        _ row: inout FieldRow, _ list: StayDrug.List, repeats: Column<Int>?, delay: Column<Int>, year: Column<Int>
    ) -> StayDrug {
        var drug = StayDrug()
        drug.list = list
        drug.code = row[UCD_UCD_COD] ?? row[UCD_COD] ?? Code16()
        drug.quantity = row[ADM_NBR] ?? .zero
        drug.repeats = max(1, repeats.flatMap { row.number($0) } ?? 1)
        drug.delay = row.number(delay)
        drug.month = row.month(year: year, number: ADM_MOIS)
        return drug
    }
}

/// One drug given during a public stay and billed on top of it.
public struct StayDrug: Hashable, BitwiseCopyable, Sendable {
    /// The table of its field that lists the drug.
    public enum List: UInt8, BitwiseCopyable, CaseIterable, Sendable { case expensive, earlyAccess, thrombolytic }

    public var list = List.expensive
    /// UCD_UCD_COD, before 2015 UCD_COD where only that is given; empty when neither is.
    public var code = Code16()
    /// ADM_NBR, for all summaries that repeat the row.
    public var quantity = Quantity.zero
    /// NBR_SEJ or SEJ_NBR, at least 1: the summaries that share the quantity.
    public var repeats: Int32 = 1
    /// DELAI or DAT_DELAI: days after the start of the stay; `nil` when not given.
    public var delay: Int32?
    /// Month of the administration; `nil` when not given.
    public var month: Month?
    /// ADM_NBR_PRI, ACH_PRI_ADM or ADM_PRI_ADM, in euros.
    public var price: Quantity?

    public init() {}
}
