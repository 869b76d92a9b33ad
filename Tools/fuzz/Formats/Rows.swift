import Delimited
import ETLCore
import SNDSSchema

/// Rows of a table whose header is right. The first byte is the table, the second where the file is cut.
final class RowReader: FormatReader {
    private let file = CaseFile("rows.csv")
    private let reader = TableReader()
    private let tables = TableID.allCases
    private let headers = TableID.allCases.map { id in
        Array((id.declaration.columns.map(\.name).joined(separator: ";") + "\n").utf8)
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (choice, rest) = bytes.choice
        let (cut, text) = rest.choice
        let place = Int(choice) % tables.count
        let header = headers[place]
        header.withUnsafeBufferPointer { file.write($0, text) }
        let opened = try DelimitedFile(path: file.path)
        let whole = try RowCount(reader, opened, opened.pieces(of: 1 << 30), tables[place])
        let length = max(1, (header.count + text.count) / (1 + Int(cut) % 5))
        let cuts = try RowCount(reader, opened, opened.pieces(of: length), tables[place])
        insist(whole == cuts, "pieces of a file have other rows than the file")
    }

    static let seeds: [[UInt8]] = TableID.allCases.map { id in
        let fields = id.declaration.columns.map { column in
            switch column.kind {
            case .integer: "1"
            case .decimal: "-12,345"
            case .date: "01/03/2019"
            case .month: "201903"
            case .text: String(repeating: "A", count: max(1, min(column.width, 10)))
            }
        }
        let quoted = fields.map { "\"\($0.replacing("AA", with: "é"))\"" }
        let lines = [fields, quoted].map { $0.joined(separator: ";") }.joined(separator: "\r\n")
        return [id.rawValue, 2] + Array("\(lines)\n;;\n".utf8)
    }
}

/// Buffers, and tables as they were bound last: cases often have the header of an earlier one.
final class TableReader {
    let pieces = PieceReader()
    private var bound: [TableID: (header: [String], table: Any)] = [:]

    func table<Table: SourceTable>(_ type: Table.Type, of header: [String]) -> Table {
        if let known = bound[Table.id], known.header == header, let table = known.table as? Table { return table }
        var builder = TableBuilder(header: header, year: 2019)
        let table = Table(&builder)
        bound[Table.id] = (header, table)
        return table
    }
}

/// What was read of a file.
struct RowCount: Equatable {
    private var lines = 0
    private var rows = 0
    private var malformed = 0
    private var faults = 0
    private var content = Hasher()
    private var digest = 0

    /// Reads the pieces in their order, and decodes each row as the table does.
    init(_ reader: TableReader, _ file: DelimitedFile, _ pieces: [Range<Int>], _ table: TableID) throws {
        for piece in pieces {
            var visitor = Decoding(reader: reader, file: file, piece: piece, count: self)
            try table.visit(&visitor)
            self = visitor.count
        }
        digest = content.finalize()
    }

    static func == (one: RowCount, other: RowCount) -> Bool {
        (one.lines, one.rows, one.malformed, one.faults, one.digest)
            == (other.lines, other.rows, other.malformed, other.faults, other.digest)
    }

    private struct Decoding: TableVisitor {
        let reader: TableReader
        let file: DelimitedFile
        let piece: Range<Int>
        var count: RowCount

        mutating func visit<Table: SourceTable>(_ type: Table.Type) throws(any Error) {
            let table = reader.table(type, of: file.header)
            var (rows, malformed, faults, content) = (count.rows, count.malformed, count.faults, count.content)
            let lines = try reader.pieces.read(piece, of: file) { row in
                rows += 1
                let record = table.record(&row)
                _ = table.owner(record, &row)
                if let key = table.rowKey(&row, in: FileEdition(year: 2019, version: 1)) {
                    _ = Table.signs(record, key: key)
                }
                if row.fault != nil { faults += 1 }
                content.combine(record)
            } malformed: { _, _ in
                malformed += 1
            }
            count.lines += lines
            (count.rows, count.malformed, count.faults, count.content) = (rows, malformed, faults, content)
        }
    }
}

/// A file from its first byte on. The first byte of a case is the table that its columns are looked for in, the second
/// where the file is cut: into a dozen pieces at most, each of which opens it.
final class HeaderReader: FormatReader {
    private let file = CaseFile("header.csv")
    private let reader = TableReader()
    private let tables = TableID.allCases

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (table, rest) = bytes.choice
        let (cut, text) = rest.choice
        file.write(text)
        let opened = try DelimitedFile(path: file.path)
        let id = tables[Int(table) % tables.count]
        let whole = try RowCount(reader, opened, opened.pieces(of: 1 << 30), id)
        guard opened.compression == .none else { return }
        let length = max(1 + Int(cut) % 16, text.count / 12 + 1)
        let cuts = try RowCount(reader, opened, opened.pieces(of: length), id)
        insist(cuts == whole, "pieces of a file have other rows than the file")
    }

    static let seeds: [[UInt8]] = [
        [5, 6] + Array("BEN_NIR_PSA;BEN_RNG_GEM;BEN_IDT_ANO\nA;1;B\n".utf8),
        [5, 0] + Array("sep=,\r\n\"BEN_NIR_PSA\",ben_rng_gem\r\nA,1,\r\nB,2,\r\n".utf8),
        [5, 1, 0xef, 0xbb, 0xbf] + Array("LIBELLÉ\tX\n\u{e9}\t1\n".utf8),
        [5, 2, 0xff, 0xfe, 0x41, 0x00], [5, 3] + Array("A|B\r1|2\r".utf8), [5, 4, 0x41, 0x00, 0x0a],
    ]
}
