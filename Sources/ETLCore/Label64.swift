/// Text of at most 64 bytes in UTF-8, held inline: the name of a facility, a street, a town.
///
/// Longer text is cut, never inside a character. Bytes behind the text are zero.
public struct Label64: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// Longest text, in bytes.
    public static let capacity = 64

    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// The empty text.
    public init() { words = (0, 0, 0, 0, 0, 0, 0, 0) }

    /// UTF-8 bytes; what does not fit is cut.
    public init(bytes: UnsafeBufferPointer<UInt8>) {
        self.init()
        var length = min(bytes.count, Label64.capacity)
        if length < bytes.count {
            while length > 0, bytes[length] & 0xc0 == 0x80 { length -= 1 }
        }
        guard length > 0, let base = bytes.baseAddress else { return }
        withUnsafeMutableBytes(of: &words) { $0.baseAddress?.copyMemory(from: base, byteCount: length) }
    }

    /// A text; what does not fit is cut.
    public init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { Label64(bytes: $0) }
    }

    /// The bytes, in order.
    public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: words) { all in
            var count = all.count
            while count > 0, all[count - 1] == 0 { count -= 1 }
            return try body(
                UnsafeBufferPointer(start: all.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count))
        }
    }

    /// Whether there is no text.
    public var isEmpty: Bool { words.0 == 0 }

    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    public static func == (a: Label64, b: Label64) -> Bool {
        a.withBytes { x in b.withBytes { y in x.elementsEqual(y) } }
    }

    public func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }

    /// Byte order.
    public static func < (a: Label64, b: Label64) -> Bool {
        a.withBytes { x in b.withBytes { y in x.lexicographicallyPrecedes(y) } }
    }
}
