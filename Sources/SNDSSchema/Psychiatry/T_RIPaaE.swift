public import Delimited

/// The psychiatric facilities of a year.
///
/// Grain: one facility (ETA_NUM).
public struct T_RIPaaE: HospitalTable {
    public static let id = TableID.T_RIPaaE
    public static let gives = "names of psychiatric facilities"
    public static let place = TablePlace.reference(listed: 2508, files: .shortYear)
    public static let years = TableYears(since: 2007)

    public let hospital: HospitalColumns

    public init(_ table: inout TableBuilder) { hospital = HospitalColumns(&table) }
}
