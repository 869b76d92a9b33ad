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
        "APP_SUP", "MOD_PAT_1", "MOD_PAT_2", "PSH_DMT", "MTT_MTF_COD", "MTT_ORI_COD", "ESM_DOM_COD", "BEN_STA_VAC",
        "TRS_TRS_MTF",
        // Nobody dies as a newborn.
        "NEO_NAI_POI", "NEO_GES_AGE", "NEO_APG_SCO",
    ]

    /// Tables that are read but not generated.
    private static let notGenerated: Set<TableID> = [
        .IR_NAT_V,
        // Private bills, valuations and early-access drugs of rehabilitation, and its catalogue until 2013.
        .T_SSRaaCCAR, .T_SSRaaMEDATU, .T_SSRaaVALO, .T_SSRaaFA, .T_SSRaaFB, .T_SSRaaFC, .T_SSRaaFM, .T_SSRaaFP,
        .T_SSRaaFH, .T_SSRaaFL, .T_SSRaaFI, .T_SSRaaFBSTC, .T_SSRaaFLSTC,
        // Private bills of hospital at home, and the lists of its drugs but one.
        .T_HADaaMEDATU, .T_HADaaMEDCHL, .T_HADaaFA, .T_HADaaFB, .T_HADaaFC, .T_HADaaFM, .T_HADaaFP, .T_HADaaFH,
        .T_HADaaFL, .T_HADaaFI,
        // Private bills of psychiatry.
        .T_RIPaaFA, .T_RIPaaFB, .T_RIPaaFC, .T_RIPaaFM, .T_RIPaaFP, .T_RIPaaFH, .T_RIPaaFL, .T_RIPaaFI,
    ]

    /// Columns of a table that no row of its files fills, in any year.
    private func empty<Table: SourceTable>(_ table: Table.Type, _ set: Readback) throws -> [String] {
        var filled: Set<String> = []
        var declared: Set<String> = []
        for year in Table.id.isYearly ? set.years.map(Optional.some) : [nil] {
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
        for table in TableID.allCases where !Self.notGenerated.contains(table) && !table.isLocalFile {
            missing += try empty(table.declaration, set)
        }
        #expect(missing.sorted().isEmpty)
    }
}
