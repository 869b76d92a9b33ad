public import Delimited
public import ETLCore

/// Physicians that persons declared as their own.
///
/// Grain: one declaration. Trap: the first day goes by two names.
public struct IR_MTT_R: PersonTable {
    public static let id = TableID.IR_MTT_R
    public static let gives = "declared physicians"
    public static let place = TablePlace.register(listed: 109)

    public let person: PersonColumns
    public let MTT_PFS_NUM: Column<Code24>
    public let MTT_DEP_DTE: Column<Day>
    public let MTT_FIN_DTE: Column<Day>
    public let MTT_MTF_COD: Column<Code8>
    public let MTT_ORI_COD: Column<Code8>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table)
        MTT_PFS_NUM = table.column(
            "MTT_PFS_NUM", width: 17, essential: true, required: true, missing: ["0", "00000000", "000000000"],
            "Number of the physician")
        MTT_DEP_DTE = table.column(
            "MTT_DEP_DTE", aliases: ["MTT_DEB_DTE"], essential: true, required: true, "First day of the declaration")
        MTT_FIN_DTE = table.column("MTT_FIN_DTE", essential: true, "Last day of the declaration; none when open")
        MTT_MTF_COD = table.column("MTT_MTF_COD", width: 3, "Why the declaration ended")
        MTT_ORI_COD = table.column("MTT_ORI_COD", width: 1, "Where the declaration comes from")
    }

    public func record(_ row: inout FieldRow) -> TreatingPhysician {
        var value = TreatingPhysician()
        value.number = row[MTT_PFS_NUM] ?? Code24()
        value.start = row[MTT_DEP_DTE]
        value.end = row[MTT_FIN_DTE]
        value.reason = row[MTT_MTF_COD] ?? Code8()
        value.origin = row[MTT_ORI_COD] ?? Code8()
        return value
    }

    /// 4.4-doctor: declared physicians are providers; what they are is told by their own lines.
    @inlinable
    public static func number<Book: RegistryBook>(
        _ physician: TreatingPhysician, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.professional(physician.number)
    }
}

/// One declared physician.
public struct TreatingPhysician: Hashable, BitwiseCopyable, Sendable {
    /// MTT_PFS_NUM; empty when not given.
    public var number = Code24()
    /// MTT_DEP_DTE.
    public var start: Day?
    /// MTT_FIN_DTE; `nil` when open.
    public var end: Day?
    /// MTT_MTF_COD; empty when not given.
    public var reason = Code8()
    /// MTT_ORI_COD; empty when not given.
    public var origin = Code8()

    public init() {}
}
