internal import ETLCore

/// How the bytes of a file are packed, told by its first bytes and not by its name.
public enum Compression: String, Sendable, Codable {
    case none, gzip, zstd
    /// A member of a zip archive.
    case zip

    /// The form that a file begins with.
    public init(firstBytes bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(4))
        if head.starts(with: [0x1f, 0x8b]) {
            self = .gzip
        } else if head == [0x28, 0xb5, 0x2f, 0xfd]
            || head.count == 4 && head[0] & 0xf0 == 0x50 && head.dropFirst() == [0x2a, 0x4d, 0x18]
        {
            // A zstd frame, or a skippable frame in front of one.
            self = .zstd
        } else {
            self = .none
        }
    }
}

extension Problem {
    /// A packed file that ends before its end mark.
    static func truncated(_ path: String, _ form: Compression) -> Problem {
        Problem(
            .badInput, at: path, "the \(form.rawValue) data end before their end mark: the file is cut short",
            remedy: "Deliver the file again, complete.")
    }

    /// A packed file whose bytes are damaged.
    static func damaged(_ path: String, _ form: Compression, _ detail: String) -> Problem {
        Problem(
            .badInput, at: path, "the \(form.rawValue) data are damaged (\(detail))",
            remedy: "Deliver the file again; compare checksums.")
    }
}
