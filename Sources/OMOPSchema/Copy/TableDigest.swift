internal import COpenSSL

/// What a set of rows is, whatever their order: a sum over the rows, and their number.
///
/// Each row counts with the first 16 bytes of the SHA-256 of its binary COPY form, read as a big-endian number; the sum
/// is taken modulo 2^128. Two runs with equal digests have written equal rows.
public struct TableDigest: Hashable, Sendable {
    /// Upper half of the sum.
    public private(set) var high: UInt64 = 0
    /// Lower half of the sum.
    public private(set) var low: UInt64 = 0
    /// Number of rows.
    public private(set) var rowCount = 0

    /// The digest of no rows.
    public init() {}

    /// A digest that was written down; `nil` when `hex` is not 32 hexadecimal digits.
    public init?(hex: some StringProtocol, rowCount: Int) {
        guard hex.utf8.count == 32, hex.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let high = UInt64(hex.prefix(16), radix: 16), let low = UInt64(hex.suffix(16), radix: 16)
        else { return nil }
        (self.high, self.low, self.rowCount) = (high, low, rowCount)
    }

    /// Adds one row, given by its binary COPY form.
    public mutating func add(row bytes: UnsafeRawBufferPointer) {
        // Not by swift-crypto, which makes an object of each hash: on short rows that is nine tenths of the time.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 4) { digest in
            etl_sha256(bytes.baseAddress, bytes.count, UnsafeMutableRawPointer(digest.baseAddress))
            add(high: UInt64(bigEndian: digest[0]), low: UInt64(bigEndian: digest[1]))
        }
        rowCount += 1
    }

    /// Adds the rows of another digest.
    public mutating func merge(_ other: TableDigest) {
        add(high: other.high, low: other.low)
        rowCount += other.rowCount
    }

    /// 32 hexadecimal digits.
    public var hex: String { Self.padded(high) + Self.padded(low) }

    private mutating func add(high: UInt64, low: UInt64) {
        let (sum, carry) = self.low.addingReportingOverflow(low)
        self.low = sum
        self.high = self.high &+ high &+ (carry ? 1 : 0)
    }

    private static func padded(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
