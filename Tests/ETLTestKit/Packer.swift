internal import CZstd
package import Foundation
internal import Postgres

/// Packs text with the program of the system or the library itself, so that what is read is what others write.
package enum Packer {
    /// One gzip member.
    package static func gzip(_ text: String) throws -> Data {
        let folder = try TemporaryDirectory()
        let path = folder.file("text")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try ChildProcess("/bin/gzip", ["-q", path]).run()
        guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown) }
        return try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
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
