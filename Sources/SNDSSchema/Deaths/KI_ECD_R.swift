public import Delimited
public import ETLCore

/// The causes that a death certificate lists.
///
/// Grain: one cause on one line. Trap: the initial cause may be absent, being a combination of several.
public struct KI_ECD_R: SourceTable {
    public static let id = TableID.KI_ECD_R
    public static let gives = "causes of death beside the initial one"
    public static let place = TablePlace.part(listed: 6002, of: KI_CCI_R.self)

    public let DCD_IDT_ENC: Column<CertificateKey>
    public let CER_LIG_NUM: Column<Int>
    public let ECD_CAU_RNG: Column<Int>
    public let ECD_CIM_COD: Column<Code8>

    public init(_ table: inout TableBuilder) {
        DCD_IDT_ENC = table.column(
            "DCD_IDT_ENC", width: 64, essential: true, required: true, key: true, "Number of the certificate")
        CER_LIG_NUM = table.column(
            "CER_LIG_NUM", essential: true, required: true, "Line of the certificate: 1 to 5 the chain, 6 other states")
        ECD_CAU_RNG = table.column("ECD_CAU_RNG", essential: true, required: true, "Rank of the cause on its line")
        ECD_CIM_COD = table.column(
            "ECD_CIM_COD", width: 8, essential: true, required: true, spelling: .diagnosis, "Cause, ICD-10")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? { row[DCD_IDT_ENC]?.packed }

    public func record(_ row: inout FieldRow) -> DeathCause {
        var cause = DeathCause()
        cause.line = Int32(clamping: row[CER_LIG_NUM] ?? 0)
        cause.rank = Int32(clamping: row[ECD_CAU_RNG] ?? 0)
        cause.code = row[ECD_CIM_COD] ?? Code8()
        return cause
    }
}

/// One cause of a certificate.
public struct DeathCause: Hashable, BitwiseCopyable, Sendable {
    /// CER_LIG_NUM.
    public var line: Int32 = 0
    /// ECD_CAU_RNG.
    public var rank: Int32 = 0
    /// ECD_CIM_COD as delivered; empty when not given.
    public var code = Code8()

    public init() {}
}
