public import Delimited

/// The facilities of rehabilitation of a year.
///
/// Grain: one facility (ETA_NUM).
public struct T_SSRaaE: HospitalTable {
    public static let id = TableID.T_SSRaaE
    public static let gives = "names of facilities of rehabilitation"
    public static let place = TablePlace.reference(listed: 2311, files: .shortYear)
    public static let years = TableYears(since: 2005)

    public let hospital: HospitalColumns

    public init(_ table: inout TableBuilder) { hospital = HospitalColumns(&table) }
}
