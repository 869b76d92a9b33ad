import Delimited
import SNDSSchema
import Testing

@Suite struct FileNameTests {
    @Test(
        arguments: [
            ("ER_PRS_F.csv", TableID.ER_PRS_F, nil), ("er_prs_f_2019.CSV", .ER_PRS_F, nil),
            ("ER_PRS_F", .ER_PRS_F, nil),
            ("ER_PRS_F_201903.csv.gz", .ER_PRS_F, nil), ("ER_PHA_F_2014_PART3.txt", .ER_PHA_F, nil),
            ("IR_BEN_R_01012010.csv.zst", .IR_BEN_R, nil), ("T_MCO19B.csv", .T_MCOaaB, 2019),
            ("t_mco06um", .T_MCOaaUM, 2006), ("T_MCO2019C.csv", .T_MCOaaC, 2019), ("T_MCOaaB.csv", .T_MCOaaB, nil),
            ("T_MCO19CSTC.csv", .T_MCOaaCSTC, 2019), ("T_MCO19C-2.csv", .T_MCOaaC, 2019),
            ("T_MCO19FMSTC.csv.GZ", .T_MCOaaFMSTC, 2019), ("KI_CCI_R.csv", .KI_CCI_R, nil),
            ("IR_BEN_R_ARC.csv", .IR_BEN_R_ARC, nil), ("ER_TRS_F_2019.csv", .ER_TRS_F, nil),
            ("T_MCO19MED.csv", .T_MCOaaMED, 2019), ("T_MCO19MEDATU.csv", .T_MCOaaMEDATU, 2019),
            ("T_MCO19FM.csv", .T_MCOaaFM, 2019), ("CT_IND_2019_G8.csv", .CT_IND_AAAA_GN, 2019),
            ("ct_dep_2020_g10.csv.gz", .CT_DEP_AAAA_GN, 2020), ("CT_IDE_AAAA_GN.csv", .CT_IDE_AAAA_GN, nil),
            ("CT_IDE_2019_GN.csv", .CT_IDE_AAAA_GN, 2019),
            ("DCIR_ER_PRS_F_2019.csv", .ER_PRS_F, nil), ("ER_PRS_F.2019.csv", .ER_PRS_F, nil),
            ("T_MCO_19B.csv", .T_MCOaaB, 2019), ("T_MCO_2019_B.csv", .T_MCOaaB, 2019),
            ("T_MCO19_UM.csv", .T_MCOaaUM, 2019), ("T_MCO_B.csv", .T_MCOaaB, nil),
            ("T_MCO_B_2019.csv", .T_MCOaaB, 2019), ("PMSI_T_MCO19C.csv", .T_MCOaaC, 2019),
        ] as [(String, TableID, Int?)])
    func `1.1-files: tables are known by their names`(name: String, table: TableID, year: Int?) {
        #expect(TableFileName(name) == .read(table, year: year))
    }

    @Test(
        arguments: [
            ("t_mco19um_final.csv", TableID.T_MCOaaUM, 2019), ("copie de T_MCO19B.csv", .T_MCOaaB, 2019),
            ("OLD_ER_PRS_F.csv", .ER_PRS_F, nil), ("ER_PHA_F_v2.csv", .ER_PHA_F, nil),
        ] as [(String, TableID, Int?)])
    func `1.1-files: a name near that of a table is left to the columns`(name: String, table: TableID, year: Int?) {
        #expect(TableFileName(name) == .near(table, year: year))
    }

    @Test func `infra-annual files and those of other products are called what they are`() {
        #expect(TableFileName("T_MCO19_01B.csv") == .infraAnnual(.T_MCOaaB, year: 2019, month: 1))
        #expect(TableFileName("T_MCO2019_11UM.csv.gz") == .infraAnnual(.T_MCOaaUM, year: 2019, month: 11))
        #expect(TableFileName("EB_PRS_F_2019.csv") == .twin("ER_PRS_F", of: .egb))
        #expect(TableFileName("NS_PHA_F.csv") == .twin("ER_PHA_F", of: .dcirs))
        #expect(TableFileName("NS_OTHER_F.csv") == .twin(nil, of: .dcirs))
    }

    @Test func `what stands beside the data is no data`() {
        for name in ["ER_PRS_F.json", "er_prs_f.md", "ER_PRS_F_2019.sha256", "ER_PRS_F.pdf"] {
            #expect(TableFileName(name) == .document("ER_PRS_F"), "\(name)")
        }
        #expect(TableFileName("T_MCO19C.json") == .document("T_MCOaaC"))
    }

    @Test(arguments: [
        ("T_SSR12CMC.csv", "T_SSRaaCMC"), ("T_HAD19EHPA.csv", "T_HADaaEHPA"), ("T_HAD2019MON.csv", "T_HADaaMON"),
        ("T_HAD19GRE.csv.gz", "T_HADaaGRE"), ("T_MCO19PIP.csv", "T_MCOaaPIP"),
    ])
    func `tables of later versions are told as such`(name: String, table: String) {
        #expect(TableFileName(name) == .knownOnly(table))
    }

    @Test func `the version of a disease map stands in its name`() {
        #expect(TableFileName.version("CT_IND_2019_G8.csv") == 8)
        #expect(TableFileName.version("ct_ide_2019_g10_part2.csv.gz") == 10)
        for name in ["CT_IND_2019_GN.csv", "ER_PRS_F_2019.csv", "T_MCO19B"] {
            #expect(TableFileName.version(name) == 0, "\(name)")
        }
    }

    @Test func `nomenclatures, other forms and anything else`() {
        #expect(TableFileName("MS_CIM_V.csv") == .nomenclature("MS_CIM_V"))
        #expect(TableFileName("NT_LPP.csv") == .nomenclature("NT_LPP"))
        #expect(TableFileName("ER_PRS_F.sas7bdat") == .otherForm(.ER_PRS_F))
        #expect(TableFileName("T_MCO19B.parquet") == .otherForm(.T_MCOaaB))
        #expect(TableFileName("MS_CIM_V.sas7bdat") == .nomenclature("MS_CIM_V"))
        for name in ["README.md", "notes.txt", "T_MCO19_05XX.csv", "T_XXX19B.csv", "population.csv", "T_MCO_2019.csv"] {
            #expect(TableFileName(name) == .unknown, "\(name)")
        }
    }

    @Test func `columns that nobody knows are told, those of the SNDS are not`() {
        let header = ["num_enq", "BEN_NIR_PSA", "ORG_CLE_NEW", "PHA_PRS_C13", "MY_COLUMN"]
        #expect(Catalogue.unknownColumns(header, of: .ER_PHA_F) == ["BEN_NIR_PSA", "MY_COLUMN"])
        #expect(Catalogue.unknownColumns(["BEN_NIR_PSA", "NUM_ENQ"], of: .IR_BEN_R).isEmpty)
    }

    @Test(arguments: [
        ("labs.csv", TableID.HOSPITAL_LABS), ("LABS_2019.csv.gz", .HOSPITAL_LABS), ("stays.csv", .HOSPITAL_STAYS),
        ("stay_link-2.csv", .HOSPITAL_STAY_LINK), ("stay_diagnoses.zst", .HOSPITAL_STAY_DIAGNOSES),
        ("drug_orders.txt", .HOSPITAL_DRUG_ORDERS), ("labs.xlsx", nil), ("laboratory.csv", nil),
        ("labs_old.csv", nil), ("HOSPITAL_LABS.csv", nil),
    ]) func `1.1-hospital: hospital files are known by their name`(name: String, table: TableID?) {
        #expect(TableFileName.hospitalTable(name) == table)
        #expect(TableFileName(name) == .unknown)
    }

    @Test(arguments: TableID.allCases.filter { !$0.isLocalFile })
    func `every table of the SNDS that is read is in the catalogue, with its columns`(
        table: TableID
    ) {
        let known = Catalogue.columns(of: table.name) ?? []
        #expect(!known.isEmpty)
        let since = table.years.since ?? 0
        for column in table.declaration.columns where column.until.map({ $0 >= since }) ?? true {
            // Of 2019: the nomenclatures that the catalogue is from are older.
            if ["T_RIPaaCCAM.SEQ_SEQ_NUM", "T_MCOaaC.ID_MAM_ENF"].contains("\(table.name).\(column.name)") { continue }
            #expect(known.contains(column.name) || column.aliases.contains { known.contains($0) }, "\(column.name)")
        }
    }

    @Test func `every table of the catalogue is read, or says why it is not, and never both`() {
        let read = Set(TableID.allCases.map(\.name))
        let unread = Set(UnreadTable.all.map(\.name))
        #expect(read.isDisjoint(with: unread), "\(read.intersection(unread).sorted())")
        #expect(Catalogue.names.filter { !read.contains($0) && !unread.contains($0) } == [])
        #expect(unread.subtracting(Catalogue.names) == [])
        #expect(unread.count == UnreadTable.all.count && UnreadTable.all.allSatisfy { $0.reason.count > 15 })
        // The public schema of 2020 and the notes behind it name 163 tables.
        #expect(Catalogue.names.count >= 163)
    }
}
