public import Delimited
public import ETLCore

/// The person view of the referential in the simplified DCIR.
///
/// Grain: one person key. Trap: says the same as IR_BEN_R, so it only breaks ties (2.6).
public struct IR_IBA_R: PersonTable {
    public static let id = TableID.IR_IBA_R
    public static let gives = "one row a person: what settles doubtful identities"
    public static let place = TablePlace.register(listed: 103)

    public let person: PersonColumns
    public let BEN_CDI_NIR: Column<Code8>
    public let BEN_NAI_ANN: Column<Int>
    public let BEN_NAI_MOI: Column<Int>
    public let BEN_SEX_COD: Column<Int>
    public let BEN_DCD_DTE: Column<Day>
    public let BEN_DCD_AME: Column<Month>
    public let ORG_AFF_BEN: Column<Code16>
    public let BEN_RES_DPT: Column<Code8>
    public let BEN_RES_COM: Column<Code8>
    public let BEN_TOP_CNS: Column<Int>
    public let MAX_TRT_DTD: Column<Day>
    public let BEN_DTE_INS: Column<InsertionDay>
    public let BEN_DTE_MAJ: Column<Day>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table, .key)
        BEN_CDI_NIR = table.column("BEN_CDI_NIR", width: 2, padded: true, "Category of the NIR")
        BEN_NAI_ANN = table.column("BEN_NAI_ANN", missing: [0, 1, 1600], "Year of birth")
        BEN_NAI_MOI = table.column("BEN_NAI_MOI", missing: [0], "Month of birth")
        BEN_SEX_COD = table.column("BEN_SEX_COD", "Sex: 1 male, 2 female")
        BEN_DCD_DTE = table.column("BEN_DCD_DTE", "Day of death")
        BEN_DCD_AME = table.column("BEN_DCD_AME", "Month of death")
        ORG_AFF_BEN = table.column("ORG_AFF_BEN", width: 9, "Body of affiliation")
        BEN_RES_DPT = table.column(
            "BEN_RES_DPT", width: 3, padded: true, missing: ["000"], "Department of residence; 099 is abroad")
        BEN_RES_COM = table.column(
            "BEN_RES_COM", width: 3, padded: true, missing: ["000", "999"], "Commune of residence")
        BEN_TOP_CNS = table.column("BEN_TOP_CNS", "0 for a person who never consumed")
        MAX_TRT_DTD = table.column("MAX_TRT_DTD", "Last day a line was processed")
        BEN_DTE_INS = table.column("BEN_DTE_INS", "Day the row was inserted; 1600-01-01 means before 2012")
        BEN_DTE_MAJ = table.column("BEN_DTE_MAJ", "Day the row was last changed")
    }

    public func record(_ row: inout FieldRow) -> PersonSummary {
        var person = PersonSummary()
        person.certification = row[BEN_CDI_NIR] ?? Code8()
        person.birthYear = row.number(BEN_NAI_ANN) ?? 0
        person.birthMonth = row.number(BEN_NAI_MOI) ?? 0
        person.sex = row.number(BEN_SEX_COD) ?? 0
        person.death = row[BEN_DCD_DTE]
        person.deathMonth = row[BEN_DCD_AME]
        person.affiliation = row[ORG_AFF_BEN] ?? Code16()
        person.department = row[BEN_RES_DPT] ?? Code8()
        person.commune = row[BEN_RES_COM] ?? Code8()
        person.isConsumer = row[BEN_TOP_CNS] != 0
        person.lastProcessing = row[MAX_TRT_DTD]
        person.inserted = row[BEN_DTE_INS]?.day
        person.updated = row[BEN_DTE_MAJ]
        return person
    }
}

/// What the person view says of a person.
public struct PersonSummary: Hashable, BitwiseCopyable, Sendable {
    /// BEN_CDI_NIR.
    public var certification = Code8()
    /// BEN_NAI_ANN, 0 when unknown.
    public var birthYear: Int32 = 0
    /// BEN_NAI_MOI, 0 when unknown.
    public var birthMonth: Int32 = 0
    /// BEN_SEX_COD, 0 when unknown.
    public var sex: Int32 = 0
    /// BEN_DCD_DTE.
    public var death: Day?
    /// BEN_DCD_AME.
    public var deathMonth: Month?
    /// ORG_AFF_BEN.
    public var affiliation = Code16()
    /// BEN_RES_DPT; empty when unknown.
    public var department = Code8()
    /// BEN_RES_COM; empty when unknown.
    public var commune = Code8()
    /// BEN_TOP_CNS ≠ 0.
    public var isConsumer = true
    /// MAX_TRT_DTD.
    public var lastProcessing: Day?
    /// BEN_DTE_INS; `InsertionDay.beforeFirstRecord` for 1600-01-01.
    public var inserted: Day?
    /// BEN_DTE_MAJ.
    public var updated: Day?

    public init() {}
}
