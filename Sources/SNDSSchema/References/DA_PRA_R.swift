public import Delimited
public import ETLCore

/// The file of private practitioners.
///
/// Grain: one practice number and month. Trap: a practitioner with two practices has two numbers.
public struct DA_PRA_R: SourceTable {
    public static let id = TableID.DA_PRA_R
    public static let gives = "practitioners and their specialties"
    public static let place = TablePlace.reference(listed: 301, isReadWithCare: true)

    public let PFS_PFS_NUM: Column<Code16>
    public let DTE_ANN_TRT: Column<Int>
    public let DTE_MOI_FIN: Column<Int>
    public let IPP_SEX_COD: Column<Int>
    public let IPP_ANN_NAI: Column<Int>
    public let PFS_PRA_SPE: Column<Int>
    public let EXC_EXC_NAT: Column<Int>

    public init(_ table: inout TableBuilder) {
        PFS_PFS_NUM = table.column(
            "PFS_PFS_NUM", width: 8, essential: true, required: true, padded: true, key: true, missing: ["00000000"],
            "Number of the practice")
        DTE_ANN_TRT = table.column("DTE_ANN_TRT", essential: true, required: true, "Year of the row")
        DTE_MOI_FIN = table.column("DTE_MOI_FIN", essential: true, required: true, "Month of the row")
        IPP_SEX_COD = table.column("IPP_SEX_COD", "Sex of the practitioner")
        IPP_ANN_NAI = table.column("IPP_ANN_NAI", missing: [0, 1, 1600], "Year of birth of the practitioner")
        PFS_PRA_SPE = table.column("PFS_PRA_SPE", required: true, missing: [0, 99], "Specialty practised")
        EXC_EXC_NAT = table.column("EXC_EXC_NAT", "Nature of the practice; 9 is fictitious")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        row[PFS_PFS_NUM].map { RowKey($0.high, $0.low, 0, 0) }
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> PractitionerMonth {
        var month = PractitionerMonth()
        month.number = row[PFS_PFS_NUM] ?? Code16()
        month.year = Int32(clamping: row[DTE_ANN_TRT] ?? 0)
        month.month = Int32(clamping: row[DTE_MOI_FIN] ?? 0)
        month.sex = Int32(clamping: row[IPP_SEX_COD] ?? 0)
        month.birthYear = Int32(clamping: row[IPP_ANN_NAI] ?? 0)
        month.specialty = Int32(clamping: row[PFS_PRA_SPE] ?? 0)
        month.nature = Int32(clamping: row[EXC_EXC_NAT] ?? 0)
        return month
    }

    /// The file numbers practitioners and describes them; its rows belong to no person (4.3).
    @inlinable
    public static func number<Book: RegistryBook>(
        _ month: PractitionerMonth, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.practitioner(month)
    }
}

/// What the practitioner file says of a practice number in a month.
public struct PractitionerMonth: Hashable, BitwiseCopyable, Sendable {
    /// PFS_PFS_NUM.
    public var number = Code16()
    public var year: Int32 = 0
    public var month: Int32 = 0
    /// IPP_SEX_COD; 0 when not given.
    public var sex: Int32 = 0
    /// IPP_ANN_NAI; 0 when not given.
    public var birthYear: Int32 = 0
    /// PFS_PRA_SPE; 0 when not given.
    public var specialty: Int32 = 0
    /// EXC_EXC_NAT; 9 stands for a fictitious practice.
    public var nature: Int32 = 0

    public init() {}
}
