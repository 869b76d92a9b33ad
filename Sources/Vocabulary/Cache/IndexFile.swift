import Crypto
import ETLCore
import OMOPSchema

/// What an index needs of a large download, as one file: the state of a settled `IndexBuilder`.
///
/// Layout: one page of header, then sections at multiples of 4,096 bytes. The header holds a word that marks the file,
/// the shape of the program's tables, the digest of the vocabulary, a SHA-256 over everything behind the header, and
/// place, length and number of the sections, and ends with a SHA-256 of its own. It is read by the machine that wrote it: bytes stand as in memory.
enum IndexFile {
    private static let mark = 0x3178_6469_6c74_65
    private static let page = 4096
    private static let sectionsAt = 104
    /// SHA-256 of what stands before it in the header.
    private static let headerHashAt = page - 32

    /// Sections in order of the file.
    private enum Section: Int, CaseIterable {
        case pageNumbers, pages, codes, links, pairs, replacements, ingredients, strengths, counts
    }

    /// The number of concepts of a vocabulary.
    private struct Count {
        var vocabulary: SourceValue
        var concepts: Int
    }

    /// SHA-256 over all that the meaning of the bytes depends on: another program may number domains differently.
    static let shape: [UInt8] = {
        var text = "2 \(ConceptTable.pageSize) \(MemoryLayout<ConceptTable.Word>.stride)"
        text += " \(MemoryLayout<IndexBuilder.SourceCode>.stride) \(MemoryLayout<IndexBuilder.Link>.stride)"
        text += " \(MemoryLayout<IndexBuilder.Pair>.stride) \(MemoryLayout<DrugStrength>.stride)"
        text += " \(MemoryLayout<Count>.stride) \(UInt32(1).littleEndian)"
        text += Domain.allCases.map(\.id).joined(separator: ",")
        text += TargetClass.allCases.map(\.rawValue).joined(separator: ",")
        text += CodeSystem.allCases.map(\.vocabularyID).joined(separator: ",")
        text += IndexBuilder.systems.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ",")
        text += IndexBuilder.Link.Kind.allCases.map { "\($0)" }.joined(separator: ",")
        text += CommonCore.builtIn.codeNames.joined(separator: ",")
        text += IndexBuilder.targetVocabularies.map(\.description).sorted().joined(separator: ",")
        return Array(SHA256.hash(data: Array(text.utf8)))
    }()

    // MARK: Writing

    /// Writes what a settled builder has gathered.
    static func write(
        _ builder: borrowing IndexBuilder, digest: [UInt8], as name: String, in folder: CacheFolder
    ) throws(Problem) {
        let file = try folder.begin(name)
        var output = Output(file)
        var numbers: [UInt32] = []
        try builder.concepts.forEachPage { (number, _) throws(Problem) in numbers.append(number) }
        try output.add(.pageNumbers, numbers)
        output.begin(.pages, count: builder.concepts.count)
        let pageBytes = ConceptTable.pageSize * MemoryLayout<ConceptTable.Word>.stride
        try builder.concepts.forEachPage { (_, words) throws(Problem) in
            try output.append(UnsafeRawBufferPointer(start: words, count: pageBytes))
        }
        try output.add(.codes, builder.codes)
        try output.add(.links, builder.links)
        try output.add(.pairs, builder.pairs)
        try output.add(.replacements, builder.replacements.elements)
        try output.add(.ingredients, builder.ingredients.elements)
        try output.add(.strengths, builder.strengths.elements)
        let counts = builder.counts.sorted { $0.key < $1.key }
        try output.add(.counts, counts.map { Count(vocabulary: $0.key, concepts: $0.value) })
        try output.finish(digest: digest)
        try file.finish()
    }

    /// Sections behind each other, and the header that tells where they are.
    private struct Output {
        let file: CacheFolder.Writer
        var offset = IndexFile.page
        var hash = SHA256()
        var sections = [Int](repeating: 0, count: Section.allCases.count * 2)

        init(_ file: CacheFolder.Writer) { self.file = file }

        mutating func begin(_ section: Section, count: Int) {
            sections[2 * section.rawValue] = offset
            sections[2 * section.rawValue + 1] = count
        }

        mutating func append(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
            try file.write(bytes, at: offset)
            hash.update(bufferPointer: bytes)
            offset += bytes.count
        }

        /// Fills up to the next multiple of a page.
        mutating func align() throws(Problem) {
            let rest = (IndexFile.page - offset % IndexFile.page) % IndexFile.page
            let zeros = [UInt8](repeating: 0, count: rest)
            try zeros.withUnsafeBufferPointer { (bytes) throws(Problem) in try append(UnsafeRawBufferPointer(bytes)) }
        }

        mutating func add<Element>(_ section: Section, _ elements: UnsafeBufferPointer<Element>) throws(Problem) {
            try align()
            begin(section, count: elements.count)
            try append(UnsafeRawBufferPointer(elements))
        }

        mutating func add<Element>(_ section: Section, _ elements: [Element]) throws(Problem) {
            try elements.withUnsafeBufferPointer { (elements) throws(Problem) in try add(section, elements) }
            if section == .pageNumbers { try align() }
        }

        mutating func finish(digest: [UInt8]) throws(Problem) {
            try align()
            var header = [UInt8](repeating: 0, count: IndexFile.page)
            header.replaceSubrange(8..<40, with: IndexFile.shape)
            header.replaceSubrange(40..<72, with: digest)
            header.replaceSubrange(72..<104, with: Array(hash.finalize()))
            func put(_ value: Int, at place: Int) {
                withUnsafeBytes(of: value) { header.replaceSubrange(place..<place + 8, with: $0) }
            }
            put(IndexFile.mark, at: 0)
            for (index, value) in (sections + [offset]).enumerated() {
                put(value, at: IndexFile.sectionsAt + 8 * index)
            }
            let own = SHA256.hash(data: header[..<IndexFile.headerHashAt])
            header.replaceSubrange(IndexFile.headerHashAt..<IndexFile.page, with: Array(own))
            try file.write(header, at: 0)
        }
    }

    // MARK: Reading

    /// Why a file cannot be used.
    enum Refusal: Error, Equatable {
        /// There is none.
        case missing
        /// Of another program, or of other files.
        case outdated
        /// Not what was written.
        case damaged
    }

    /// A builder in the state in which it was written; nothing is trusted before the hash agrees.
    static func read(_ path: String, digest: [UInt8]) throws(Refusal) -> IndexBuilder {
        guard let file = MappedFile(path: path) else { throw .missing }
        let bytes = file.bytes
        guard bytes.count >= page, bytes.load(as: Int.self) == mark,
            SHA256.hash(data: bytes[..<headerHashAt]).elementsEqual(bytes[headerHashAt..<page])
        else { throw .damaged }
        guard bytes[8..<40].elementsEqual(shape), bytes[40..<72].elementsEqual(digest) else { throw .outdated }
        let numbers = (0...Section.allCases.count * 2).map {
            bytes.load(fromByteOffset: sectionsAt + 8 * $0, as: Int.self)
        }
        guard numbers.last == bytes.count,
            hash(of: path, from: page)?.elementsEqual(bytes[72..<104]) == true
        else { throw .damaged }
        func section<Element>(_ section: Section, _ type: Element.Type) throws(Refusal) -> UnsafeBufferPointer<Element>
        {
            let (offset, count) = (numbers[2 * section.rawValue], numbers[2 * section.rawValue + 1])
            let size = MemoryLayout<Element>.stride
            guard offset >= page, offset % page == 0, count >= 0, count <= (bytes.count - offset) / size else {
                throw .damaged
            }
            let start = (UnsafeRawPointer(file.base) + offset).assumingMemoryBound(to: Element.self)
            return UnsafeBufferPointer(start: start, count: count)
        }
        func fixed<Element>(_ name: Section, _ type: Element.Type) throws(Refusal) -> FixedArray<Element> {
            let elements = try section(name, type)
            guard let start = elements.baseAddress else { throw .damaged }
            return FixedArray(start, count: elements.count, in: file)
        }
        let pageNumbers = try section(.pageNumbers, UInt32.self)
        let words = numbers[2 * Section.pages.rawValue]
        let pageBytes = ConceptTable.pageSize * MemoryLayout<ConceptTable.Word>.stride
        guard pageNumbers.allSatisfy({ $0 < ConceptTable.pageCount }), words >= page,
            pageNumbers.count <= (bytes.count - words) / pageBytes
        else { throw .damaged }
        var builder = IndexBuilder()
        builder.concepts = ConceptTable(
            pages: (file.base + words).assumingMemoryBound(to: ConceptTable.Word.self), numbers: pageNumbers,
            count: numbers[2 * Section.pages.rawValue + 1], in: file)
        builder.codes = Array(try section(.codes, IndexBuilder.SourceCode.self))
        builder.links = Array(try section(.links, IndexBuilder.Link.self))
        builder.pairs = Array(try section(.pairs, IndexBuilder.Pair.self))
        builder.replacements = try fixed(.replacements, IDPair.self)
        builder.ingredients = try fixed(.ingredients, IDPair.self)
        builder.strengths = try fixed(.strengths, DrugStrength.self)
        for count in try section(.counts, Count.self) { builder.counts[count.vocabulary] = count.concepts }
        return builder
    }

    /// SHA-256 of a file behind an offset, through a buffer: pages that are only hashed are not held in memory.
    private static func hash(of path: String, from offset: Int) -> [UInt8]? {
        do throws(Problem) {
            let file = try FileBytes(path: path, name: path)
            return try file.hash(from: offset)
        } catch {
            return nil
        }
    }
}
