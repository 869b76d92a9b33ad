internal import CZstd
package import Foundation
internal import Postgres

/// Packs text with the program of the system or the library itself, so that what is read is what others write.
package enum Packer {
    /// One gzip member.
    package static func gzip(_ text: String, _ options: [String] = ["-q"]) throws -> Data {
        let folder = try TemporaryDirectory()
        let path = folder.file("text")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try ChildProcess("/bin/gzip", options + [path]).run()
        guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown) }
        return try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
    }

    /// A zip archive; every second member is stored as it is.
    package static func zip(_ members: [(name: String, text: String)]) throws -> Data {
        var (archive, list) = (Data(), Data())
        func number(_ value: Int, _ bytes: Int) -> Data { Data((0..<bytes).map { UInt8(value >> (8 * $0) & 0xff) }) }
        for (index, member) in members.enumerated() {
            let packed = try gzip(member.text, ["-q", "-n"])
            let text = Data(member.text.utf8)
            // Header, packed data, checksum and size of the text.
            let checksum = packed.suffix(8).prefix(4)
            let (data, method) = index % 2 == 1 ? (text, 0) : (packed.dropFirst(10).dropLast(8), 8)
            let name = Data(member.name.utf8)
            let shared =
                number(20, 2) + number(0, 2) + number(method, 2) + number(0, 4) + checksum
                + number(data.count, 4) + number(text.count, 4) + number(name.count, 2) + number(0, 2)
            list += number(0x0201_4b50, 4) + number(20, 2) + shared + number(0, 10) + number(archive.count, 4) + name
            archive += number(0x0403_4b50, 4) + shared + name + data
        }
        let end =
            number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(list.count, 4)
            + number(archive.count, 4) + number(0, 2)
        return archive + list + number(0x0605_4b50, 4) + end
    }

    /// One zstd frame.
    package static func zstd(_ text: String) -> Data {
        let source = Data(text.utf8)
        var packed = Data(count: ZSTD_compressBound(source.count))
        let size = packed.withUnsafeMutableBytes { target in
            source.withUnsafeBytes { ZSTD_compress(target.baseAddress, target.count, $0.baseAddress, $0.count, 3) }
        }
        return packed.prefix(size)
    }
}
