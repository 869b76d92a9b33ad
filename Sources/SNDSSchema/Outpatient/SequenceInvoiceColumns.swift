public import Delimited
public import ETLCore

/// What the invoices of outpatient sequences (FASTC) of all fields have in common.
public struct SequenceInvoiceColumns: Sendable {
    public let NUM_FAC: Column<Code8>
    public let ETA_NUM_GEO: Column<Code16>
    public let COD_SEX: Column<Int>
    public let AGE_ANN: Column<Int>
    public let SOR_MOI: Column<Int>
    public let SOR_ANN: Column<Int>

    init(_ table: inout TableBuilder) {
        NUM_FAC = table.column("NUM_FAC", width: 3, "Number of the invoice")
        ETA_NUM_GEO = table.column("ETA_NUM_GEO", since: 2016, width: 9, padded: true, "Geographic FINESS of the site")
        COD_SEX = table.column("COD_SEX", "Sex of the patient")
        AGE_ANN = table.column("AGE_ANN", since: 2014, "Age in years")
        SOR_MOI = table.column("SOR_MOI", since: 2008, "Month of exit")
        SOR_ANN = table.column("SOR_ANN", since: 2008, "Year of exit")
    }

    func record(_ row: inout FieldRow) -> OutpatientInvoice {
        var invoice = OutpatientInvoice()
        invoice.number = row[NUM_FAC] ?? Code8()
        invoice.site = row[ETA_NUM_GEO] ?? Code16()
        invoice.sex = Int32(clamping: row[COD_SEX] ?? 0)
        invoice.age = row[AGE_ANN].map { Int32(clamping: $0) }
        invoice.exitMonth = Int32(clamping: row[SOR_MOI] ?? 0)
        invoice.exitYear = Int32(clamping: row[SOR_ANN] ?? 0)
        return invoice
    }
}

/// One invoice of an outpatient sequence.
public struct OutpatientInvoice: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var number = Code8()
    /// ETA_NUM_GEO; empty when not given.
    public var site = Code16()
    /// COD_SEX; 0 when not given.
    public var sex: Int32 = 0
    /// AGE_ANN.
    public var age: Int32?
    /// SOR_MOI and SOR_ANN; 0 when not given.
    public var exitMonth: Int32 = 0
    public var exitYear: Int32 = 0

    public init() {}
}
