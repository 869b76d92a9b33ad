public import Delimited
public import ETLCore

/// NIR_ANO_MAM, later ID_MAM_ENF: the pseudonym of up to 32 characters that the stays of a mother and her newborn share
/// (4.18).
///
/// Trap: a pattern of ABAB… says that the mother was not found; it fits nobody, not even itself.
public struct MotherKey: FieldValue, Comparable {
    /// The characters, in byte order; zero behind them.
    @usableFromInline var text = RowKey()

    public static var kind: FieldKind { .text }

    public init() {}

    /// As it was packed.
    public init(packed: RowKey) { text = packed }

    /// The characters as words.
    public var packed: RowKey { text }

    /// Whether nothing is told.
    public var isEmpty: Bool { text == RowKey() }

    /// Whether it says that the mother was not found.
    public var saysNotFound: Bool { self == MotherKey.notFound }

    /// What no characters come to.
    private static let notFound = MotherKey(packed: RowKey(.max, .max, .max, .max))

    /// Equal on every machine and in every run.
    public var stableHash: UInt64 { text.stableHash }

    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<MotherKey> {
        guard bytes.count <= 32 else { return .tooWide }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var isPattern = bytes.count > 2
        for (position, byte) in bytes.enumerated() {
            guard byte &- 0x20 <= 0x5e else { return .unreadable }
            if byte & 0xdf != (position & 1 == 0 ? 0x41 : 0x42) { isPattern = false }
            let bits = UInt64(byte) << UInt64(56 - 8 * (position & 7))
            switch position >> 3 {
            case 0: words.0 |= bits
            case 1: words.1 |= bits
            case 2: words.2 |= bits
            default: words.3 |= bits
            }
        }
        guard !isPattern else { return .value(notFound) }
        var key = MotherKey()
        key.text = RowKey(words.0, words.1, words.2, words.3)
        return .value(key)
    }

    public static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> MotherKey? {
        guard let digest = IdentityDigest.code(of: bytes) else { return nil }
        var key = MotherKey()
        key.text = RowKey(digest.high, digest.middle, digest.low, 0)
        return key
    }

    public static func < (a: MotherKey, b: MotherKey) -> Bool { a.text < b.text }
}
