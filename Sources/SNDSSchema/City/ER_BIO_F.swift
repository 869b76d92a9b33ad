public import Delimited
public import ETLCore

/// Biology detail of a DCIR line.
///
/// Grain: one NABM act inside one line. Trap: there is no result, a row says that the act was reimbursed.
public struct ER_BIO_F: LineTable {
    public static let id = TableID.ER_BIO_F
    public static let gives = "laboratory tests in town"
    public static let isUsual = true
    public static let actGroupings: Set<UInt8> = [4, 29]
    public static let place = TablePlace.part(listed: 1004, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let BIO_ORD_NUM: Column<Int>
    public let BIO_PRS_IDE: Column<Int>
    public let BIO_ACT_QSN: Column<Quantity>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        BIO_ORD_NUM = table.column("BIO_ORD_NUM", "Order of the act in the line")
        BIO_PRS_IDE = table.column("BIO_PRS_IDE", essential: true, required: true, missing: [0], "NABM code of the act")
        BIO_ACT_QSN = table.column("BIO_ACT_QSN", essential: true, required: true, "Acts, negative on a correction")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> BiologyLine {
        var line = BiologyLine()
        line.order = Int32(clamping: row[BIO_ORD_NUM] ?? 0)
        line.code = Int32(clamping: row[BIO_PRS_IDE] ?? 0)
        line.quantity = row[BIO_ACT_QSN] ?? .zero
        return line
    }
}

/// One NABM act billed.
public struct BiologyLine: Hashable, BitwiseCopyable, Sendable {
    public var order: Int32 = 0
    /// BIO_PRS_IDE as a number; 0 when not given.
    public var code: Int32 = 0
    /// BIO_ACT_QSN, signed.
    public var quantity = Quantity.zero

    public init() {}
}
