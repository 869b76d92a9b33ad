internal import Crypto
public import ETLCore

/// Pseudonyms of project extractions that are longer than those of the SNDS: up to 64 characters are accepted (1.1-identity).
public enum IdentityDigest {
    /// Longest identity.
    public static let longest = 64

    /// The first 24 hexadecimal digits of the SHA-256 of a text; `nil` when it is longer than any identity, or shorter
    /// than what is kept as it is.
    public static func code(of bytes: UnsafeBufferPointer<UInt8>) -> Code24? {
        guard Code24.capacity + 1...longest ~= bytes.count, bytes.allSatisfy({ 0x20...0x7e ~= $0 }) else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: UnsafeRawBufferPointer(bytes)).prefix(12).flatMap {
            [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
        }
        return text.withUnsafeBufferPointer { Code24(bytes: $0) }
    }

    /// The identity as it is kept; `nil` when it is too long.
    public static func code(of text: String) -> Code24? {
        var copy = text
        return copy.withUTF8 { Code24(bytes: $0) ?? code(of: $0) }
    }
}
