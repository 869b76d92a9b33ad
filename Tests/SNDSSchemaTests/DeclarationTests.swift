import Delimited
import SNDSSchema
import Testing

@Suite struct DeclarationTests {
    @Test(arguments: TableID.allCases)
    func `each column is declared once, and held by one property of its name`(table: TableID) {
        var builder = TableBuilder()
        let properties = ColumnProperty.all(in: table.declaration.init(&builder))
        let names = builder.columns.map(\.name)
        #expect(Set(names).count == names.count, "a column is declared twice")
        #expect(properties.map(\.index).sorted() == Array(names.indices), "a column has no property, or several")
        for property in properties {
            guard let name = property.name, names.indices.contains(property.index) else { continue }
            #expect(name == names[property.index], "\(table.name)")
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

/// A property that holds a column, found by reflection.
private struct ColumnProperty {
    /// `nil` for a column of a list.
    var name: String?
    /// Of the column in the declaration of its table.
    var index: Int

    /// The columns of a declaration, those of its groups included.
    static func all(in declaration: Any, named name: String? = nil) -> [ColumnProperty] {
        if let column = declaration as? any BoundColumn {
            return [ColumnProperty(name: name, index: Int(column.index))]
        }
        return Mirror(reflecting: declaration).children.flatMap { all(in: $0.value, named: $0.label) }
    }
}

private protocol BoundColumn {
    var index: Int32 { get }
}

extension Column: BoundColumn {}
