public import Delimited
public import ETLCore

/// CCAM acts of hospital at home.
///
/// Grain: one act of a sub-sequence. Trap: days count from the start of the sub-sequence, not from that of the stay.
public struct T_HADaaA: HomeHospitalTable {
    public static let id = TableID.T_HADaaA
    public static let gives = "acts of hospital at home"
    public static let place = TablePlace.part(listed: 2407, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let CCAM_COD: Column<Code16>
    public let EXT_PMSI: Column<Code8>
    public let ACT_COD: Column<Code8>
    public let PHA_COD: Column<Code8>
    public let REAL_NBR: Column<Int>
    public let DEL_DEB_SSEQ: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        CCAM_COD = table.column(
            "CCAM_COD", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        EXT_PMSI = table.column("EXT_PMSI", since: 2015, width: 3, "PMSI extension of the code")
        ACT_COD = table.column("ACT_COD", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_COD = table.column("PHA_COD", width: 1, "Phase of the treatment")
        REAL_NBR = table.column("REAL_NBR", essential: true, "Number of times the act was done")
        DEL_DEB_SSEQ = table.column("DEL_DEB_SSEQ", "Days between the start of the sub-sequence and the act")
    }

    public func record(_ row: inout FieldRow) -> HomeAct {
        var act = StayAct()
        act.code = row[CCAM_COD] ?? Code16()
        act.extensionCode = row[EXT_PMSI] ?? Code8()
        act.activity = row[ACT_COD] ?? Code8()
        act.phase = row[PHA_COD] ?? Code8()
        act.count = row.number(REAL_NBR)
        act.delay = row.number(DEL_DEB_SSEQ)
        return HomeAct(number: subsequence.number(&row), act: act)
    }
}

/// A CCAM act of a sub-sequence.
public struct HomeAct: Hashable, BitwiseCopyable, Sendable {
    public var number: SubsequenceNumber
    /// The delay counts from the start of the sub-sequence.
    public var act: StayAct

    public init(number: SubsequenceNumber, act: StayAct) { (self.number, self.act) = (number, act) }
}
