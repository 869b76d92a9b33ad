public import Delimited
public import ETLCore

/// Seclusion and restraint in psychiatric stays.
///
/// Grain: one measure of a sequence and month. Trap: a measure over months has a row for each of them.
public struct T_RIPaaISOCONT: PsychiatryTable {
    public static let id = TableID.T_RIPaaISOCONT
    public static let gives = "seclusion and restraint"
    public static let place = TablePlace.part(listed: 2506, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2018)

    public let key: RIPKeyColumns
    public let SEQ_SEQ_NUM: Column<Code8>
    public let TYP_ISO_CONT: Column<Code8>
    public let MES_ORD_NUM: Column<Code8>
    public let MES_DUREE: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        SEQ_SEQ_NUM = table.sequenceNumber(since: 2018)
        TYP_ISO_CONT = table.column("TYP_ISO_CONT", width: 2, essential: true, "Kind of the measure")
        MES_ORD_NUM = table.column("MES_ORD_NUM", width: 8, "Number of the measure in the stay")
        MES_DUREE = table.column("MES_DUREE", "How long the measure lasted")
    }

    public func record(_ row: inout FieldRow) -> SeclusionMeasure {
        var measure = SeclusionMeasure()
        measure.number = row[SEQ_SEQ_NUM] ?? Code8()
        measure.kind = row[TYP_ISO_CONT] ?? Code8()
        measure.order = row[MES_ORD_NUM] ?? Code8()
        measure.duration = row.number(MES_DUREE)
        return measure
    }
}

/// A measure of seclusion or restraint.
public struct SeclusionMeasure: Hashable, BitwiseCopyable, Sendable {
    /// SEQ_SEQ_NUM; empty when not given.
    public var number = Code8()
    /// TYP_ISO_CONT; empty when not given.
    public var kind = Code8()
    /// MES_ORD_NUM; empty when not given.
    public var order = Code8()
    /// MES_DUREE.
    public var duration: Int32?

    public init() {}
}
