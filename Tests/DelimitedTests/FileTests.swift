import Delimited
import ETLCore
import Foundation
import Testing

/// A file in a temporary directory, removed with it.
final class TextFile {
    let path: String

    init(_ text: String) throws { path = try TextFile.write(Data(text.utf8)) }
    init(_ data: Data) throws { path = try TextFile.write(data) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    private static func write(_ data: Data) throws -> String {
        let path = NSTemporaryDirectory() + "etl-\(UUID().uuidString).csv"
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Rows and malformed lines, read in pieces of `pieceSize` bytes.
    func rows(pieceSize: Int = 1 << 20) throws -> (rows: [[String]], malformed: [Int]) {
        let file = try DelimitedFile(path: path)
        var rows: [[String]] = []
        var malformed: [Int] = []
        let reader = PieceReader()
        var first = 0
        for piece in file.pieces(of: pieceSize) {
            first += try reader.read(
                piece, of: file,
                row: { row in
                    rows.append(file.header.indices.map { String(decoding: row.bytes($0), as: UTF8.self) })
                },
                malformed: { line, _ in malformed.append(first + line) })
        }
        return (rows, malformed)
    }
}

@Suite struct FileTests {
    @Test(arguments: [";", ",", "\t", "|"])
    func `the delimiter is found in the header`(delimiter: String) throws {
        let file = try TextFile("A\(delimiter)B\(delimiter)C\n1\(delimiter)\(delimiter)3\n")
        #expect(try DelimitedFile(path: file.path).header == ["A", "B", "C"])
        #expect(try file.rows().rows == [["1", "", "3"]])
    }

    @Test func `byte order mark, carriage returns, blanks and a missing last line feed do no harm`() throws {
        let file = try TextFile("\u{FEFF}A;B\r\n1; x \r\n2;y")
        #expect(try DelimitedFile(path: file.path).header == ["A", "B"])
        #expect(try file.rows().rows == [["1", "x"], ["2", "y"]])
    }

    @Test func `quoted fields may hold the delimiter and doubled quotes`() throws {
        let file = try TextFile("A;B\n\"x;y\";\"say \"\"a\"\"\"\n1;2\n")
        #expect(try file.rows().rows == [["x;y", "say \"a\""], ["1", "2"]])
    }

    /// Found by `scripts/hard --fuzz`: what the rest of a piece holds decided about its blank lines.
    @Test(arguments: [1, 3, 1 << 20])
    func `blank lines of a file of one column are no rows, however it is cut`(pieceSize: Int) throws {
        let file = try TextFile("A\n\n1\n\n\n2\n;\n3\n")
        let (rows, malformed) = try file.rows(pieceSize: pieceSize)
        #expect(rows == [["1"], ["2"], ["3"]])
        #expect(malformed == [5])
    }

    @Test func `a row with too few or too many fields is told, the others are read`() throws {
        let file = try TextFile("A;B;C\n1;2;3\n1;2\n4;5;6\n1;2;3;4\n7;8;9\n")
        let (rows, malformed) = try file.rows()
        #expect(rows == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]])
        #expect(malformed == [1, 3])
    }

    @Test(arguments: [7, 64, 100, 191, 1000, 4096])
    func `any cut into pieces gives each row once, in order`(pieceSize: Int) throws {
        var text = "A;B\n"
        var expected: [[String]] = []
        for number in 0..<500 {
            let value = String(repeating: "v", count: number % 37)
            text += "\(number);\(value)\n"
            expected.append(["\(number)", value])
        }
        let (rows, malformed) = try TextFile(text).rows(pieceSize: pieceSize)
        #expect(rows == expected)
        #expect(malformed.isEmpty)
    }

    @Test func `lines longer than a chunk are read whole`() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let (rows, _) = try TextFile("A;B\n1;\(long)\n2;y\n").rows()
        #expect(rows.map { $0[1].count } == [1_000_000, 1])
    }

    @Test func `a line that ends far behind its piece is read, and no byte is hashed twice`() throws {
        let long = String(repeating: "x", count: 700_000)
        let file = try TextFile("A;B\n1;\(long)\n2;y\n")
        let opened = try DelimitedFile(path: file.path)
        for pieceSize in [1000, 64 << 10, 300_000] {
            var seen = Data()
            var widths: [Int] = []
            for piece in opened.pieces(of: pieceSize) {
                _ = try PieceReader().read(
                    piece, of: opened, bytes: { seen.append(contentsOf: $0) },
                    row: { widths.append($0.bytes(1).count) }, malformed: { _, _ in })
            }
            #expect(widths == [700_000, 1], "\(pieceSize)")
            #expect(seen == FileManager.default.contents(atPath: file.path), "\(pieceSize)")
        }
    }

    @Test func `a last line of a million bytes without line feed is read`() throws {
        let (rows, _) = try TextFile("A;B\n1;x\n2;" + String(repeating: "y", count: 1_500_000)).rows()
        #expect(rows.map { $0[1].count } == [1, 1_500_000])
    }

    @Test func `the hash sees each byte once whatever the cut`() throws {
        let file = try TextFile("A;B\n" + (0..<2000).map { "\($0);x\n" }.joined())
        let opened = try DelimitedFile(path: file.path)
        for pieceSize in [100, 777, 1 << 20] {
            var seen = Data()
            for piece in opened.pieces(of: pieceSize) {
                _ = try PieceReader().read(
                    piece, of: opened, bytes: { seen.append(contentsOf: $0) }, row: { _ in }, malformed: { _, _ in })
            }
            #expect(seen == FileManager.default.contents(atPath: file.path))
        }
    }

    @Test func `an empty file, a directory and rubbish are refused with the file's name`() throws {
        let empty = try TextFile("")
        for path in [empty.path, NSTemporaryDirectory(), try TextFile(Data([0x41, 0, 0x3b, 0x0a])).path] {
            let problem = #expect(throws: Problem.self) { try DelimitedFile(path: path) }
            #expect(problem?.place.hasPrefix(path) == true)
        }
        let missing = #expect(throws: Problem.self) { try DelimitedFile(path: "/nonexistent.csv") }
        #expect(missing?.exitCode == .missingInput)
    }
}
