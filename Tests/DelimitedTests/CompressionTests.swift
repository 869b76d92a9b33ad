import Delimited
import ETLCore
import ETLTestKit
import Foundation
import Testing

@Suite struct CompressionTests {
    /// Two columns, enough rows for many buffers.
    private static func text(_ rows: Range<Int>, header: Bool = true) -> String {
        (header ? "A;B\n" : "") + rows.map { "\($0);value \($0 * 7919 % 10007)\n" }.joined()
    }

    private func rows(of file: TextFile) throws -> [[String]] { try file.rows().rows }

    @Test func `gzip is read like plain text`() throws {
        let text = Self.text(0..<60_000)
        let plain = try TextFile(text)
        let packed = try TextFile(try Packer.gzip(text))
        #expect(try DelimitedFile(path: packed.path).compression == .gzip)
        #expect(try rows(of: packed) == rows(of: plain))
    }

    @Test func `zstd is read like plain text, several frames too`() throws {
        let plain = try TextFile(Self.text(0..<60_000))
        let frames = Packer.zstd(Self.text(0..<30_001)) + Packer.zstd(Self.text(30_001..<60_000, header: false))
        let packed = try TextFile(frames)
        #expect(try DelimitedFile(path: packed.path).compression == .zstd)
        #expect(try rows(of: packed) == rows(of: plain))
        let short = try TextFile(frames.prefix(frames.count - 9))
        let problem = #expect(throws: Problem.self) { try short.rows() }
        #expect(problem?.what.contains("cut short") == true)
    }

    /// Sizes of a list of files are added up before anything is read.
    @Test(arguments: [1032, Int.max, Int.min])
    func `an archive that claims more text than its data can hold is refused`(claimed: Int) throws {
        // One stored member of no bytes, whose size is told in the field for large ones.
        func number(_ value: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let name = Array("A.csv".utf8)
        let local = number(0x0403_4b50, 4) + number(0, 22) + number(name.count, 2) + number(0, 2) + name
        let wide = number(1, 2) + number(8, 2) + number(claimed, 8)
        let entry =
            number(0x0201_4b50, 4) + number(0, 16) + number(0, 4) + number(0xffff_ffff, 4) + number(name.count, 2)
            + number(wide.count, 2) + number(0, 14) + name + wide
        let end =
            number(0x0605_4b50, 4) + number(0, 4) + number(1, 2) + number(1, 2) + number(entry.count, 4)
            + number(local.count, 4) + number(0, 2)
        let archive = try TextFile(Data(local + entry + end))
        let problem = #expect(throws: Problem.self) { try ZipArchive.members(of: archive.path, as: "archive.zip") }
        #expect(problem?.exitCode == .badInput)
        #expect(problem?.what.contains("the size of A.csv is impossible") == true)
    }

    /// Found by `scripts/hard --fuzz`: a few bytes asked for a gibibyte of memory.
    @Test func `an archive that claims a list larger than itself is refused before memory is taken`() throws {
        var end: [UInt8] = [0x50, 0x4b, 0x05, 0x06, 0, 0, 0, 0, 1, 0, 1, 0]
        end += [0xff, 0xff, 0xff, 0x3f] + [0, 0, 0, 0] + [0, 0]
        let archive = try TextFile(Data(end))
        let problem = #expect(throws: Problem.self) { try ZipArchive.members(of: archive.path, as: "archive.zip") }
        #expect(problem?.exitCode == .badInput)
        #expect(problem?.what.contains("cut short") == true)
    }

    @Test func `several gzip members are one text, cut anywhere, padded with zeros`() throws {
        var data = try Packer.gzip("A;B\n1;x\n2;")
        data += try Packer.gzip("y\n3;z\n")
        data += Data(repeating: 0, count: 700)
        let packed = try TextFile(data)
        #expect(try rows(of: packed) == [["1", "x"], ["2", "y"], ["3", "z"]])
    }

    @Test func `a packed file is one piece`() throws {
        let packed = try TextFile(try Packer.gzip(Self.text(0..<1000)))
        let file = try DelimitedFile(path: packed.path)
        #expect(file.pieces(of: 100).count == 1)
        #expect(file.expandedSize > file.size)
    }

    @Test func `a file that is cut short is refused`() throws {
        let whole = try Packer.gzip(Self.text(0..<400_000))
        let packed = try TextFile(whole.prefix(whole.count - 20))
        let problem = #expect(throws: Problem.self) { try packed.rows() }
        #expect(problem?.exitCode == .badInput)
        #expect(problem?.what.contains("cut short") == true)
    }

    @Test func `damaged bytes are refused`() throws {
        var whole = try Packer.gzip(Self.text(0..<400_000))
        for position in whole.count / 2..<whole.count / 2 + 64 { whole[position] = 0xff }
        let packed = try TextFile(whole)
        let problem = #expect(throws: Problem.self) { try packed.rows() }
        #expect(problem?.exitCode == .badInput)
        #expect(problem?.what.contains("damaged") == true)
    }

    @Test func `the bytes on disk are seen once, in order`() throws {
        let data = try Packer.gzip(Self.text(0..<60_000))
        let packed = try TextFile(data)
        let file = try DelimitedFile(path: packed.path)
        var seen = Data()
        for piece in file.pieces(of: 1 << 20) {
            _ = try PieceReader().read(
                piece, of: file, bytes: { seen.append(contentsOf: $0) }, row: { _ in }, malformed: { _, _ in })
        }
        #expect(seen == data)
    }
}

@Suite struct EncodingTests {
    @Test func `the encoding is told by the first bytes`() throws {
        func encoding(_ bytes: [UInt8]) throws -> TextEncoding {
            let file = try TextFile(Data(Array("A;B\n1;".utf8) + bytes + [0x0a]))
            return try DelimitedFile(path: file.path).encoding
        }
        #expect(try encoding(Array("plain".utf8)) == .ascii)
        #expect(try encoding(Array("Hôpital".utf8)) == .utf8)
        #expect(try encoding([0x48, 0xf4, 0x70]) == .windows1252)
    }

    @Test func `UTF-16 and lone carriage returns are refused with the way out`() throws {
        let wide = try TextFile(Data([0xff, 0xfe, 0x41, 0x00, 0x0a, 0x00]))
        #expect(throws: Problem.self) { try DelimitedFile(path: wide.path) }
        let old = try TextFile("A;B\r1;2\r")
        let problem = #expect(throws: Problem.self) { try DelimitedFile(path: old.path) }
        #expect(problem?.remedy.contains("CRLF") == true)
    }

    @Test func `1.1-text: labels are read in the encoding they are written in`() {
        func decode(_ bytes: [UInt8]) -> String? {
            bytes.withUnsafeBufferPointer {
                if case .value(let label) = Label64.decode($0, FieldForm()) { return label.description }
                return nil
            }
        }
        #expect(decode(Array("Hôpital".utf8)) == "Hôpital")
        #expect(decode([0x48, 0xf4, 0x70]) == "Hôp")
        #expect(decode([0x80]) == "€")
        #expect(decode([0x41, 0x00]) == nil)
        #expect(decode([0x81]) == nil)
    }

    @Test func `a label is cut between characters`() {
        let label = Label64(String(repeating: "é", count: 40))
        #expect(label.description == String(repeating: "é", count: 32))
    }
}
