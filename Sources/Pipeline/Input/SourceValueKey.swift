internal import Crypto
internal import ETLCore
internal import Foundation
internal import OMOPSchema

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The key of `source_values=keyed`: a file of the user, of which nothing but a digest is kept.
enum SourceValueKey {
    private static let shortest = 16

    /// How source values are written.
    /// - Throws: `Problem` 64 without a key, or for a key that nothing asks for: values would be clear; 66 without its file, 65 for a key that is short or that others may read.
    static func policy(_ switches: [String: String]) throws(Problem) -> SourceValuePolicy {
        let policy = switches["source_values"] ?? "clear"
        if policy != "keyed", switches["source_values_key"] != nil {
            throw Problem(
                .usage, "source_values_key is set, but source_values is \(policy)",
                remedy: "Set source_values=keyed as well, or take the key away.")
        }
        switch policy {
        case "empty": return .empty
        case "keyed":
            guard let path = switches["source_values_key"] else {
                throw Problem(
                    .usage, "source_values=keyed needs a key",
                    remedy: "Make one (openssl rand -hex 32 > FILE; chmod 600 FILE) and name it with --set "
                        + "source_values_key=FILE.")
            }
            return .keyed(try read(path))
        default: return .clear
        }
    }

    /// What enters the fingerprint of a run; `nil` without a key.
    static func digest(_ policy: SourceValuePolicy) -> String? {
        guard case .keyed(let key) = policy else { return nil }
        return hexadecimal(SHA256.hash(data: key))
    }

    private static func read(_ path: String) throws(Problem) -> [UInt8] {
        try RegularFile.check(path)
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw Problem(
                .missingInput, at: path, "the key cannot be read", remedy: "Check the path and its permissions.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Problem(
                .badInput, at: path, "others may read the key (mode \(String(status.st_mode & 0o777, radix: 8)))",
                remedy: "Keep it to yourself: chmod 600 \(path)")
        }
        var key = Array(data)
        if key.last == 0x0a { key.removeLast() }
        if key.last == 0x0d { key.removeLast() }
        guard key.count >= shortest else {
            throw Problem(
                .badInput, at: path, "the key has \(key.count) bytes; at least \(shortest) were expected",
                remedy: "Make one with openssl rand -hex 32.")
        }
        return key
    }
}
