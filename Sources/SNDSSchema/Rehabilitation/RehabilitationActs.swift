public import Delimited
public import ETLCore

/// CCAM acts of rehabilitation stays.
///
/// Grain: one act of a week. Trap: days count from the entry in the unit, not from that in the stay.
public struct T_SSRaaCCAM: RehabilitationTable {
    public static let id = TableID.T_SSRaaCCAM
    public static let gives = "acts of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2305, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2009)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let CCAM_ACT: Column<Code16>
    public let EXT_PMSI: Column<Code8>
    public let CCAM_COD_ACT: Column<Code8>
    public let CCAM_PHA_ACT: Column<Code8>
    public let CCAM_NBR_REA: Column<Int>
    public let CCAM_DEL_ENT_UM: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        CCAM_ACT = table.column(
            "CCAM_ACT", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        EXT_PMSI = table.column("EXT_PMSI", since: 2016, width: 3, "PMSI extension of the code")
        CCAM_COD_ACT = table.column(
            "CCAM_COD_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        CCAM_PHA_ACT = table.column("CCAM_PHA_ACT", width: 1, "Phase of the treatment")
        CCAM_NBR_REA = table.column("CCAM_NBR_REA", essential: true, "Number of times the act was done")
        CCAM_DEL_ENT_UM = table.column(
            "CCAM_DEL_ENT_UM", since: 2010, "Days between the entry in the unit and the act")
    }

    public func record(_ row: inout FieldRow) -> WeekAct {
        var act = StayAct()
        act.code = row[CCAM_ACT] ?? Code16()
        act.extensionCode = row[EXT_PMSI] ?? Code8()
        act.activity = row[CCAM_COD_ACT] ?? Code8()
        act.phase = row[CCAM_PHA_ACT] ?? Code8()
        act.count = row.number(CCAM_NBR_REA)
        act.delay = row.number(CCAM_DEL_ENT_UM)
        return WeekAct(week: row[RHS_NUM] ?? Code8(), act: act)
    }
}

/// Acts of the rehabilitation catalogue CSARR.
///
/// Grain: one act of a week. Trap: files exist from 2012 on, beside those of the older catalogue.
public struct T_SSRaaCSARR: RehabilitationTable {
    public static let id = TableID.T_SSRaaCSARR
    public static let gives = "rehabilitation acts"
    public static let place = TablePlace.part(listed: 2306, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let CSARR_COD: Column<Code16>
    public let APP_SUP: Column<Code8>
    public let MOD_LIEU: Column<Code8>
    public let MOD_PAT_1: Column<Code8>
    public let MOD_PAT_2: Column<Code8>
    public let TYP_INTERV: Column<Code8>
    public let NBR_CSARR: Column<Int>
    public let ENT_DAT_DEL_UM: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        CSARR_COD = table.column(
            "CSARR_COD", width: 13, essential: true, required: true, spelling: .upperCase, "CSARR code of the act")
        APP_SUP = table.column("APP_SUP", width: 3, "Code of a supplement for equipment")
        MOD_LIEU = table.column("MOD_LIEU", width: 2, "Modifier of the place")
        MOD_PAT_1 = table.column("MOD_PAT_1", width: 2, "First modifier of the patient")
        MOD_PAT_2 = table.column("MOD_PAT_2", width: 2, "Second modifier of the patient")
        TYP_INTERV = table.column("TYP_INTERV", width: 2, "Profession of who did it")
        NBR_CSARR = table.column("NBR_CSARR", essential: true, "Number of times the act was done")
        ENT_DAT_DEL_UM = table.column("ENT_DAT_DEL_UM", "Days between the entry in the unit and the act")
    }

    public func record(_ row: inout FieldRow) -> RehabilitationAct {
        var act = RehabilitationAct()
        act.catalogue = .csarr
        act.week = row[RHS_NUM] ?? Code8()
        act.code = row[CSARR_COD] ?? Code16()
        act.supplement = row[APP_SUP] ?? Code8()
        for column in [MOD_LIEU, MOD_PAT_1, MOD_PAT_2] {
            if let modifier = row[column] { act.modifiers.append(modifier) }
        }
        act.profession = row[TYP_INTERV] ?? Code8()
        act.count = row.number(NBR_CSARR)
        act.delay = row.number(ENT_DAT_DEL_UM)
        return act
    }
}

/// Acts of the older rehabilitation catalogue CdARR.
///
/// Grain: one act of a week. Trap: the code stands in CCAR_ACT until 2011, then in CCAR_COD as well.
public struct T_SSRaaCCAR: RehabilitationTable {
    public static let id = TableID.T_SSRaaCCAR
    public static let gives = "rehabilitation acts of the older catalogue"
    public static let place = TablePlace.part(listed: 2307, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2009, until: 2013)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let CCAR_COD: Column<Code16>
    public let CCAR_ACT: Column<Code16>
    public let INT_COD: Column<Code8>
    public let CCAR_NBR_REA: Column<Int>
    public let DELAI_ENT_UM: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        CCAR_COD = table.column(
            "CCAR_COD", since: 2012, width: 13, essential: true, spelling: .upperCase, "CdARR code of the act")
        CCAR_ACT = table.column(
            "CCAR_ACT", width: 13, essential: true, spelling: .upperCase, "CdARR code in its older column")
        INT_COD = table.column("INT_COD", width: 2, "Profession of who did it")
        CCAR_NBR_REA = table.column("CCAR_NBR_REA", essential: true, "Number of times the act was done")
        DELAI_ENT_UM = table.column("DELAI_ENT_UM", since: 2012, "Days between the entry in the unit and the act")
    }

    public func record(_ row: inout FieldRow) -> RehabilitationAct {
        var act = RehabilitationAct()
        act.catalogue = .cdarr
        act.week = row[RHS_NUM] ?? Code8()
        act.code = row[CCAR_COD] ?? row[CCAR_ACT] ?? Code16()
        act.profession = row[INT_COD] ?? Code8()
        act.count = row.number(CCAR_NBR_REA)
        act.delay = row.number(DELAI_ENT_UM)
        return act
    }
}

/// A CCAM act of a week.
public struct WeekAct: Hashable, BitwiseCopyable, Sendable {
    /// RHS_NUM.
    public var week: Code8
    /// The delay counts from the entry in the unit.
    public var act: StayAct

    public init(week: Code8, act: StayAct) { (self.week, self.act) = (week, act) }
}

/// An act of a rehabilitation catalogue.
public struct RehabilitationAct: Hashable, BitwiseCopyable, Sendable {
    /// The catalogue of the code.
    public enum Catalogue: UInt8, BitwiseCopyable, CaseIterable, Sendable { case csarr, cdarr }

    public var catalogue = Catalogue.csarr
    /// RHS_NUM.
    public var week = Code8()
    /// CSARR_COD; CCAR_COD, else CCAR_ACT; as delivered.
    public var code = Code16()
    /// APP_SUP; empty when not given.
    public var supplement = Code8()
    /// MOD_LIEU, MOD_PAT_1 and MOD_PAT_2, joined.
    public var modifiers = Code8()
    /// TYP_INTERV or INT_COD; empty when not given.
    public var profession = Code8()
    public var count: Int32?
    /// Days after the entry in the unit; `nil` when not given.
    public var delay: Int32?

    public init() {}
}
