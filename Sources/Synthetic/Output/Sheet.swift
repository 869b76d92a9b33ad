internal import Delimited
internal import SNDSSchema

/// The rows of one table's file that one worker has made.
///
/// Cells are addressed by the declaration that the reader uses, as in
/// `sheet.add { pha, row in row.set(pha.PHA_ACT_QSN, 1) }`. A cell that nothing sets is empty.
struct Sheet<Table: SourceTable>: Sendable {
    private let layout: SheetLayout<Table>
    private var row: SheetRow
    private var bytes: [UInt8] = []
    private var rows = 0

    /// - Parameter fileName: without ending; the usual name of the table by default.
    init(year: Int? = nil, fileName: String? = nil) {
        layout = SheetLayout(year: year, fileName: fileName)
        row = SheetRow(columns: layout.width)
    }

    /// Adds a row, which `fill` sets cell by cell.
    @inline(__always)
    mutating func add(_ fill: (Table, inout SheetRow) -> Void) {
        row.clear()
        fill(layout.columns, &row)
        row.append(to: &bytes)
        rows += 1
    }

    var file: SheetFile { SheetFile(name: layout.fileName, header: layout.header, bytes: bytes, rows: rows) }
}

/// The columns of one table's file, bound once and shared by all workers: those of the declaration that exist in the
/// year, in their order.
private final class SheetLayout<Table: SourceTable>: Sendable {
    /// The declaration bound to the header, as the reader binds it.
    let columns: Table
    /// Number of columns of the file.
    let width: Int
    /// File name, ending included.
    let fileName: String
    let header: [UInt8]

    init(year: Int?, fileName: String?) {
        let names = Table.columns.filter { column in year.map(column.exists) ?? true }.map(\.name)
        var builder = TableBuilder(header: names, year: year)
        columns = Table(&builder)
        width = names.count
        self.fileName = (fileName ?? Table.id.fileName(year: year ?? 0)) + ".csv"
        header = Array((names.joined(separator: ";") + "\n").utf8)
    }
}

/// One file of a run: its name and header, and the rows that a worker has made.
struct SheetFile: Sendable {
    let name: String
    let header: [UInt8]
    let bytes: [UInt8]
    let rows: Int
    /// Whether it is one of a site's own files, which have a directory of their own.
    var isLocal = false
}
