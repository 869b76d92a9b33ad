public import Delimited
public import ETLCore

/// What the chaining tables (C) of all fields have in common: identity, dates, return codes.
public struct ChainingColumns: Sendable {
    public let NIR_ANO_17: Column<Code24>
    public let NIR_RET: Column<Code8>
    public let NAI_RET: Column<Code8>
    public let SEX_RET: Column<Code8>
    public let SEJ_RET: Column<Code8>
    public let FHO_RET: Column<Code8>
    public let PMS_RET: Column<Code8>
    public let DAT_RET: Column<Code8>
    public let COH_NAI_RET: Column<Code8>
    public let COH_SEX_RET: Column<Code8>
    public let EXE_SOI_DTD: Column<Day>
    public let EXE_SOI_DTF: Column<Day>
    public let EXE_SOI_AMD: Column<Month>
    public let EXE_SOI_AMF: Column<Month>
    public let ENT_DAT: Column<Day>
    public let SOR_DAT: Column<Day>

    /// - Parameter since: first year of the table.
    init(_ table: inout TableBuilder, since first: Int = 2005) {
        func returnCode(_ name: String, since: Int, _ summary: String) -> Column<Code8> {
            table.column(name, since: max(since, first), width: 1, essential: true, required: true, summary)
        }
        NIR_ANO_17 = table.column(
            "NIR_ANO_17", aliases: ["NUM_ENQ"], width: 17, essential: true, required: true, identity: true,
            "Pseudonym, equal to BEN_NIR_PSA")
        NIR_RET = returnCode("NIR_RET", since: 2005, "Return code: NIR")
        NAI_RET = returnCode("NAI_RET", since: 2005, "Return code: birth date")
        SEX_RET = returnCode("SEX_RET", since: 2005, "Return code: sex")
        SEJ_RET = returnCode("SEJ_RET", since: 2005, "Return code: stay number")
        FHO_RET = returnCode("FHO_RET", since: 2005, "Return code: hospital file")
        PMS_RET = returnCode("PMS_RET", since: 2005, "Return code: PMSI file")
        DAT_RET = returnCode("DAT_RET", since: 2006, "Return code: dates")
        COH_NAI_RET = returnCode("COH_NAI_RET", since: 2013, "Return code: coherence of the birth date")
        COH_SEX_RET = returnCode("COH_SEX_RET", since: 2013, "Return code: coherence of the sex")
        EXE_SOI_DTD = table.column(
            "EXE_SOI_DTD", since: 2009, essential: true, required: true, "First day of the stay")
        EXE_SOI_DTF = table.column(
            "EXE_SOI_DTF", since: 2009, essential: true, required: true, "Last day of the stay")
        EXE_SOI_AMD = table.column("EXE_SOI_AMD", since: 2009, "First month of the stay")
        EXE_SOI_AMF = table.column("EXE_SOI_AMF", since: 2009, "Last month of the stay")
        ENT_DAT = table.column("ENT_DAT", since: 2009, "Day of entry")
        SOR_DAT = table.column("SOR_DAT", since: 2009, "Day of exit")
    }

    /// Who stayed, and when.
    func identity(_ row: inout FieldRow) -> StayIdentity {
        var stay = StayIdentity()
        stay.pseudonym = row[NIR_ANO_17] ?? Code24()
        let codes = [NIR_RET, NAI_RET, SEX_RET, SEJ_RET, FHO_RET, PMS_RET, DAT_RET, COH_NAI_RET, COH_SEX_RET]
        for (bit, column) in codes.enumerated() {
            // An absent column of a year that has it was refused; a NULL counts as a failure (M2).
            if column.slot >= 0, row[column] != "0" { stay.failedReturnCodes |= 1 << UInt16(bit) }
        }
        stay.start = row[EXE_SOI_DTD] ?? row[ENT_DAT]
        stay.end = row[EXE_SOI_DTF] ?? row[SOR_DAT]
        stay.startMonth = row[EXE_SOI_AMD]
        stay.endMonth = row[EXE_SOI_AMF]
        return stay
    }
}

/// Who stayed, and when.
public struct StayIdentity: Hashable, BitwiseCopyable, Sendable {
    /// NIR_ANO_17.
    public var pseudonym = Code24()
    /// One bit per code of `returnCodes` that is not 0 or not given.
    public var failedReturnCodes: UInt16 = 0
    public var start: Day?
    public var end: Day?
    public var startMonth: Month?
    public var endMonth: Month?
    /// RNG_BEN, 0 when not given.
    public var rank: Int32 = 0
    /// RNG_NAI; `nil` before 2015.
    public var birthRank: Int32?
    /// NIR_ANO_MAM, later ID_MAM_ENF; empty when not told.
    public var mother = MotherKey()

    /// The return codes, in the order of the bits.
    public static let returnCodes = [
        "NIR_RET", "NAI_RET", "SEX_RET", "SEJ_RET", "FHO_RET", "PMS_RET", "DAT_RET", "COH_NAI_RET", "COH_SEX_RET",
    ]

    public init() {}
}
