/// Short text held inline: an identifier or a code of the SNDS, trimmed, in byte order.
///
/// Bytes fill the words from the most significant end and the rest is zero, so that comparing words compares bytes.
public protocol InlineText: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// Longest text, in bytes.
    static var capacity: Int { get }
    /// The empty text.
    init()
    /// `nil` when the text is longer than `capacity`.
    init?(bytes: UnsafeBufferPointer<UInt8>)
    /// The bytes, in order.
    func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R
}

extension InlineText {
    /// A text of at most `capacity` bytes; `nil` when longer.
    public init?(_ text: some StringProtocol) {
        var copy = String(text)
        let value = copy.withUTF8 { Self(bytes: $0) }
        guard let value else { return nil }
        self = value
    }

    /// A literal known to fit; too long a literal is cut.
    public init(stringLiteral value: String) {
        self = Self(String(value.utf8.prefix(Self.capacity).map { Character(UnicodeScalar($0)) })) ?? Self()
    }

    /// The text as a `String`. Not for the row path.
    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// The text with ASCII letters in lower case.
    public var lowercased: Self { folded { 0x41...0x5a ~= $0 ? $0 + 0x20 : $0 } }

    /// The text with ASCII letters in upper case.
    public var uppercased: Self { folded { 0x61...0x7a ~= $0 ? $0 - 0x20 : $0 } }

    private func folded(_ fold: (UInt8) -> UInt8) -> Self {
        withBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.capacity) { copy in
                for (index, byte) in bytes.enumerated() { copy.initializeElement(at: index, to: fold(byte)) }
                return Self(bytes: UnsafeBufferPointer(rebasing: copy[..<bytes.count])) ?? self
            }
        }
    }

    /// Whether there is no text at all.
    @inlinable public var isEmpty: Bool { self == Self() }
}

/// Text of at most 8 bytes (FINESS without check digit, GHM, ICD-10, CCAM, PRS_NAT_REF …).
public struct Code8: InlineText {
    /// Big-endian bytes.
    public var word: UInt64
    @inlinable public static var capacity: Int { 8 }
    @inlinable public init() { word = 0 }
    @inlinable public init(word: UInt64) { self.word = word }

    @inlinable
    public init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 8 else { return nil }
        word = packed(bytes, from: 0)
    }

    @inlinable
    public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: word.bigEndian) {
            try body(UnsafeBufferPointer(start: $0.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count))
        }
    }

    /// Number of bytes.
    @inlinable public var count: Int { 8 - word.trailingZeroBitCount / 8 }
    @inlinable public static func < (a: Code8, b: Code8) -> Bool { a.word < b.word }
}

/// Text of at most 16 bytes (CIP13, 13-digit UCD, RSA number, cabinet number …).
public struct Code16: InlineText {
    /// First eight bytes, big-endian.
    public var high: UInt64
    /// Last eight bytes, big-endian.
    public var low: UInt64
    @inlinable public static var capacity: Int { 16 }
    @inlinable public init() { (high, low) = (0, 0) }

    @inlinable
    public init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 16 else { return nil }
        high = packed(bytes, from: 0)
        low = bytes.count > 8 ? packed(bytes, from: 8) : 0
    }

    /// The same text in a wider form.
    @inlinable public init(_ code: Code8) { (high, low) = (code.word, 0) }

    @inlinable
    public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
            try body(UnsafeBufferPointer(start: $0.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count))
        }
    }

    /// Number of bytes.
    @inlinable public var count: Int {
        low != 0 ? 16 - low.trailingZeroBitCount / 8 : 8 - high.trailingZeroBitCount / 8
    }
    @inlinable public static func < (a: Code16, b: Code16) -> Bool {
        a.high != b.high ? a.high < b.high : a.low < b.low
    }
}

/// Text of at most 24 bytes (pseudonyms of 17 characters, person keys of 18).
public struct Code24: InlineText {
    /// First eight bytes, big-endian.
    public var high: UInt64
    /// Next eight bytes, big-endian.
    public var middle: UInt64
    /// Last eight bytes, big-endian.
    public var low: UInt64
    @inlinable public static var capacity: Int { 24 }
    @inlinable public init() { (high, middle, low) = (0, 0, 0) }

    @inlinable
    public init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 24 else { return nil }
        high = packed(bytes, from: 0)
        middle = bytes.count > 8 ? packed(bytes, from: 8) : 0
        low = bytes.count > 16 ? packed(bytes, from: 16) : 0
    }

    @inlinable
    public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) {
            try body(UnsafeBufferPointer(start: $0.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count))
        }
    }

    /// Number of bytes.
    @inlinable public var count: Int {
        if low != 0 { return 24 - low.trailingZeroBitCount / 8 }
        return middle != 0 ? 16 - middle.trailingZeroBitCount / 8 : 8 - high.trailingZeroBitCount / 8
    }
    @inlinable public static func < (a: Code24, b: Code24) -> Bool {
        if a.high != b.high { return a.high < b.high }
        return a.middle != b.middle ? a.middle < b.middle : a.low < b.low
    }
}

/// Up to eight bytes from `start`, most significant first, zero behind.
@inlinable
func packed(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
    var word: UInt64 = 0
    let count = min(8, bytes.count - start)
    guard count > 0, let base = bytes.baseAddress else { return 0 }
    if count == 8 {
        return UInt64(bigEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    }
    let shift = UInt64(8 * (8 - count))
    if count >= 4 {
        // Two loads that overlap: the bytes they share are the same.
        let head = UInt32(bigEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self))
        let tail = UInt32(bigEndian: UnsafeRawPointer(base + start + count - 4).loadUnaligned(as: UInt32.self))
        return UInt64(head) << 32 | UInt64(tail) << shift
    }
    var index = 0
    while index < count {
        word = (word << 8) | UInt64(base[start + index])
        index += 1
    }
    return word << shift
}

extension Code8 {
    /// Adds the bytes of another code; what does not fit is cut.
    @inlinable
    public mutating func append(_ other: Code8) { word |= other.word >> UInt64(8 * count) }
}

extension Code16 {
    /// A code of digits in its full width: zeros in front are taken off, then put back up to `width`.
    @inlinable
    public func digits(width: Int) -> Code16 {
        guard !isEmpty, count != width else { return self }
        var code = self
        while code.count > width, code.high >> 56 == 0x30 {
            code = Code16(high: code.high << 8 | code.low >> 56, low: code.low << 8)
        }
        return code.leftPadded(to: width)
    }

    @inlinable
    init(high: UInt64, low: UInt64) {
        self.init()
        (self.high, self.low) = (high, low)
    }
}
