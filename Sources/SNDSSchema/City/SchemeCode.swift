public import ETLCore

/// The scheme of a body of affiliation: the first two characters of ORG_AFF_BEN, held in two bytes.
public struct SchemeCode: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Both bytes in their order; 0 when there is no scheme.
    @usableFromInline let word: UInt16

    @inlinable public init() { word = 0 }

    /// The scheme of a body.
    @inlinable
    public init(_ body: Code16) { word = UInt16(truncatingIfNeeded: body.high >> 48) }

    @inlinable public var isEmpty: Bool { word == 0 }

    /// As text.
    @inlinable public var code: Code8 { Code8(word: UInt64(word) << 48) }

    @inlinable public static func < (a: SchemeCode, b: SchemeCode) -> Bool { a.word < b.word }
}
