import Delimited
import ETLCore
import SNDSSchema
import Testing

@testable import Synthetic

/// How cells find their columns.
struct SheetTests {
    private func lines(_ file: SheetFile) -> [[String]] {
        String(decoding: file.header + file.bytes, as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func `a cell stands under its column and is empty in rows that do not set it`() throws {
        var sheet = Sheet<IR_PHA_R>()
        sheet.add { pha, row in
            row.set(pha.PHA_CIP_C13, "3400930000011")
            row.set(pha.PHA_GRD_CND, "GC")
        }
        sheet.add { pha, row in row.set(pha.PHA_ATC_C07, "A10BA02") }
        let rows = lines(sheet.file)
        #expect(sheet.file.name == "IR_PHA_R.csv")
        #expect(rows[0] == IR_PHA_R.columns.map(\.name))
        #expect(rows[1] == ["3400930000011", "", "", "", "", "GC", ""])
        #expect(rows[2] == ["", "", "", "A10BA02", "", "", ""])
        #expect(sheet.file.rows == 2)
    }

    @Test func `a column that the year does not have is left out and takes no value`() throws {
        var sheet = Sheet<T_MCOaaFASTC>(year: 2015)
        sheet.add { table, row in
            row.set(table.invoice.ETA_NUM_GEO, "750000001")
            row.set(table.invoice.COD_SEX, 2)
        }
        let rows = lines(sheet.file)
        #expect(!rows[0].contains("ETA_NUM_GEO"))
        #expect(rows[1] == rows[0].map { $0 == "COD_SEX" ? "2" : "" })
    }

    @Test(arguments: TableID.allCases)
    func `every column that exists in a year has a place of its own`(table: TableID) {
        for year in 2006...TableYears.latestKnown + 1 {
            let (places, columns) = places(of: table.declaration, year)
            #expect(places.sorted() == Array(0..<columns), "\(table) \(year)")
        }
    }

    /// Places that the bound columns of a table have in its file, and how many columns the file has.
    private func places<Table: SourceTable>(of table: Table.Type, _ year: Int) -> (places: [Int], columns: Int) {
        let names = Table.columns.filter { $0.exists(in: year) }.map(\.name)
        var builder = TableBuilder(header: names, year: year)
        var found: [Int] = []
        collect(Mirror(reflecting: Table(&builder)), into: &found)
        return (found.filter { $0 >= 0 }, names.count)
    }

    private func collect(_ mirror: Mirror, into places: inout [Int]) {
        for child in mirror.children {
            if child.label == "slot", let slot = child.value as? Int32 {
                places.append(Int(slot))
            } else {
                collect(Mirror(reflecting: child.value), into: &places)
            }
        }
    }
}
