import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Which columns the generator fills.
struct ColumnTests {
    /// Columns that are written empty: nomenclatures that are not at hand, and details of acts.
    private static let notModelled: Set<String> = [
        "EXT_PMSI", "PHA_DEC_TOP", "CAM_MOD_COD", "MOD_ACT1", "MOD_ACT2", "MOD_ACT3", "MOD_ACT4", "DENT_NUM_1",
        "PSH_DMT", "MTT_MTF_COD", "MTT_ORI_COD", "ESM_DOM_COD", "BEN_STA_VAC", "TRS_TRS_MTF",
        // Nobody dies as a newborn.
        "NEO_NAI_POI", "NEO_GES_AGE", "NEO_APG_SCO",
    ]

    /// Columns of a table that no row of its files fills, in any year.
    private func empty<Table: SourceTable>(_ table: Table.Type, _ set: Readback, yearly: Bool = false) throws
        -> [String]
    {
        var filled: Set<String> = []
        var declared: Set<String> = []
        for year in yearly ? set.years.map(Optional.some) : [nil] {
            let names = Table.columns.filter { column in year.map(column.exists) ?? true }.map(\.name)
            declared.formUnion(names)
            try set.read(table, year: year) { _, row in
                for (column, name) in names.enumerated() where !filled.contains(name) {
                    if !row.bytes(column).isEmpty { filled.insert(name) }
                }
            }
        }
        return declared.subtracting(filled).subtracting(Self.notModelled).map { "\(Table.id.name).\($0)" }
    }

    @Test func `every declared column holds a value somewhere but for those not modelled`() async throws {
        let set = try await Readback.standard()
        var missing: [String] = []
        missing += try empty(IR_BEN_R.self, set)
        missing += try empty(IR_PHA_R.self, set)
        missing += try empty(ER_PRS_F.self, set)
        missing += try empty(ER_PHA_F.self, set)
        missing += try empty(ER_CAM_F.self, set)
        missing += try empty(ER_BIO_F.self, set)
        missing += try empty(ER_UCD_F.self, set)
        missing += try empty(ER_TIP_F.self, set)
        missing += try empty(ER_ETE_F.self, set)
        missing += try empty(IR_IMB_R.self, set)
        missing += try empty(DA_PRA_R.self, set)
        missing += try empty(BE_IDE_R.self, set)
        missing += try empty(KI_CCI_R.self, set)
        missing += try empty(KI_ECD_R.self, set)
        missing += try empty(IR_BEN_R_ARC.self, set)
        missing += try empty(IR_IBA_R.self, set)
        missing += try empty(IR_ETM_R.self, set)
        missing += try empty(IR_MAT_R.self, set)
        missing += try empty(IR_ORC_R.self, set)
        missing += try empty(IR_ACS_R.self, set)
        missing += try empty(IR_MTT_R.self, set)
        missing += try empty(IR_ESM_R.self, set)
        missing += try empty(IR_VAC_F.self, set)
        missing += try empty(ER_TRS_F.self, set)
        missing += try empty(ER_DTR_F.self, set)
        missing += try empty(ER_INV_F.self, set)
        missing += try empty(ER_RAT_F.self, set)
        missing += try empty(ER_ARO_F.self, set)
        missing += try empty(T_MCOaaE.self, set, yearly: true)
        missing += try empty(T_MCOaaC.self, set, yearly: true)
        missing += try empty(T_MCOaaB.self, set, yearly: true)
        missing += try empty(T_MCOaaD.self, set, yearly: true)
        missing += try empty(T_MCOaaA.self, set, yearly: true)
        missing += try empty(T_MCOaaUM.self, set, yearly: true)
        missing += try empty(T_MCOaaCSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFASTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFBSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFCSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFMSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFLSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaMED.self, set, yearly: true)
        missing += try empty(T_MCOaaMEDATU.self, set, yearly: true)
        missing += try empty(T_MCOaaMEDTHROMBO.self, set, yearly: true)
        missing += try empty(T_MCOaaDMIP.self, set, yearly: true)
        missing += try empty(T_MCOaaVALO.self, set, yearly: true)
        missing += try empty(T_MCOaaSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaPIE.self, set, yearly: true)
        missing += try empty(T_MCOaaIVG.self, set, yearly: true)
        missing += try empty(T_MCOaaFA.self, set, yearly: true)
        missing += try empty(T_MCOaaFB.self, set, yearly: true)
        missing += try empty(T_MCOaaFC.self, set, yearly: true)
        missing += try empty(T_MCOaaFM.self, set, yearly: true)
        missing += try empty(T_MCOaaFP.self, set, yearly: true)
        missing += try empty(T_MCOaaFH.self, set, yearly: true)
        missing += try empty(T_MCOaaFL.self, set, yearly: true)
        missing += try empty(T_MCOaaFI.self, set, yearly: true)
        missing += try empty(T_MCOaaFPSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaFHSTC.self, set, yearly: true)
        missing += try empty(T_MCOaaVALOACE.self, set, yearly: true)
        missing += try empty(CT_IDE_AAAA_GN.self, set, yearly: true)
        missing += try empty(CT_IND_AAAA_GN.self, set, yearly: true)
        missing += try empty(CT_DEP_AAAA_GN.self, set, yearly: true)
        #expect(missing.sorted().isEmpty)
    }
}
