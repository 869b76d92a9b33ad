public import Delimited

/// The facilities of hospital at home of a year.
///
/// Grain: one facility (ETA_NUM).
public struct T_HADaaE: HospitalTable {
    public static let id = TableID.T_HADaaE
    public static let gives = "names of facilities of hospital at home"
    public static let place = TablePlace.reference(listed: 2412, files: .shortYear)
    public static let years = TableYears(since: 2005)

    public let hospital: HospitalColumns

    public init(_ table: inout TableBuilder) { hospital = HospitalColumns(&table) }
}
