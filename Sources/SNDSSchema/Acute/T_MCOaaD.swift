public import Delimited
public import ETLCore

/// Associated diagnoses of an MCO stay.
///
/// Grain: one diagnosis. Trap: not tied to a unit; rows have no key of their own.
public struct T_MCOaaD: StayTable {
    public static let id = TableID.T_MCOaaD
    public static let gives = "associated diagnoses of stays"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2003, of: T_MCOaaC.self, mayRepeat: true)

    public let key: MCOKeyColumns
    public let ASS_DGN: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        ASS_DGN = table.column(
            "ASS_DGN", width: 8, essential: true, required: true, spelling: .diagnosis, "Associated diagnosis")
    }

    public func record(_ row: inout FieldRow) -> StayDiagnosis {
        StayDiagnosis(code: row[ASS_DGN] ?? Code8())
    }
}

/// An associated diagnosis, as delivered; empty when the row has none.
public struct StayDiagnosis: Hashable, BitwiseCopyable, Sendable {
    public var code = Code8()

    public init(code: Code8 = Code8()) { self.code = code }
}
