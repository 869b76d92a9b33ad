public import Delimited

/// The hospitals of a year.
///
/// Grain: one facility (ETA_NUM): legal entity of public hospitals, site of private ones.
public struct T_MCOaaE: HospitalTable {
    public static let id = TableID.T_MCOaaE
    public static let gives = "names of hospitals"
    public static let place = TablePlace.reference(listed: 2006, files: .shortYear)

    public let hospital: HospitalColumns

    public init(_ table: inout TableBuilder) { hospital = HospitalColumns(&table) }
}
