import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Rules K1–K5 of the generator's own output: keys and joins.
struct IntegrityTests {
    /// Natures under which a refined row may hang (K3).
    private static let pharmacyNatures: Set<Int32> = [3311, 3312, 3313, 3331, 3332, 3341]

    @Test func `every row of every file is readable`() async throws {
        let set = try await Readback.small()
        func check<Table: SourceTable>(_ table: Table.Type, year: Int? = nil) throws {
            var unreadable = 0
            try set.read(table, year: year) { table, row in
                _ = table.record(&row)
                if row.fault != nil || row.unreadableOptionals > 0 { unreadable += 1 }
            }
            #expect(unreadable == 0, "\(Table.id.name)")
        }
        try check(IR_BEN_R.self)
        try check(IR_PHA_R.self)
        try check(ER_PRS_F.self)
        try check(ER_PHA_F.self)
        try check(ER_CAM_F.self)
        try check(ER_BIO_F.self)
        try check(ER_UCD_F.self)
        try check(ER_TIP_F.self)
        try check(ER_ETE_F.self)
        try check(IR_IMB_R.self)
        try check(DA_PRA_R.self)
        try check(BE_IDE_R.self)
        try check(KI_CCI_R.self)
        try check(KI_ECD_R.self)
        try check(IR_BEN_R_ARC.self)
        try check(IR_IBA_R.self)
        try check(IR_ETM_R.self)
        try check(IR_MAT_R.self)
        try check(IR_ORC_R.self)
        try check(IR_ACS_R.self)
        try check(IR_MTT_R.self)
        try check(IR_ESM_R.self)
        try check(IR_VAC_F.self)
        try check(ER_TRS_F.self)
        try check(ER_DTR_F.self)
        try check(ER_INV_F.self)
        try check(ER_RAT_F.self)
        try check(ER_ARO_F.self)
        for year in set.years {
            try check(T_MCOaaC.self, year: year)
            try check(T_MCOaaB.self, year: year)
            try check(T_MCOaaD.self, year: year)
            try check(T_MCOaaA.self, year: year)
            try check(T_MCOaaUM.self, year: year)
            try check(T_MCOaaE.self, year: year)
            try check(T_MCOaaCSTC.self, year: year)
            try check(T_MCOaaFASTC.self, year: year)
            try check(T_MCOaaFBSTC.self, year: year)
            try check(T_MCOaaFCSTC.self, year: year)
            try check(T_MCOaaFMSTC.self, year: year)
            try check(T_MCOaaFLSTC.self, year: year)
            try check(T_MCOaaMED.self, year: year)
            try check(T_MCOaaMEDATU.self, year: year)
            try check(T_MCOaaMEDTHROMBO.self, year: year)
            try check(T_MCOaaDMIP.self, year: year)
            try check(T_MCOaaVALO.self, year: year)
            try check(T_MCOaaSTC.self, year: year)
            try check(T_MCOaaPIE.self, year: year)
            try check(T_MCOaaIVG.self, year: year)
            try check(T_MCOaaFA.self, year: year)
            try check(T_MCOaaFB.self, year: year)
            try check(T_MCOaaFC.self, year: year)
            try check(T_MCOaaFM.self, year: year)
            try check(T_MCOaaFP.self, year: year)
            try check(T_MCOaaFH.self, year: year)
            try check(T_MCOaaFL.self, year: year)
            try check(T_MCOaaFI.self, year: year)
            try check(T_MCOaaFPSTC.self, year: year)
            try check(T_MCOaaFHSTC.self, year: year)
            try check(T_MCOaaVALOACE.self, year: year)
            try check(CT_IDE_AAAA_GN.self, year: year)
            try check(CT_IND_AAAA_GN.self, year: year)
            try check(CT_DEP_AAAA_GN.self, year: year)
        }
    }

    @Test func `rows of the new tables hang on what they belong to`() async throws {
        let set = try await Readback.small()
        var natures: [RowKey: Int32] = [:]
        try set.read(ER_PRS_F.self) { table, row in
            let key = try present(table.key.key(&row))
            natures[key] = table.record(&row).nature
        }
        func check<Table: SourceTable>(
            _ type: Table.Type, key: (Table, inout FieldRow) -> RowKey?, natures allowed: (Int32) -> Bool
        ) throws {
            var strays = 0
            try set.read(type) { table, row in
                let key = try present(key(table, &row))
                if natures[key].map(allowed) != true { strays += 1 }
            }
            #expect(strays == 0, "\(Table.id.name)")
        }
        try check(ER_BIO_F.self, key: { $0.key.key(&$1) }, natures: { $0 == 3211 })
        try check(ER_UCD_F.self, key: { $0.key.key(&$1) }, natures: { $0 == 3317 || $0 == 3320 })
        try check(ER_TIP_F.self, key: { $0.key.key(&$1) }, natures: { 3500..<3600 ~= $0 })
        try check(ER_ETE_F.self, key: { $0.key.key(&$1) }, natures: { _ in true })
        for year in set.years {
            var sequences: Set<RowKey> = []
            try set.read(T_MCOaaCSTC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(sequences.insert(key).inserted)
            }
            var orphans = 0
            try set.read(T_MCOaaFCSTC.self, year: year) { table, row in
                if !sequences.contains(try present(table.key.key(&row, year: year))) { orphans += 1 }
            }
            #expect(orphans <= set.summary.count(.outpatientOrphan) / 2)
        }
    }

    @Test func `the nine keys are unique but for duplicated lines, and refined rows join but for orphans`() async throws
    {
        let set = try await Readback.small()
        var natures: [RowKey: Int32] = [:]
        var repeated = 0
        try set.read(ER_PRS_F.self) { table, row in
            let key = try present(table.key.key(&row))
            if natures.updateValue(table.record(&row).nature, forKey: key) != nil { repeated += 1 }
        }
        #expect(repeated == set.summary.count(.duplicateLine))
        var orphans = 0
        var pharmacy = 0
        var misplaced = 0
        try set.read(ER_PHA_F.self) { table, row in
            let key = try present(table.key.key(&row))
            pharmacy += 1
            guard let nature = natures[key] else {
                orphans += 1
                return
            }
            if !Self.pharmacyNatures.contains(nature) { misplaced += 1 }
        }
        try set.read(ER_CAM_F.self) { table, row in
            let key = try present(table.key.key(&row))
            guard let nature = natures[key] else {
                orphans += 1
                return
            }
            if !(1300..<1500).contains(nature) { misplaced += 1 }
        }
        #expect(misplaced == 0)
        #expect(orphans == set.summary.count(.orphanRefinedRow))
        #expect(pharmacy == set.summary.rows(of: "ER_PHA_F.csv"))
    }

    @Test func `stays have unique keys, one B and one C row, and no row hangs on nothing`() async throws {
        let set = try await Readback.small()
        for year in set.years {
            var summaries: Set<RowKey> = []
            var identities: Set<RowKey> = []
            try set.read(T_MCOaaB.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(summaries.insert(key).inserted)
            }
            try set.read(T_MCOaaC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(identities.insert(key).inserted)
            }
            #expect(summaries == identities)
            var withUnits: Set<RowKey> = []
            try set.read(T_MCOaaUM.self, year: year) { table, row in
                withUnits.insert(try present(table.key.key(&row, year: year)))
            }
            #expect(withUnits == summaries)
            try set.read(T_MCOaaD.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(summaries.contains(key))
            }
            try set.read(T_MCOaaA.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(summaries.contains(key))
            }
        }
    }

    @Test func `every pseudonym is in the referential but for those meant to be unknown`() async throws {
        let set = try await Readback.small()
        var rows: Set<String> = []
        var pseudonyms: Set<Code24> = []
        try set.read(IR_BEN_R.self) { table, row in
            let person = table.record(&row)
            #expect(rows.insert("\(person.pseudonym)\(person.rank)").inserted, "one row a pseudonym and rank")
            pseudonyms.insert(person.pseudonym)
        }
        var unknown = 0
        try set.read(ER_PRS_F.self) { table, row in
            let pseudonym = try #require(row[table.BEN_NIR_PSA])
            let rank = try #require(row[table.BEN_RNG_GEM])
            if !rows.contains("\(pseudonym)\(rank)") { unknown += 1 }
        }
        #expect(unknown == set.summary.count(.unknownBeneficiary))
        var unknownStays = 0
        for year in set.years {
            try set.read(T_MCOaaC.self, year: year) { table, row in
                if !pseudonyms.contains(table.record(&row).pseudonym) { unknownStays += 1 }
            }
        }
        #expect(unknownStays == set.summary.count(.unknownStayPerson) + set.summary.count(.fictitiousPseudonym))
    }

    @Test func `the rows of the summary are the rows of the files`() async throws {
        let set = try await Readback.small()
        var rows = 0
        try set.read(ER_PRS_F.self) { _, _ in rows += 1 }
        #expect(rows == set.summary.rows(of: "ER_PRS_F.csv"))
        let perPersonYear = rows / (300 * set.years.count)
        #expect((45...85).contains(perPersonYear))
    }
}
