internal import Mappings
internal import SNDSSchema

/// The tables that answer a question which most do not, by `TableID`. Asked for single rows, not for all.
struct TableHooks<Hook: Sendable>: Sendable {
    private let hooks = TableID.allCases.map { $0.declaration as? Hook }

    subscript(table: TableID) -> Hook? { hooks[Int(table.rawValue)] }
}

extension TableHooks<any AnonymousTable.Type> {
    /// Main tables whose rows may be about nobody in particular.
    static let anonymous = TableHooks()
}

extension TableHooks<any ClaimedTable.Type> {
    /// Main tables whose rows several persons may claim.
    static let claimed = TableHooks()
}

extension TableHooks<any BilledCareTable.Type> {
    /// Main tables whose rows tell where a person was treated.
    static let billed = TableHooks()
}
