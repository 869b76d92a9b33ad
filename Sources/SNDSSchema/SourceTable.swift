public import Delimited

/// A SNDS table that this program reads.
public enum TableID: UInt8, CaseIterable, Sendable, Hashable {
    case IR_BEN_R, IR_PHA_R, ER_PRS_F, ER_PHA_F, ER_CAM_F
    case T_MCOaaC, T_MCOaaB, T_MCOaaD, T_MCOaaA, T_MCOaaUM

    /// The name in the SNDS; `aa` stands for the two digits of the year.
    public var name: String { "\(self)" }

    /// Whether there is one file a year, named by it.
    public var isYearly: Bool { name.contains("aa") }

    /// The file name, without ending, of a year (which is left out where the table has none).
    public func fileName(year: Int) -> String {
        let digits = String(year % 100)
        return name.replacing("aa", with: digits.count == 1 ? "0" + digits : digits)
    }

    /// The declaration of the table's columns.
    public var declaration: any SourceTable.Type {
        switch self {
        case .IR_BEN_R: SNDSSchema.IR_BEN_R.self
        case .IR_PHA_R: SNDSSchema.IR_PHA_R.self
        case .ER_PRS_F: SNDSSchema.ER_PRS_F.self
        case .ER_PHA_F: SNDSSchema.ER_PHA_F.self
        case .ER_CAM_F: SNDSSchema.ER_CAM_F.self
        case .T_MCOaaC: SNDSSchema.T_MCOaaC.self
        case .T_MCOaaB: SNDSSchema.T_MCOaaB.self
        case .T_MCOaaD: SNDSSchema.T_MCOaaD.self
        case .T_MCOaaA: SNDSSchema.T_MCOaaA.self
        case .T_MCOaaUM: SNDSSchema.T_MCOaaUM.self
        }
    }
}

/// The one declaration of a SNDS table: its typed reader, column check, generator columns and dictionary page.
public protocol SourceTable: Sendable {
    /// A row in plain English.
    associatedtype Record: BitwiseCopyable, Sendable

    /// Which table it is.
    static var id: TableID { get }
    /// Declares the columns; binds them when the builder has a header.
    init(_ table: inout TableBuilder)
    /// The row as the rest of the program sees it. Faults of essential columns are recorded in `row`.
    func record(_ row: inout FieldRow) -> Record
}

extension SourceTable {
    /// Every column of the declaration, in order.
    public static var columns: [ColumnDeclaration] {
        var builder = TableBuilder()
        _ = Self(&builder)
        return builder.columns
    }
}
