public import Delimited

/// A SNDS table that this program reads.
public enum TableID: UInt8, CaseIterable, Sendable, Hashable {
    case IR_BEN_R, IR_IMB_R
    case IR_PHA_R, IR_NAT_V, DA_PRA_R, BE_IDE_R
    case ER_PRS_F, ER_PHA_F, ER_CAM_F, ER_BIO_F, ER_UCD_F, ER_TIP_F, ER_ETE_F
    case T_MCOaaC, T_MCOaaB, T_MCOaaD, T_MCOaaA, T_MCOaaUM, T_MCOaaE
    case T_MCOaaCSTC, T_MCOaaFASTC, T_MCOaaFBSTC, T_MCOaaFCSTC, T_MCOaaFMSTC, T_MCOaaFLSTC
    case KI_CCI_R, KI_ECD_R

    /// How the rows of a table find the person they belong to.
    public enum Role: Sendable, Hashable {
        /// The rows name the person: a referential of persons.
        case person
        /// The rows name the person and have a key for rows of other tables.
        case main
        /// The rows have the key of a row of a main table.
        case part(of: TableID)
        /// The rows are about no person: facilities, professionals, nomenclatures.
        case reference
    }

    /// How the rows find their person.
    public var role: Role {
        switch self {
        case .IR_BEN_R, .IR_IMB_R: .person
        case .IR_PHA_R, .IR_NAT_V, .DA_PRA_R, .BE_IDE_R, .T_MCOaaE: .reference
        case .ER_PRS_F, .T_MCOaaC, .T_MCOaaCSTC, .KI_CCI_R: .main
        case .ER_PHA_F, .ER_CAM_F, .ER_BIO_F, .ER_UCD_F, .ER_TIP_F, .ER_ETE_F: .part(of: .ER_PRS_F)
        case .T_MCOaaB, .T_MCOaaD, .T_MCOaaA, .T_MCOaaUM: .part(of: .T_MCOaaC)
        case .T_MCOaaFASTC, .T_MCOaaFBSTC, .T_MCOaaFCSTC, .T_MCOaaFMSTC, .T_MCOaaFLSTC: .part(of: .T_MCOaaCSTC)
        case .KI_ECD_R: .part(of: .KI_CCI_R)
        }
    }

    /// Whether the rows have no key of their own, so that equal rows count each (1.5).
    public var mayRepeat: Bool {
        switch self {
        case .T_MCOaaD, .T_MCOaaA, .T_MCOaaFBSTC, .T_MCOaaFCSTC, .T_MCOaaFMSTC, .T_MCOaaFLSTC: true
        default: false
        }
    }

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
        case .IR_IMB_R: SNDSSchema.IR_IMB_R.self
        case .IR_PHA_R: SNDSSchema.IR_PHA_R.self
        case .IR_NAT_V: SNDSSchema.IR_NAT_V.self
        case .DA_PRA_R: SNDSSchema.DA_PRA_R.self
        case .BE_IDE_R: SNDSSchema.BE_IDE_R.self
        case .ER_PRS_F: SNDSSchema.ER_PRS_F.self
        case .ER_PHA_F: SNDSSchema.ER_PHA_F.self
        case .ER_CAM_F: SNDSSchema.ER_CAM_F.self
        case .ER_BIO_F: SNDSSchema.ER_BIO_F.self
        case .ER_UCD_F: SNDSSchema.ER_UCD_F.self
        case .ER_TIP_F: SNDSSchema.ER_TIP_F.self
        case .ER_ETE_F: SNDSSchema.ER_ETE_F.self
        case .T_MCOaaC: SNDSSchema.T_MCOaaC.self
        case .T_MCOaaB: SNDSSchema.T_MCOaaB.self
        case .T_MCOaaD: SNDSSchema.T_MCOaaD.self
        case .T_MCOaaA: SNDSSchema.T_MCOaaA.self
        case .T_MCOaaUM: SNDSSchema.T_MCOaaUM.self
        case .T_MCOaaE: SNDSSchema.T_MCOaaE.self
        case .T_MCOaaCSTC: SNDSSchema.T_MCOaaCSTC.self
        case .T_MCOaaFASTC: SNDSSchema.T_MCOaaFASTC.self
        case .T_MCOaaFBSTC: SNDSSchema.T_MCOaaFBSTC.self
        case .T_MCOaaFCSTC: SNDSSchema.T_MCOaaFCSTC.self
        case .T_MCOaaFMSTC: SNDSSchema.T_MCOaaFMSTC.self
        case .T_MCOaaFLSTC: SNDSSchema.T_MCOaaFLSTC.self
        case .KI_CCI_R: SNDSSchema.KI_CCI_R.self
        case .KI_ECD_R: SNDSSchema.KI_ECD_R.self
        }
    }
}

/// The one declaration of a SNDS table: its typed reader, column check, generator columns and dictionary page.
public protocol SourceTable: Sendable {
    /// A row in plain English.
    associatedtype Record: BitwiseCopyable, Sendable, Hashable

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
