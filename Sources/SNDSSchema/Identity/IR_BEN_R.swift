public import Delimited
public import ETLCore

/// The beneficiary referential.
///
/// Grain: one pseudonym and rank. Trap: a person may have several rows; group on BEN_IDT_ANO.
public struct IR_BEN_R: BeneficiaryTable {
    public static let id = TableID.IR_BEN_R
    public static let gives = "persons"
    public static let place = TablePlace.beneficiaries(
        listed: 101, isIndispensable: true, whyNeeded: "without it nobody can be identified")

    public let BEN_NIR_PSA: Column<Code24>
    public let BEN_RNG_GEM: Column<Int>
    public let BEN_NIR_ANO: Column<Code24>
    public let BEN_IDT_ANO: Column<Code24>
    public let ASS_NIR_ANO: Column<Code24>
    public let BEN_IDT_TOP: Column<Int>
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
        BEN_NIR_PSA = table.column(
            "BEN_NIR_PSA", aliases: ["NUM_ENQ"], width: 17, essential: true, required: true, identity: true, key: true,
            "Pseudonym made from the insured opener, birth date and sex")
        BEN_RNG_GEM = table.column(
            "BEN_RNG_GEM", essential: true, required: true, key: true, "Rank among twins")
        BEN_NIR_ANO = table.column(
            "BEN_NIR_ANO", aliases: ["NUM_ENQ_ANO"], width: 17, essential: true, identity: true,
            "Pseudonym made from the own NIR")
        BEN_IDT_ANO = table.column(
            "BEN_IDT_ANO", aliases: ["NUM_ENQ_IDT"], width: 18, essential: true, identity: true, "The person key")
        ASS_NIR_ANO = table.column(
            "ASS_NIR_ANO", width: 17, identity: true, "Pseudonym of the insured opener of rights")
        BEN_IDT_TOP = table.column("BEN_IDT_TOP", "1 when BEN_IDT_ANO is BEN_NIR_ANO")
        BEN_CDI_NIR = table.column("BEN_CDI_NIR", width: 2, essential: true, padded: true, "Category of the NIR")
        BEN_NAI_ANN = table.column(
            "BEN_NAI_ANN", essential: true, required: true, missing: [0, 1, 1600], "Year of birth")
        BEN_NAI_MOI = table.column("BEN_NAI_MOI", missing: [0], "Month of birth")
        BEN_SEX_COD = table.column("BEN_SEX_COD", essential: true, required: true, "Sex: 1 male, 2 female")
        BEN_DCD_DTE = table.column("BEN_DCD_DTE", essential: true, "Day of death")
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

    @inlinable
    public func opener(_ row: inout FieldRow) -> Code24 { row[ASS_NIR_ANO] ?? Code24() }

    @inlinable
    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? {
        guard let pseudonym = row[BEN_NIR_PSA], let rank = row[BEN_RNG_GEM] else { return nil }
        return RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64(truncatingIfNeeded: rank))
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> Beneficiary {
        var person = Beneficiary()
        person.pseudonym = row[BEN_NIR_PSA] ?? Code24()
        person.rank = Int32(clamping: row[BEN_RNG_GEM] ?? 0)
        person.nir = row[BEN_NIR_ANO] ?? Code24()
        person.identity = row[BEN_IDT_ANO] ?? Code24()
        person.certification = row[BEN_CDI_NIR] ?? Code8()
        person.birthYear = Int32(clamping: row[BEN_NAI_ANN] ?? 0)
        person.birthMonth = Int32(clamping: row[BEN_NAI_MOI] ?? 0)
        person.sex = Int32(clamping: row[BEN_SEX_COD] ?? 0)
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

/// BEN_DTE_INS, where 1600-01-01 is no sentinel: it says "inserted before 2012" and counts as the distant past.
public struct InsertionDay: FieldValue {
    public var day: Day

    /// Earlier than any date of the SNDS.
    public static let beforeFirstRecord = Day(daysSince1970: -1 << 24)

    public static var kind: FieldKind { .date }

    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<InsertionDay> {
        switch Day.decode(bytes, form) {
        case .value(let day): .value(InsertionDay(day: day))
        case .missing: bytes.count > 1 ? .value(InsertionDay(day: beforeFirstRecord)) : .missing
        case .unreadable: .unreadable
        case .tooWide: .tooWide
        }
    }

    @inlinable public init(day: Day) { self.day = day }
}

/// The beneficiary referential, or its archive.
public protocol BeneficiaryTable: SourceTable where Record == Beneficiary {
    /// ASS_NIR_ANO: who opens the rights of the person; empty when not given.
    func opener(_ row: inout FieldRow) -> Code24
}

/// One row of the beneficiary referential.
public struct Beneficiary: Hashable, BitwiseCopyable, Sendable {
    /// BEN_NIR_PSA.
    public var pseudonym = Code24()
    /// BEN_RNG_GEM.
    public var rank: Int32 = 0
    /// BEN_NIR_ANO; empty when not known.
    public var nir = Code24()
    /// BEN_IDT_ANO as delivered; empty when not delivered.
    public var identity = Code24()
    /// BEN_CDI_NIR.
    public var certification = Code8()
    /// BEN_NAI_ANN, 0 when unknown.
    public var birthYear: Int32 = 0
    /// BEN_NAI_MOI, 0 when unknown.
    public var birthMonth: Int32 = 0
    /// BEN_SEX_COD.
    public var sex: Int32 = 0
    public var death: Day?
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
    /// Whether the row comes from IR_BEN_R_ARC.
    public var isArchived = false

    public init() {}

    /// The person key (2.1, 2.2-2): `BEN_IDT_ANO`, else `BEN_NIR_ANO`, else pseudonym and rank.
    public var personKey: Code24 {
        if !identity.isEmpty { return identity }
        if !nir.isEmpty { return nir }
        var bytes = pseudonym.withBytes { Array($0) }
        bytes.append(contentsOf: String(rank).utf8)
        return bytes.withUnsafeBufferPointer { Code24(bytes: $0) ?? IdentityDigest.code(of: $0) } ?? pseudonym
    }
}
