import Delimited
import ETLTestKit
import Foundation
import Testing

/// Lines that are longer than any row: passed over as they come in.
@Suite struct LongLineTests {
    /// A row, a line of some MiB, and rows behind it.
    private static func text(_ line: Data) -> Data {
        Data("A;B\n1;x\n".utf8) + line + Data("2;y\n3;z\n".utf8)
    }

    private static let size = PieceReader.longestLine * 3
    private static let plain = Data(repeating: 0x78, count: size) + Data("\n".utf8)
    private static let quoted = Data("\"".utf8) + Data(repeating: 0x3b, count: size) + Data("\";1\n".utf8)

    private struct Found: Equatable {
        var rows: [String] = []
        var faults: [Int: LineFault] = [:]
        var lines = 0
    }

    private func read(_ data: Data, pieces size: Int = 1 << 30, with reader: PieceReader = PieceReader()) throws
        -> Found
    {
        let text = try TextFile(data)
        let file = try DelimitedFile(path: text.path)
        var found = Found()
        for piece in file.pieces(of: size) {
            let before = found.lines
            found.lines += try reader.read(
                piece, of: file, row: { found.rows.append(String(decoding: $0.bytes(0), as: UTF8.self)) },
                malformed: { found.faults[before + $0] = $1 })
        }
        return found
    }

    @Test(arguments: [plain, quoted])
    func `a line longer than any row is told with its place, the rows around it are read`(line: Data) throws {
        let expected = Found(rows: ["1", "2", "3"], faults: [1: .length], lines: 4)
        #expect(try read(Self.text(line)) == expected)
        #expect(try read(Self.text(line), pieces: 1 << 20) == expected, "the line spans pieces")
        #expect(try read(try Packer.gzip(String(decoding: Self.text(line), as: UTF8.self))) == expected)
        #expect(try read(Packer.zstd(String(decoding: Self.text(line), as: UTF8.self))) == expected)
    }

    @Test func `a last line without end is told as well`() throws {
        let found = try read(Data("A;B\n1;x\n".utf8) + Data(repeating: 0x78, count: Self.size))
        #expect(found == Found(rows: ["1"], faults: [1: .length], lines: 2))
    }

    @Test func `each byte is looked at once for the end of its line`() throws {
        let reader = PieceReader()
        let data = Self.text(Self.plain)
        _ = try read(data, with: reader)
        #expect(reader.bytesSearched > Self.size / 2)
        #expect(reader.bytesSearched <= data.count + 1)
        // A row that ends late but in time is not looked through again with each chunk.
        let row = PieceReader()
        _ = try read(Self.text(Data(repeating: 0x78, count: PieceReader.longestLine - 1) + Data("\n".utf8)), with: row)
        #expect(row.bytesSearched <= PieceReader.longestLine + 100)
    }
}
