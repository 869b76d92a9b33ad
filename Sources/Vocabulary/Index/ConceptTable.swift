import ETLCore
import OMOPSchema

/// Domain, flags and class of every concept of the vocabulary, one word per id, in pages taken when an id of them occurs.
///
/// Concept ids are dense in places and run up to 2^31: pages of 4,096 ids take 4 bytes per id and no search.
struct ConceptTable: ~Copyable, @unchecked Sendable {
    // Safe because it has one owner and nothing is written after the index is built.

    /// Facts about a concept.
    struct Flags: OptionSet {
        var rawValue: UInt32
        /// The concept exists.
        static let exists = Flags(rawValue: 1 << 8)
        /// Standard and valid: may be a target.
        static let standard = Flags(rawValue: 1 << 9)
        /// A standard ingredient of RxNorm or RxNorm Extension.
        static let ingredient = Flags(rawValue: 1 << 10)
        /// A source concept whose relations are wanted.
        static let source = Flags(rawValue: 1 << 11)
        /// A target whose ancestors are wanted.
        static let target = Flags(rawValue: 1 << 12)
    }

    private static let pageBits = 12
    private static let pageCount = 1 << (31 - pageBits)
    private let pages: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>?>
    /// Number of concepts.
    private(set) var count = 0

    init() {
        pages = .allocate(capacity: Self.pageCount)
        pages.initialize(repeating: nil, count: Self.pageCount)
    }

    deinit {
        for index in 0..<Self.pageCount { pages[index]?.deallocate() }
        pages.deallocate()
    }

    /// The word of a concept: domain in the low byte, flags above, the class in the third byte; 0 when it does not exist.
    @inline(__always)
    subscript(id: Int32) -> Flags {
        guard id >= 0, let page = pages[Int(id) >> Self.pageBits] else { return [] }
        return Flags(rawValue: page[Self.offset(of: id)])
    }

    /// Adds a concept; `false` when it is there already.
    mutating func insert(_ id: Int32, domain: Domain, kind: TargetClass = .other, flags: Flags) -> Bool {
        let page = pageOf(id)
        let offset = Self.offset(of: id)
        guard page[offset] == 0 else { return false }
        page[offset] = flags.union(.exists).rawValue | UInt32(Self.number(of: domain)) | UInt32(kind.number) << 16
        count += 1
        return true
    }

    /// Adds flags to a concept that exists.
    mutating func mark(_ id: Int32, _ flags: Flags) {
        guard self[id].contains(.exists) else { return }
        pageOf(id)[Self.offset(of: id)] |= flags.rawValue
    }

    /// The domain of a concept.
    func domain(of id: Int32) -> Domain? {
        let word = self[id]
        return word.contains(.exists) ? Self.domains[Int(word.rawValue & 0xff)] : nil
    }

    /// The class of a concept; `other` when it does not exist.
    func kind(of id: Int32) -> TargetClass { TargetClass(number: UInt8(truncatingIfNeeded: self[id].rawValue >> 16)) }

    @inline(__always)
    private static func offset(of id: Int32) -> Int { Int(id) & ((1 << pageBits) - 1) }

    private func pageOf(_ id: Int32) -> UnsafeMutablePointer<UInt32> {
        let index = Int(id) >> Self.pageBits
        if let page = pages[index] { return page }
        let page = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << Self.pageBits)
        page.initialize(repeating: 0, count: 1 << Self.pageBits)
        pages[index] = page
        return page
    }

    private static let domains = Domain.allCases
    private static let numbers = Dictionary(uniqueKeysWithValues: domains.enumerated().map { ($1, UInt8($0)) })
    private static func number(of domain: Domain) -> UInt8 { numbers[domain] ?? 0 }
}
