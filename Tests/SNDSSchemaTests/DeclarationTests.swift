import Delimited
import SNDSSchema
import Testing

@Suite struct DeclarationTests {
    @Test(arguments: TableID.allCases)
    func `property and column names agree`(table: TableID) {
        var builder = TableBuilder()
        let bound = table.declaration.init(&builder)
        let declared = Set(builder.columns.map(\.name))
        #expect(declared.count == builder.columns.count, "a column is declared twice")
        // Properties in small letters are groups of columns.
        for child in Mirror(reflecting: bound).children where child.label?.first?.isUppercase != false {
            #expect(declared.contains(child.label ?? ""), "\(child.label ?? "")")
        }
        #expect(table.declaration.id == table)
    }

    @Test(arguments: TableID.allCases)
    func `every column has words of its own and a plausible width`(table: TableID) {
        for column in table.declaration.columns {
            #expect(!column.summary.isEmpty)
            #expect(column.width <= 80)
            if let since = column.since { #expect((2005...2030).contains(since)) }
        }
    }

    @Test func `1.10: a year decides which columns are required`() {
        var before = TableBuilder(header: ["ETA_NUM"], year: 2008)
        _ = T_MCOaaC(&before)
        #expect(!before.absent.contains("EXE_SOI_DTD"))
        #expect(!before.absent.contains("COH_NAI_RET"))
        var after = TableBuilder(header: ["ETA_NUM"], year: 2019)
        _ = T_MCOaaC(&after)
        #expect(after.absent.contains("EXE_SOI_DTD"))
        #expect(after.absent.contains("COH_NAI_RET"))
    }

    @Test func `1.1-alias: columns are found in any case and under their project names`() {
        let names = IR_BEN_R.columns.map { $0.name.lowercased() }.map { $0 == "ben_nir_psa" ? "num_enq" : $0 }
        var builder = TableBuilder(header: names, year: nil)
        let table = IR_BEN_R(&builder)
        #expect(builder.absent.isEmpty)
        #expect(table.BEN_NIR_PSA.slot == 0)
    }

    @Test func `yearly tables are named by their year`() {
        #expect(TableID.T_MCOaaB.fileName(year: 2019) == "T_MCO19B")
        #expect(TableID.T_MCOaaUM.fileName(year: 2006) == "T_MCO06UM")
        #expect(TableID.ER_PRS_F.fileName(year: 2019) == "ER_PRS_F")
        #expect(TableID.CT_IND_AAAA_GN.fileName(year: 2019) == "CT_IND_2019_GN")
    }

    @Test func `a visitor is given the type of each table`() {
        for table in TableID.allCases {
            var visitor = NameVisitor()
            #expect(table.visit(&visitor) == table.name)
        }
    }

    @Test func `tables exist from a year on, and in every later one`() {
        #expect(TableID.T_MCOaaMED.years.text == "from 2008")
        #expect(!TableID.T_MCOaaMEDATU.years.contains(2011))
        #expect(TableID.T_MCOaaMEDATU.years.contains(2012))
        #expect(TableID.T_MCOaaIVG.years.contains(TableYears.latestKnown + 7))
        #expect(TableID.ER_PRS_F.years == .always)
    }
}

private struct NameVisitor: TableVisitor {
    func visit<Table: SourceTable>(_ table: Table.Type) -> String { "\(table)" }
}
