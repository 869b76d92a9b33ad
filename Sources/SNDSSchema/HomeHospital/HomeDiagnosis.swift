public import Delimited
public import ETLCore

/// A further diagnosis of a sub-sequence.
public struct HomeDiagnosis: Hashable, BitwiseCopyable, Sendable {
    /// What the diagnosis is told for: by D, DMPP and DMPA.
    public enum List: UInt8, BitwiseCopyable, CaseIterable, Sendable { case associated, mainMode, associatedMode }

    public var list: List
    public var number: SubsequenceNumber
    /// DGN_ASS, DGN_ASS_MPP or DGN_ASS_MPA, as delivered.
    public var code: Code8

    public init(_ list: List, number: SubsequenceNumber, code: Code8) {
        (self.list, self.number, self.code) = (list, number, code)
    }
}

/// Associated diagnoses of sub-sequences.
///
/// Grain: one diagnosis of a sub-sequence.
public struct T_HADaaD: HomeHospitalTable {
    public static let id = TableID.T_HADaaD
    public static let gives = "associated diagnoses of hospital at home"
    public static let place = TablePlace.part(listed: 2404, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let DGN_ASS: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        DGN_ASS = table.homeDiagnosis("DGN_ASS", "Associated diagnosis")
    }

    public func record(_ row: inout FieldRow) -> HomeDiagnosis {
        HomeDiagnosis(.associated, number: subsequence.number(&row), code: row[DGN_ASS] ?? Code8())
    }
}

/// Diagnoses that the main mode of care of sub-sequences is for.
///
/// Grain: one diagnosis of a sub-sequence.
public struct T_HADaaDMPP: HomeHospitalTable {
    public static let id = TableID.T_HADaaDMPP
    public static let gives = "what main modes of care at home are for"
    public static let place = TablePlace.part(listed: 2405, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let DGN_ASS_MPP: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        DGN_ASS_MPP = table.homeDiagnosis("DGN_ASS_MPP", "Diagnosis of the main mode of care")
    }

    public func record(_ row: inout FieldRow) -> HomeDiagnosis {
        HomeDiagnosis(.mainMode, number: subsequence.number(&row), code: row[DGN_ASS_MPP] ?? Code8())
    }
}

/// Diagnoses that the associated mode of care of sub-sequences is for.
///
/// Grain: one diagnosis of a sub-sequence.
public struct T_HADaaDMPA: HomeHospitalTable {
    public static let id = TableID.T_HADaaDMPA
    public static let gives = "what associated modes of care at home are for"
    public static let place = TablePlace.part(listed: 2406, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: HADKeyColumns
    public let subsequence: SubsequenceColumns
    public let DGN_ASS_MPA: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        subsequence = SubsequenceColumns(&table)
        DGN_ASS_MPA = table.homeDiagnosis("DGN_ASS_MPA", "Diagnosis of the associated mode of care")
    }

    public func record(_ row: inout FieldRow) -> HomeDiagnosis {
        HomeDiagnosis(.associatedMode, number: subsequence.number(&row), code: row[DGN_ASS_MPA] ?? Code8())
    }
}

extension TableBuilder {
    fileprivate mutating func homeDiagnosis(_ name: String, _ summary: String) -> Column<Code8> {
        column(name, width: 6, essential: true, required: true, spelling: .diagnosis, summary)
    }
}
