public import Delimited
public import ETLCore

/// Death certificates with their initial cause.
///
/// Grain: one death. Trap: only certificates with DCD_IDT_TOP = 1 were matched to a beneficiary.
public struct KI_CCI_R: SourceTable {
    public static let id = TableID.KI_CCI_R
    public static let gives = "death certificates"
    public static let isUsual = true
    public static let place = TablePlace.main(
        listed: 6001, joinRule: "1.9", unknownPerson: .certificateWithoutPerson)

    public let DCD_IDT_ENC: Column<CertificateKey>
    public let DCD_IDT_TOP: Column<Int>
    public let BEN_IDT_ANO: Column<Code24>
    public let BEN_NIR_ANO: Column<Code24>
    public let TRT_STA_COD: Column<Int>
    public let BEN_DCD_DTE: Column<Day>
    public let BEN_DCD_AME: Column<Month>
    public let DCD_LIE_COD: Column<Int>
    public let DCD_CIM_COD: Column<Code8>
    public let DCD_CIM_VER: Column<Int>
    public let DCD_FIA_COD: Column<Int>
    public let NEO_NAI_POI: Column<Quantity>
    public let NEO_GES_AGE: Column<Int>
    public let NEO_APG_SCO: Column<Int>

    public init(_ table: inout TableBuilder) {
        DCD_IDT_ENC = table.column(
            "DCD_IDT_ENC", width: 64, essential: true, required: true, key: true, "Number of the certificate")
        DCD_IDT_TOP = table.column("DCD_IDT_TOP", essential: true, required: true, "1 when matched to a beneficiary")
        BEN_IDT_ANO = table.column(
            "BEN_IDT_ANO", aliases: ["NUM_ENQ_IDT", "NUM_ENQ_ANO"], width: 18, essential: true, identity: true,
            "The person key")
        BEN_NIR_ANO = table.column(
            "BEN_NIR_ANO", width: 17, essential: true, identity: true, "Pseudonym made from the own NIR")
        TRT_STA_COD = table.column("TRT_STA_COD", "State of the coding: 1 when complete")
        BEN_DCD_DTE = table.column("BEN_DCD_DTE", essential: true, required: true, "Day of death")
        BEN_DCD_AME = table.column("BEN_DCD_AME", "Month of death")
        DCD_LIE_COD = table.column("DCD_LIE_COD", "Place of death")
        DCD_CIM_COD = table.column(
            "DCD_CIM_COD", width: 8, essential: true, required: true, spelling: .diagnosis, "Initial cause, ICD-10")
        DCD_CIM_VER = table.column("DCD_CIM_VER", "Revision of the coding: 2 for ICD-10")
        DCD_FIA_COD = table.column("DCD_FIA_COD", "1 real date, 2 date the body was found")
        NEO_NAI_POI = table.column(
            "NEO_NAI_POI", missing: [.zero, Quantity(9999)], "Weight at birth in grams, on certificates of newborns")
        NEO_GES_AGE = table.column(
            "NEO_GES_AGE", missing: [0, 99], "Gestational age in weeks, on certificates of newborns")
        NEO_APG_SCO = table.column("NEO_APG_SCO", missing: [99], "Apgar score, on certificates of newborns")
    }

    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? { row[DCD_IDT_ENC]?.packed }

    public func record(_ row: inout FieldRow) -> DeathCertificate {
        var certificate = DeathCertificate()
        certificate.isMatched = row[DCD_IDT_TOP] == 1
        certificate.person = row[BEN_IDT_ANO] ?? row[BEN_NIR_ANO] ?? Code24()
        certificate.state = Int32(clamping: row[TRT_STA_COD] ?? 1)
        certificate.day = row[BEN_DCD_DTE]
        certificate.month = row[BEN_DCD_AME]
        certificate.place = Int32(clamping: row[DCD_LIE_COD] ?? -1)
        certificate.cause = row[DCD_CIM_COD] ?? Code8()
        certificate.revision = Int32(clamping: row[DCD_CIM_VER] ?? 2)
        certificate.isDateOfFinding = row[DCD_FIA_COD] == 2
        certificate.birthWeight = row[NEO_NAI_POI].map { Int32(clamping: $0.rounded) }
        certificate.gestationalAge = row[NEO_GES_AGE].map { Int32(clamping: $0) }
        certificate.apgarScore = row[NEO_APG_SCO].map { Int32(clamping: $0) }
        return certificate
    }

    public func owner(_ certificate: DeathCertificate, _ row: inout FieldRow) -> RowOwner {
        guard certificate.isMatched else { return .nobody }
        var name = PersonName()
        name.key = certificate.person
        return .named(name)
    }
}

/// One death certificate.
public struct DeathCertificate: Hashable, BitwiseCopyable, Sendable {
    /// DCD_IDT_TOP = 1.
    public var isMatched = false
    /// BEN_IDT_ANO, else BEN_NIR_ANO; empty when not known.
    public var person = Code24()
    /// TRT_STA_COD; 1 when not given.
    public var state: Int32 = 1
    public var day: Day?
    public var month: Month?
    /// DCD_LIE_COD; −1 when not given.
    public var place: Int32 = -1
    /// DCD_CIM_COD as delivered; empty when not given.
    public var cause = Code8()
    /// DCD_CIM_VER; 2, ICD-10, when not given.
    public var revision: Int32 = 2
    /// DCD_FIA_COD = 2.
    public var isDateOfFinding = false
    /// NEO_NAI_POI, grams; `nil` when not known.
    public var birthWeight: Int32?
    /// NEO_GES_AGE, weeks; `nil` when not known.
    public var gestationalAge: Int32?
    /// NEO_APG_SCO; `nil` when not known.
    public var apgarScore: Int32?

    public init() {}
}
