import Delimited
import ETLCore
import SNDSSchema

/// Rows of a table whose header is right. The first byte is the table, the second where the file is cut.
final class RowReader: FormatReader {
    private let file = CaseFile("rows.csv")
    private let reader = PieceReader()

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (table, rest) = bytes.choice
        let (cut, text) = rest.choice
        let id = TableID.allCases[Int(table) % TableID.allCases.count]
        let names = id.declaration.columns.map(\.name).joined(separator: ";") + "\n"
        let header = Array(names.utf8)
        header.withUnsafeBufferPointer { file.write($0, text) }
        let opened = try DelimitedFile(path: file.path)
        let whole = try RowCount(reader, opened, opened.pieces(of: 1 << 30), id)
        let cuts = try RowCount(
            reader, opened, opened.pieces(of: max(1, (header.count + text.count) / (1 + Int(cut) % 5))), id)
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
        let line = fields.joined(separator: ";")
        return [id.rawValue, 2] + Array("\(line)\n\(line.replacing("A", with: "é"))\r\n\"\(line)\"\n;;\n".utf8)
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
    init(_ reader: PieceReader, _ file: DelimitedFile, _ pieces: [Range<Int>], _ table: TableID) throws {
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
        let reader: PieceReader
        let file: DelimitedFile
        let piece: Range<Int>
        var count: RowCount

        mutating func visit<Table: SourceTable>(_ type: Table.Type) throws(any Error) {
            var builder = TableBuilder(header: file.header, year: 2019)
            let table = Table(&builder)
            var (rows, malformed, faults, content) = (count.rows, count.malformed, count.faults, count.content)
            let lines = try reader.read(piece, of: file) { row in
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

/// A file from its first byte on. The first byte of a case is the table that its columns are looked for in.
final class HeaderReader: FormatReader {
    private let file = CaseFile("header.csv")
    private let reader = PieceReader()

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (table, text) = bytes.choice
        file.write(text)
        let opened = try DelimitedFile(path: file.path)
        let id = TableID.allCases[Int(table) % TableID.allCases.count]
        let whole = try RowCount(reader, opened, opened.pieces(of: 1 << 30), id)
        guard opened.compression == .none else { return }
        let cuts = try RowCount(reader, opened, opened.pieces(of: 7), id)
        insist(cuts == whole, "pieces of a file have other rows than the file")
    }

    static let seeds: [[UInt8]] = [
        [5] + Array("BEN_NIR_PSA;BEN_RNG_GEM;BEN_IDT_ANO\nA;1;B\n".utf8),
        [5] + Array("sep=,\r\n\"BEN_NIR_PSA\",ben_rng_gem\r\nA,1,\r\nB,2,\r\n".utf8),
        [5, 0xef, 0xbb, 0xbf] + Array("LIBELLÉ\tX\n\u{e9}\t1\n".utf8),
        [5, 0xff, 0xfe, 0x41, 0x00], [5] + Array("A|B\r1|2\r".utf8), [5, 0x41, 0x00, 0x0a],
    ]
}
