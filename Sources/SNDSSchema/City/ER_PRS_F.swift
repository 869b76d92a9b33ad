public import Delimited
public import ETLCore

/// The spine of the DCIR: one reimbursed item or complement.
///
/// Grain: the nine keys. Trap: amounts and quantities carry the sign of corrections; refined rows multiply lines.
public struct ER_PRS_F: LineTable {
    public static let id = TableID.ER_PRS_F
    public static let gives = "all care in town"
    public static let isUsual = true
    public static let place = TablePlace.main(
        listed: 1001, joinRule: "1.3", holdsCare: true,
        limits: [
            RejectLimit(.unknownBeneficiary, 0.05, of: .own), RejectLimit(.orphanRow, 0.01, of: .parts),
            RejectLimit(.noCareDate, 0.01, of: .own),
        ])

    public let key: DCIRKeyColumns
    public let BEN_NIR_PSA: Column<Code24>
    public let BEN_RNG_GEM: Column<Int>
    public let BEN_CDI_NIR: Column<Code8>
    public let BEN_DCD_DTE: Column<Day>
    public let ORG_AFF_BEN: Column<Code16>
    public let BEN_CMU_TOP: Column<Int>
    public let BEN_CTA_TYP: Column<Int>
    public let RGM_COD: Column<Int>
    public let RGM_GRG_COD: Column<Int>
    public let EXE_SOI_DTD: Column<Day>
    public let EXE_SOI_DTF: Column<Day>
    public let EXE_SOI_AMD: Column<Month>
    public let PRE_PRE_DTD: Column<Day>
    public let PRS_NAT_REF: Column<Int>
    public let BSE_PRS_NAT: Column<Int>
    public let PRS_ACT_QTE: Column<Quantity>
    public let BSE_REM_SGN: Column<Int>
    public let BSE_REM_BSE: Column<Cents>
    public let BSE_REM_MNT: Column<Cents>
    public let CPL_REM_MNT: Column<Cents>
    public let CPL_REM_SGN: Column<Int>
    public let CPL_AFF_COD: Column<Int>
    public let PRS_PAI_MNT: Column<Cents>
    public let CPL_MAJ_TOP: Column<Int>
    public let DPN_QLF: Column<Int>
    public let PRS_DPN_QLP: Column<Int>
    public let EXE_LIE_COD: Column<Int>
    public let PRS_GRS_DTD: Column<Day>
    public let PFS_EXE_NUM: Column<Code16>
    public let PFS_PRE_NUM: Column<Code16>
    public let PSE_SPE_COD: Column<Int>
    public let PSE_ACT_NAT: Column<Int>
    public let PSP_SPE_COD: Column<Int>
    public let PSP_ACT_NAT: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        BEN_NIR_PSA = table.column(
            "BEN_NIR_PSA", aliases: ["NUM_ENQ"], width: 17, essential: true, required: true, identity: true,
            "Pseudonym of the beneficiary")
        BEN_RNG_GEM = table.column(
            "BEN_RNG_GEM", essential: true, required: true, "Rank among beneficiaries with the same pseudonym")
        BEN_CDI_NIR = table.column("BEN_CDI_NIR", width: 2, essential: true, padded: true, "Category of the NIR")
        BEN_DCD_DTE = table.column("BEN_DCD_DTE", "Day of death as the paying body knew it")
        ORG_AFF_BEN = table.column("ORG_AFF_BEN", width: 9, "Body of affiliation")
        BEN_CMU_TOP = table.column("BEN_CMU_TOP", "1 for the public complementary cover")
        BEN_CTA_TYP = table.column(
            "BEN_CTA_TYP", "Complementary contract: 89 the public cover, 91 to 93 one bought with a voucher")
        RGM_COD = table.column("RGM_COD", "Small scheme of affiliation")
        RGM_GRG_COD = table.column("RGM_GRG_COD", "Large scheme of affiliation")
        EXE_SOI_DTD = table.column("EXE_SOI_DTD", essential: true, required: true, "First day of care")
        EXE_SOI_DTF = table.column("EXE_SOI_DTF", "Last day of care")
        EXE_SOI_AMD = table.column("EXE_SOI_AMD", "Month of care")
        PRE_PRE_DTD = table.column("PRE_PRE_DTD", "Day of the prescription")
        PRS_NAT_REF = table.column("PRS_NAT_REF", essential: true, required: true, "Nature of the act")
        BSE_PRS_NAT = table.column("BSE_PRS_NAT", "Nature of the act at the base, 0 on technical lines")
        PRS_ACT_QTE = table.column(
            "PRS_ACT_QTE", essential: true, required: true, "Quantity, negative on a correction")
        BSE_REM_SGN = table.column("BSE_REM_SGN", "Sign of the reimbursement: 1 plus, 2 minus")
        BSE_REM_BSE = table.column("BSE_REM_BSE", "Base of the reimbursement, under the sign of the reimbursement")
        BSE_REM_MNT = table.column("BSE_REM_MNT", "Amount reimbursed, under its sign")
        CPL_REM_MNT = table.column("CPL_REM_MNT", "Complement of the reimbursement, under its own sign")
        CPL_REM_SGN = table.column("CPL_REM_SGN", "Sign of the complement: 1 plus, 2 minus")
        CPL_AFF_COD = table.column("CPL_AFF_COD", "What the complement is for: 16 participations of the patient")
        PRS_PAI_MNT = table.column("PRS_PAI_MNT", "Amount charged, negative on a correction")
        CPL_MAJ_TOP = table.column("CPL_MAJ_TOP", essential: true, "0 act, 1 complement, 2 supplement not to count")
        DPN_QLF = table.column("DPN_QLF", "Qualifier of the spending; 71 and 72 are for information only")
        PRS_DPN_QLP = table.column("PRS_DPN_QLP", "Qualifier of the spending of the line")
        EXE_LIE_COD = table.column("EXE_LIE_COD", "Place of the act; 1 is the patient's home")
        PRS_GRS_DTD = table.column("PRS_GRS_DTD", "Presumed first day of the pregnancy, on lines of maternity care")
        PFS_EXE_NUM = table.column(
            "PFS_EXE_NUM", width: 9, missing: ["0", "00000000", "000000000"], "Executing professional")
        PFS_PRE_NUM = table.column(
            "PFS_PRE_NUM", width: 9, missing: ["0", "00000000", "000000000"], "Prescribing professional")
        PSE_SPE_COD = table.column("PSE_SPE_COD", missing: [0, 99], "Medical specialty of the executant")
        PSE_ACT_NAT = table.column("PSE_ACT_NAT", missing: [0, 99], "Activity of the executant")
        PSP_SPE_COD = table.column("PSP_SPE_COD", missing: [0, 99], "Medical specialty of the prescriber")
        PSP_ACT_NAT = table.column("PSP_ACT_NAT", missing: [0, 99], "Activity of the prescriber")
    }

    @inlinable
    public func personName(_ row: inout FieldRow) -> PersonName {
        var name = PersonName()
        guard let pseudonym = row[BEN_NIR_PSA], let rank = row[BEN_RNG_GEM] else { return name }
        name.pseudonym = pseudonym
        name.rank = Int32(clamping: rank)
        return name
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> CareLine {
        var line = CareLine()
        line.certification = row[BEN_CDI_NIR] ?? Code8()
        line.payer = row[ORG_AFF_BEN].map(SchemeCode.init) ?? SchemeCode()
        line.contract = Int16(clamping: row[BEN_CTA_TYP] ?? 0)
        line.hasPublicCover = row[BEN_CMU_TOP] == 1
        line.scheme = Int32(clamping: row[RGM_COD] ?? 0)
        line.largeScheme = Int32(clamping: row[RGM_GRG_COD] ?? 0)
        line.careStart = row[EXE_SOI_DTD]
        line.careEnd = row[EXE_SOI_DTF]
        line.careMonth = row[EXE_SOI_AMD]
        line.prescribed = row[PRE_PRE_DTD]
        line.nature = Int32(clamping: row[PRS_NAT_REF] ?? 0)
        line.baseNature = row[BSE_PRS_NAT].map { Int32(clamping: $0) }
        line.quantity = row[PRS_ACT_QTE] ?? .zero
        line.isNegative = row[BSE_REM_SGN] == 2
        line.amounts.charged = row[PRS_PAI_MNT]
        line.amounts.base = row[BSE_REM_BSE]
        line.amounts.paid = row[BSE_REM_MNT]
        line.amounts.complement = row[CPL_REM_MNT]
        // Where the complement has no sign of its own, that of the line counts.
        line.isComplementNegative = (row[CPL_REM_SGN] ?? row[BSE_REM_SGN]) == 2
        line.isParticipation = row[CPL_AFF_COD] == 16
        line.death = row[BEN_DCD_DTE]
        line.supplement = Int32(clamping: row[CPL_MAJ_TOP] ?? 0)
        line.spendingQualifier = row[DPN_QLF].map { Int32(clamping: $0) }
        line.lineQualifier = row[PRS_DPN_QLP].map { Int32(clamping: $0) }
        line.place = Int32(clamping: row[EXE_LIE_COD] ?? 0)
        line.pregnancy = row[PRS_GRS_DTD]
        line.executant = row[PFS_EXE_NUM] ?? Code16()
        line.prescriber = row[PFS_PRE_NUM] ?? Code16()
        line.executantSpecialty = Int16(clamping: row[PSE_SPE_COD] ?? 0)
        line.executantActivity = Int16(clamping: row[PSE_ACT_NAT] ?? 0)
        line.prescriberSpecialty = Int16(clamping: row[PSP_SPE_COD] ?? 0)
        line.prescriberActivity = Int16(clamping: row[PSP_ACT_NAT] ?? 0)
        return line
    }

    @inlinable
    public static func signs(_ line: CareLine, key: RowKey) -> RowSigns {
        var signs = RowSigns(flux: key)
        if let month = line.careStart?.yearMonth ?? line.careMonth { signs.care = month.index }
        signs.hasSubstituteDay = line.careStart == nil && (line.careMonth != nil || line.prescribed != nil)
        // Technical lines, supplements and lines for information only are no acts (D2, D3, D5, D6).
        let qualifiers = (line.spendingQualifier ?? 0, line.lineQualifier ?? 0)
        let isInformation = 71...72 ~= qualifiers.0 || 71...72 ~= qualifiers.1
        if line.supplement < 2, line.baseNature != 0, !isInformation { signs.nature = line.nature }
        return signs
    }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ line: CareLine, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.line(line, month: DCIRKey.fluxMonth(of: key).index)
    }
}

/// A line of the DCIR spine, its beneficiary and its nine keys aside.
public struct CareLine: Hashable, BitwiseCopyable, Sendable {
    /// BEN_CDI_NIR; empty when not delivered.
    public var certification = Code8()
    /// First two characters of ORG_AFF_BEN; empty when unknown.
    public var payer = SchemeCode()
    /// BEN_CTA_TYP, 0 when unknown.
    public var contract: Int16 = 0
    /// BEN_CMU_TOP = 1.
    public var hasPublicCover = false
    /// RGM_COD, 0 when unknown.
    public var scheme: Int32 = 0
    /// RGM_GRG_COD, 0 when unknown.
    public var largeScheme: Int32 = 0
    public var careStart: Day?
    public var careEnd: Day?
    public var careMonth: Month?
    public var prescribed: Day?
    /// PRS_NAT_REF.
    public var nature: Int32 = 0
    /// BSE_PRS_NAT.
    public var baseNature: Int32?
    /// PRS_ACT_QTE, negative on a correction.
    public var quantity = Quantity.zero
    /// BSE_REM_SGN = 2.
    public var isNegative = false
    /// CPL_REM_SGN = 2, else BSE_REM_SGN = 2.
    public var isComplementNegative = false
    /// CPL_AFF_COD = 16.
    public var isParticipation = false
    public var amounts = LineAmounts()
    /// BEN_DCD_DTE.
    public var death: Day?
    /// CPL_MAJ_TOP.
    public var supplement: Int32 = 0
    /// DPN_QLF.
    public var spendingQualifier: Int32?
    /// PRS_DPN_QLP.
    public var lineQualifier: Int32?
    /// EXE_LIE_COD, 0 when unknown.
    public var place: Int32 = 0
    /// PRS_GRS_DTD.
    public var pregnancy: Day?
    /// PFS_EXE_NUM; empty when unknown.
    public var executant = Code16()
    /// PFS_PRE_NUM; empty when unknown.
    public var prescriber = Code16()
    /// PSE_SPE_COD, 0 when unknown.
    public var executantSpecialty: Int16 = 0
    /// PSE_ACT_NAT, 0 when unknown.
    public var executantActivity: Int16 = 0
    /// PSP_SPE_COD, 0 when unknown.
    public var prescriberSpecialty: Int16 = 0
    /// PSP_ACT_NAT, 0 when unknown.
    public var prescriberActivity: Int16 = 0

    public init() {}
}
