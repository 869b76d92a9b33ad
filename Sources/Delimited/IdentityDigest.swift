internal import COpenSSL
public import ETLCore

/// Pseudonyms of project extractions that are longer than those of the SNDS: up to 64 characters are accepted (1.1-identity).
public enum IdentityDigest {
    /// Longest identity.
    public static let longest = 64

    /// The first 24 hexadecimal digits of the SHA-256 of a text; `nil` when it is longer than any identity, or shorter
    /// than what is kept as it is.
    public static func code(of bytes: UnsafeBufferPointer<UInt8>) -> Code24? {
        guard Code24.capacity + 1...longest ~= bytes.count, bytes.allSatisfy({ 0x20...0x7e ~= $0 }) else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 + Code24.capacity) { memory in
            etl_sha256(bytes.baseAddress, bytes.count, memory.baseAddress)
            for position in 0..<Code24.capacity {
                let half = position % 2 == 0 ? memory[position / 2] >> 4 : memory[position / 2] & 15
                memory[32 + position] = half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") - 10 + half
            }
            return Code24(bytes: UnsafeBufferPointer(rebasing: memory[32...]))
        }
    }

    /// The identity as it is kept; `nil` when it is too long.
    public static func code(of text: String) -> Code24? {
        var copy = text
        return copy.withUTF8 { Code24(bytes: $0) ?? code(of: $0) }
    }
}
