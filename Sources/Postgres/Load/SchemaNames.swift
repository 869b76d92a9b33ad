package import ETLCore

/// The three schemas of a load, and the number of the lock that guards them.
package struct SchemaNames: Sendable, Equatable {
    /// PostgreSQL cuts longer names in silence.
    private static let longestName = 63

    /// The schema of the finished CDM.
    package let final: String
    /// Where rows arrive until the swap.
    package var loading: String { "\(final)__loading" }
    /// The run tables.
    package var run: String { "\(final)_etl" }

    /// Errors: `Problem` 64 when the name is empty, reserved, ends like one of the others, or is too long with its suffix.
    package init(_ schema: String) throws(Problem) {
        final = try SchemaNames.checked(schema, suffix: "__loading", option: "--schema")
    }

    /// The name, when PostgreSQL takes it with its suffix. Errors: `Problem` 64.
    static func checked(_ schema: String, suffix: String = "", option: String) throws(Problem) -> String {
        let whole = schema + suffix
        let reason: String? =
            if schema.isEmpty {
                "the name is empty"
            } else if schema.utf8.contains(0) {
                "the name holds a zero byte"
            } else if schema.hasPrefix("pg_") || schema == "information_schema" {
                "PostgreSQL keeps this name for itself"
            } else if schema.hasSuffix("__loading") || schema.hasSuffix("_etl") {
                "names with this ending are those of unfinished loads and of run tables"
            } else if whole.utf8.count > longestName {
                "too long: \(whole) has \(whole.utf8.count) bytes, at most \(longestName) are allowed"
            } else {
                nil
            }
        guard let reason else { return schema }
        throw Problem(
            .usage, at: "\(option) \(schema)", reason,
            remedy: "Choose another name of at most \(longestName - suffix.utf8.count) bytes.")
    }

    /// Advisory lock of this schema name: FNV-1a, 64 bits. Locks are per database, so the name is enough.
    var lockKey: Int64 {
        let hash = "etl/\(final)".utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }

    /// Marks the sessions of a load, so that those of a killed run can be found and ended.
    var applicationName: String { "etl load \(String(UInt64(bitPattern: lockKey), radix: 16))" }
}
