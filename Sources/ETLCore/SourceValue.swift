/// Text of an OMOP `*_source_value` column (varchar(50)) or another short column, held inline.
///
/// Longer text is cut at 50 bytes, never inside a UTF-8 sequence (4.0.1).
public struct SourceValue: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// Longest text, in bytes.
    public static let capacity = 50

    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// The empty text.
    @inlinable
    public init() { words = (0, 0, 0, 0, 0, 0, 0) }

    /// The bytes of `code`.
    @inlinable
    public init(_ code: some InlineText) {
        self.init()
        append(code)
    }

    /// A text; what lies behind byte 50 is cut.
    public init(stringLiteral value: String) {
        self.init()
        append(value)
    }

    /// A text; what lies behind byte 50 is cut.
    public init(_ text: String) { self.init(stringLiteral: text) }

    /// Number of bytes, 0 to 50. Kept in the last byte of the storage.
    @inlinable public var count: Int {
        get { Int(words.6 >> 56) }
        set { words.6 = (words.6 & 0x00ff_ffff_ffff_ffff) | (UInt64(newValue) << 56) }
    }

    /// Whether there is no text.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// Adds bytes behind the text; what does not fit is cut.
    @inlinable
    public mutating func append(bytes: UnsafeBufferPointer<UInt8>) {
        let start = count
        var length = min(bytes.count, SourceValue.capacity - start)
        if length < bytes.count {
            while length > 0, bytes[length] & 0xc0 == 0x80 { length -= 1 }
        }
        guard length > 0, let base = bytes.baseAddress else { return }
        withUnsafeMutableBytes(of: &words) {
            $0.baseAddress?.advanced(by: start).copyMemory(from: base, byteCount: length)
        }
        count = start + length
    }

    /// Adds a code behind the text.
    @inlinable
    public mutating func append(_ code: some InlineText) { code.withBytes { append(bytes: $0) } }

    /// Adds text behind the text.
    public mutating func append(_ text: String) {
        var copy = text
        copy.withUTF8 { append(bytes: $0) }
    }

    /// Adds a decimal number behind the text.
    public mutating func append(_ number: Int) { append(String(number)) }

    /// The bytes, in order.
    @inlinable
    public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        let length = count
        return try withUnsafeBytes(of: words) {
            try body(UnsafeBufferPointer(start: $0.baseAddress?.assumingMemoryBound(to: UInt8.self), count: length))
        }
    }

    /// The text as a `String`. Not for the row path.
    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    // Bytes behind the text are zero, so words compare as bytes do.

    @inlinable
    public static func == (a: SourceValue, b: SourceValue) -> Bool {
        a.words.6 == b.words.6 && a.words.0 == b.words.0 && a.words.1 == b.words.1 && a.words.2 == b.words.2
            && a.words.3 == b.words.3 && a.words.4 == b.words.4 && a.words.5 == b.words.5
    }

    @inlinable
    public func hash(into hasher: inout Hasher) {
        let front = words.0 ^ words.1 &* 0x9e37_79b9_7f4a_7c15 ^ words.6 &* 0xbf58_476d_1ce4_e5b9
        guard count > 16 else { return hasher.combine(front) }
        hasher.combine(front ^ words.2 &* 31 ^ words.3 &* 961 ^ words.4 &* 29_791 ^ words.5 &* 923_521)
    }

    /// Byte order.
    public static func < (a: SourceValue, b: SourceValue) -> Bool {
        a.withBytes { x in b.withBytes { y in x.lexicographicallyPrecedes(y) } }
    }
}
