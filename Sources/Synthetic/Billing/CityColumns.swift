internal import SNDSSchema

/// The layouts of the DCIR files, made once.
struct CityLayouts: Sendable {
    let spine: TableLayout
    let pharmacy: TableLayout
    let acts: TableLayout
    /// ER_BIO_F, ER_UCD_F, ER_TIP_F, ER_ETE_F.
    let details: [TableLayout]
    /// ER_TRS_F, ER_DTR_F, ER_INV_F, ER_RAT_F, ER_ARO_F.
    let extras: [TableLayout]
    let spineSlots: SpineSlots
    let refinedSlots: RefinedSlots

    init() {
        spine = TableLayout(.ER_PRS_F)
        pharmacy = TableLayout(.ER_PHA_F)
        acts = TableLayout(.ER_CAM_F)
        details = [.ER_BIO_F, .ER_UCD_F, .ER_TIP_F, .ER_ETE_F].map { TableLayout($0) }
        extras = [.ER_TRS_F, .ER_DTR_F, .ER_INV_F, .ER_RAT_F, .ER_ARO_F].map { TableLayout($0) }
        spineSlots = SpineSlots(spine)
        refinedSlots = RefinedSlots(pharmacy: pharmacy, acts: acts)
    }
}

/// The nine keys in a layout.
struct KeySlots: Sendable {
    let month: Slot
    let processed: Slot
    let emitterType: Slot
    let emitter: Slot
    let order: Slot
    let organisation: Slot
    let statement: Slot
    let line: Slot
    let reimbursement: Slot

    init(_ layout: TableLayout) {
        month = layout["FLX_DIS_DTD"]
        processed = layout["FLX_TRT_DTD"]
        emitterType = layout["FLX_EMT_TYP"]
        emitter = layout["FLX_EMT_NUM"]
        order = layout["FLX_EMT_ORD"]
        organisation = layout["ORG_CLE_NUM"]
        statement = layout["DCT_ORD_NUM"]
        line = layout["PRS_ORD_NUM"]
        reimbursement = layout["REM_TYP_AFF"]
    }
}

/// The modelled columns of ER_PRS_F.
struct SpineSlots: Sendable {
    let key: KeySlots
    let pseudonym: Slot
    let rank: Slot
    let certification: Slot
    let scheme: Slot
    let largeScheme: Slot
    let start: Slot
    let end: Slot
    let startMonth: Slot
    let prescribed: Slot
    let nature: Slot
    let baseNature: Slot
    let quantity: Slot
    let supplement: Slot
    let sign: Slot
    let death: Slot
    let qualifier: Slot
    let lineQualifier: Slot
    let place: Slot
    let pregnancy: Slot
    let executant: Slot
    let prescriber: Slot
    let executantSpecialty: Slot
    let executantActivity: Slot
    let prescriberSpecialty: Slot
    let prescriberActivity: Slot

    init(_ layout: TableLayout) {
        key = KeySlots(layout)
        pseudonym = layout["BEN_NIR_PSA"]
        rank = layout["BEN_RNG_GEM"]
        certification = layout["BEN_CDI_NIR"]
        scheme = layout["RGM_COD"]
        largeScheme = layout["RGM_GRG_COD"]
        start = layout["EXE_SOI_DTD"]
        end = layout["EXE_SOI_DTF"]
        startMonth = layout["EXE_SOI_AMD"]
        prescribed = layout["PRE_PRE_DTD"]
        nature = layout["PRS_NAT_REF"]
        baseNature = layout["BSE_PRS_NAT"]
        quantity = layout["PRS_ACT_QTE"]
        supplement = layout["CPL_MAJ_TOP"]
        sign = layout["BSE_REM_SGN"]
        death = layout["BEN_DCD_DTE"]
        qualifier = layout["DPN_QLF"]
        lineQualifier = layout["PRS_DPN_QLP"]
        place = layout["EXE_LIE_COD"]
        pregnancy = layout["PRS_GRS_DTD"]
        executant = layout["PFS_EXE_NUM"]
        prescriber = layout["PFS_PRE_NUM"]
        executantSpecialty = layout["PSE_SPE_COD"]
        executantActivity = layout["PSE_ACT_NAT"]
        prescriberSpecialty = layout["PSP_SPE_COD"]
        prescriberActivity = layout["PSP_ACT_NAT"]
    }
}

/// The modelled columns of ER_PHA_F and ER_CAM_F.
struct RefinedSlots: Sendable {
    let pharmacyKey: KeySlots
    let packOrder: Slot
    let cip13: Slot
    let cip7: Slot
    let packs: Slot
    let opened: Slot
    let units: Slot
    let actKey: KeySlots
    let actOrder: Slot
    let act: Slot
    let activity: Slot
    let phase: Slot
    let modifiers: Slot

    init(pharmacy: TableLayout, acts: TableLayout) {
        pharmacyKey = KeySlots(pharmacy)
        packOrder = pharmacy["PHA_ORD_NUM"]
        cip13 = pharmacy["PHA_PRS_C13"]
        cip7 = pharmacy["PHA_PRS_IDE"]
        packs = pharmacy["PHA_ACT_QSN"]
        opened = pharmacy["PHA_DEC_TOP"]
        units = pharmacy["PHA_DEC_QSU"]
        actKey = KeySlots(acts)
        actOrder = acts["CAM_ORD_NUM"]
        act = acts["CAM_PRS_IDE"]
        activity = acts["CAM_ACT_COD"]
        phase = acts["CAM_TRT_PHA"]
        modifiers = acts["CAM_MOD_COD"]
    }
}
