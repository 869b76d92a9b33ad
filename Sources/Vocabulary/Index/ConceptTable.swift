import ETLCore
import OMOPSchema

/// Domain, flags and class of every concept of the vocabulary, one word per id, in pages taken when an id of them occurs.
///
/// Concept ids are dense in places and run up to 2^31: pages of 4,096 ids take a few bytes per id and no search. Pages
/// may lie in a mapped file; what is marked there stays private to the process.
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
        /// A standard drug, whose ingredients and strength are wanted.
        static let drug = Flags(rawValue: 1 << 12)
        /// A concept of a target vocabulary that is no longer standard: what it maps to is wanted.
        static let replaced = Flags(rawValue: 1 << 13)
    }

    /// What is kept of one id.
    typealias Word = Flags.RawValue

    private static let pageBits = 12
    /// Ids in one page.
    static let pageSize = 1 << pageBits
    /// Pages up to 2^31.
    static let pageCount = 1 << (31 - pageBits)
    private let pages: UnsafeMutablePointer<UnsafeMutablePointer<Word>?>
    /// The file that the first pages lie in.
    private let file: MappedFile?
    /// Number of concepts.
    private(set) var count = 0

    init() {
        file = nil
        pages = .allocate(capacity: Self.pageCount)
        pages.initialize(repeating: nil, count: Self.pageCount)
    }

    /// A table whose pages lie in a file, in the order of `numbers`; each number is below `pageCount`.
    init(pages words: UnsafeMutablePointer<Word>, numbers: some Sequence<UInt32>, count: Int, in file: MappedFile) {
        self.file = file
        self.count = count
        pages = .allocate(capacity: Self.pageCount)
        pages.initialize(repeating: nil, count: Self.pageCount)
        for (position, number) in numbers.enumerated() {
            pages[Int(number)] = words + position * Self.pageSize
        }
    }

    deinit {
        for index in 0..<Self.pageCount {
            if let page = pages[index], file?.contains(page) != true { page.deallocate() }
        }
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
        guard id >= 0 else { return false }
        let page = pageOf(id)
        let offset = Self.offset(of: id)
        guard page[offset] == 0 else { return false }
        page[offset] = flags.union(.exists).rawValue | Word(Self.number(of: domain)) | Word(kind.number) << 16
        count += 1
        return true
    }

    /// The domain of a concept.
    func domain(of id: Int32) -> Domain? {
        let word = self[id]
        return word.contains(.exists) ? Self.domains[Int(word.rawValue & 0xff)] : nil
    }

    /// The class of a concept; `other` when it does not exist.
    func kind(of id: Int32) -> TargetClass { TargetClass(number: UInt8(truncatingIfNeeded: self[id].rawValue >> 16)) }

    /// A concept as a target.
    func target(_ id: Int32, value: Int32? = nil) -> ConceptTarget {
        var target = ConceptTarget(conceptID: id, domain: domain(of: id) ?? .metadata, valueConceptID: value)
        target.kind = kind(of: id)
        return target
    }

    /// Bytes of the pages in use.
    var bytes: Int {
        (0..<Self.pageCount).count { pages[$0] != nil } * Self.pageSize * MemoryLayout<Word>.stride
    }

    /// Shows the pages in use, ascending, with their numbers.
    func forEachPage(_ body: (UInt32, UnsafeMutablePointer<Word>) throws(Problem) -> Void) throws(Problem) {
        for index in 0..<Self.pageCount {
            if let page = pages[index] { try body(UInt32(index), page) }
        }
    }

    @inline(__always)
    private static func offset(of id: Int32) -> Int { Int(id) & (pageSize - 1) }

    private func pageOf(_ id: Int32) -> UnsafeMutablePointer<Word> {
        let index = Int(id) >> Self.pageBits
        if let page = pages[index] { return page }
        let page = UnsafeMutablePointer<Word>.allocate(capacity: Self.pageSize)
        page.initialize(repeating: 0, count: Self.pageSize)
        pages[index] = page
        return page
    }

    private static let domains = Domain.allCases
    private static let numbers = Dictionary(uniqueKeysWithValues: domains.enumerated().map { ($1, UInt8($0)) })
    private static func number(of domain: Domain) -> UInt8 { numbers[domain] ?? 0 }
}
