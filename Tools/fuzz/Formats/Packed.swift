import CZlib
import CZstd
import Delimited
import ETLCore
import Foundation
import SNDSSchema

/// Packed files. An even first byte: the bytes as they are. An odd one: text that is packed here in members, which must
/// read like the text, unless the second byte damages it.
final class PackedReader: FormatReader {
    private let file = CaseFile("packed")
    private let plain = CaseFile("plain")
    private let reader = TableReader()
    private let form: Compression
    private let packer: Packer

    init(_ form: Compression) {
        self.form = form
        packer = Packer(form)
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (choice, rest) = bytes.choice
        guard choice & 1 == 1 else {
            file.write(rest)
            _ = try count(DelimitedFile(path: file.path))
            return
        }
        let (damage, text) = rest.choice
        guard !text.isEmpty else { return }
        let middle = text.count * Int(choice >> 1) / 128
        var packed = packer.pack(text[..<middle]) + packer.pack(text[middle...])
        switch damage % 8 {
        case 1: packed.removeLast(min(packed.count, 1 + Int(damage) / 8))
        case 2: packed[Int(damage) * packed.count / 256] ^= 0x10
        case 3: packed += [UInt8](repeating: 0, count: Int(damage))
        default: break
        }
        file.write(packed)
        guard damage % 8 == 0 else {
            _ = try count(DelimitedFile(path: file.path))
            return
        }
        plain.write(text)
        let expected: RowCount
        do {
            // Text that looks packed is not plain.
            let opened = try DelimitedFile(path: plain.path)
            guard opened.compression == .none else { return }
            expected = try count(opened)
        } catch {
            return
        }
        let unpacked = try count(DelimitedFile(path: file.path))
        insist(unpacked == expected, "a packed text reads otherwise than the text")
    }

    private func count(_ file: DelimitedFile) throws -> RowCount {
        try RowCount(reader, file, file.pieces(of: 1 << 30), .ER_PHA_F)
    }

    static func seeds(_ form: Compression) -> [[UInt8]] {
        let text = Array("PHA_PRS_C13;PHA_ACT_QSN\n3400930000001;1\n3400930000002;-1\n".utf8)
        return text.withUnsafeBufferPointer { bytes in
            let packed = Packer(form).pack(bytes[...])
            return [
                [0] + packed, [0] + packed + packed, [0] + packed + [0, 0, 0], [0] + packed.dropLast(3),
                [65, 0] + text, [65, 1] + text, [65, 2] + text, [65, 3] + text, [127, 0] + text,
            ]
        }
    }
}

/// Packs, with memory that is kept from case to case.
final class Packer {
    private let frames: OpaquePointer?
    private var members = z_stream()

    init(_ form: Compression) {
        frames = form == .zstd ? ZSTD_createCCtx() : nil
        // 15 bits of window; 16 more ask for a gzip header.
        deflateInit2_(
            &members, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        ZSTD_freeCCtx(frames)
        deflateEnd(&members)
    }

    /// One member or frame.
    func pack(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var source = Array(text)
        let length = source.count
        if let frames {
            return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(length)) { target, count in
                count = ZSTD_compressCCtx(frames, target.baseAddress, target.count, source, length, 1)
            }
        }
        deflateReset(&members)
        return [UInt8](unsafeUninitializedCapacity: length + 1024) { target, count in
            source.withUnsafeMutableBufferPointer { source in
                members.next_in = source.baseAddress
                members.avail_in = UInt32(length)
                members.next_out = target.baseAddress
                members.avail_out = UInt32(target.count)
                insist(deflate(&members, Z_FINISH) == Z_STREAM_END, "could not be packed")
                count = target.count - Int(members.avail_out)
            }
        }
    }
}

/// An archive: its list of files, and each of them.
final class ZipReader: FormatReader {
    private let file = CaseFile("archive.zip")
    private let reader = TableReader()

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        file.write(bytes)
        for member in try ZipArchive.members(of: file.path, as: "archive.zip").prefix(8) {
            do {
                let opened = try DelimitedFile(path: file.path, member: member)
                // Sizes of all files are added up.
                insist(0...(1032 * bytes.count) ~= opened.expandedSize, "an archive of few bytes claims much text")
                _ = try RowCount(reader, opened, opened.pieces(of: 1 << 30), .ER_PHA_F)
            } catch let problem as Problem where problem.exitCode == .badInput {
                continue
            }
        }
    }

    static let seeds: [[UInt8]] = [archive(isDeflated: true), archive(isDeflated: false)]

    /// Two members, and the list of them.
    private static func archive(isDeflated: Bool) -> [UInt8] {
        func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 0xff) } }
        var (archive, list): ([UInt8], [UInt8]) = ([], [])
        let packer = Packer(.gzip)
        for name in ["A.csv", "b/B.csv"] {
            let text = Array("PHA_PRS_C13;PHA_ACT_QSN\n3400930000001;1\n".utf8)
            let packed = text.withUnsafeBufferPointer { packer.pack($0[...]) }
            let data = isDeflated ? Array(packed.dropFirst(10).dropLast(8)) : text
            let shared =
                number(20, 2) + number(0, 2) + number(isDeflated ? 8 : 0, 2) + number(0, 4)
                + packed.suffix(8).prefix(4) + number(data.count, 4) + number(text.count, 4)
                + number(name.utf8.count, 2) + number(0, 2)
            list +=
                number(0x0201_4b50, 4) + number(20, 2) + shared + number(0, 10) + number(archive.count, 4) + name.utf8
            archive += number(0x0403_4b50, 4) + shared + name.utf8 + data
        }
        let end =
            number(0x0605_4b50, 4) + number(0, 4) + number(2, 2) + number(2, 2) + number(list.count, 4)
            + number(archive.count, 4) + number(0, 2)
        return archive + list + end
    }
}
