public import Delimited
public import ETLCore

/// What the chaining tables of outpatient sequences (CSTC) of all fields have in common.
public struct SequenceColumns: Sendable {
    public let NIR_ANO_17: Column<Code24>
    public let RNG_BEN: Column<Int>
    public let NIR_RET: Column<Code8>
    public let NAI_RET: Column<Code8>
    public let SEX_RET: Column<Code8>
    public let IAS_RET: Column<Code8>
    public let ENT_DAT_RET: Column<Code8>
    public let EXE_SOI_DTD: Column<Day>
    public let EXE_SOI_DTF: Column<Day>
    public let EXE_SOI_AMD: Column<Month>
    public let ENT_DAT: Column<Day>
    public let SOR_DAT: Column<Day>

    init(_ table: inout TableBuilder) {
        func returnCode(_ name: String, since: Int, _ summary: String) -> Column<Code8> {
            table.column(name, since: since, width: 1, essential: true, required: true, summary)
        }
        NIR_ANO_17 = table.column(
            "NIR_ANO_17", aliases: ["NUM_ENQ"], since: 2008, width: 17, essential: true, required: true,
            identity: true,
            "Pseudonym, equal to BEN_NIR_PSA")
        RNG_BEN = table.column("RNG_BEN", since: 2016, missing: [0], "Rank of the patient, as the hospital noted it")
        NIR_RET = returnCode("NIR_RET", since: 2008, "Return code: NIR")
        NAI_RET = returnCode("NAI_RET", since: 2008, "Return code: birth date")
        SEX_RET = returnCode("SEX_RET", since: 2008, "Return code: sex")
        IAS_RET = returnCode("IAS_RET", since: 2008, "Return code: insured number")
        ENT_DAT_RET = returnCode("ENT_DAT_RET", since: 2009, "Return code: day of entry")
        EXE_SOI_DTD = table.column("EXE_SOI_DTD", since: 2009, essential: true, required: true, "First day of care")
        EXE_SOI_DTF = table.column("EXE_SOI_DTF", since: 2009, essential: true, "Last day of care")
        EXE_SOI_AMD = table.column("EXE_SOI_AMD", since: 2009, "First month of care")
        ENT_DAT = table.column("ENT_DAT", since: 2009, "Day of entry")
        SOR_DAT = table.column("SOR_DAT", since: 2009, "Day of exit")
    }

    /// Who was seen, and when.
    func identity(_ row: inout FieldRow) -> OutpatientIdentity {
        var care = OutpatientIdentity()
        care.pseudonym = row[NIR_ANO_17] ?? Code24()
        care.rank = Int32(clamping: row[RNG_BEN] ?? 0)
        for (bit, column) in [NIR_RET, NAI_RET, SEX_RET, IAS_RET, ENT_DAT_RET].enumerated() {
            // An absent column of a year that has it was refused; a NULL counts as a failure (M2).
            if column.slot >= 0, row[column] != "0" { care.failedReturnCodes |= 1 << UInt16(bit) }
        }
        care.start = row[EXE_SOI_DTD] ?? row[ENT_DAT]
        care.end = row[EXE_SOI_DTF] ?? row[SOR_DAT]
        care.startMonth = row[EXE_SOI_AMD]
        return care
    }
}

/// Who was seen, and when.
public struct OutpatientIdentity: Hashable, BitwiseCopyable, Sendable {
    /// NIR_ANO_17.
    public var pseudonym = Code24()
    /// RNG_BEN, 0 when not given.
    public var rank: Int32 = 0
    /// One bit per code of `returnCodes` that is not 0 or not given.
    public var failedReturnCodes: UInt16 = 0
    public var start: Day?
    public var end: Day?
    public var startMonth: Month?

    /// The return codes, in the order of the bits.
    public static let returnCodes = ["NIR_RET", "NAI_RET", "SEX_RET", "IAS_RET", "ENT_DAT_RET"]

    public init() {}

    /// The month of the sequence.
    @inlinable public var signs: RowSigns {
        var signs = RowSigns()
        if let month = (end ?? start)?.yearMonth ?? startMonth { signs.care = month.index }
        return signs
    }
}
