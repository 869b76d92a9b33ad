import Crypto
package import ETLCore
import OMOPSchema

/// A vocabulary downloaded from Athena: nine tab-separated files in a directory.
///
/// The project's own vocabularies, local concepts and maps of French codes are added to it; a map whose target the
/// download does not hold is left out and counted by the index.
package struct AthenaVocabulary: VocabularySource {
    /// The version of the row `None` of VOCABULARY.csv, such as `v5.0 27-FEB-26`.
    package let release: String
    /// The download is the authority: a known code without target has none.
    package let isComplete = true

    let directory: String

    /// The files of a download.
    enum File: String, CaseIterable {
        case concept = "CONCEPT"
        case conceptRelationship = "CONCEPT_RELATIONSHIP"
        case conceptAncestor = "CONCEPT_ANCESTOR"
        case conceptSynonym = "CONCEPT_SYNONYM"
        case conceptClass = "CONCEPT_CLASS"
        case domain = "DOMAIN"
        case relationship = "RELATIONSHIP"
        case vocabulary = "VOCABULARY"
        case drugStrength = "DRUG_STRENGTH"

        var name: String { rawValue + ".csv" }
    }

    /// Checks that all files are there and reads the release.
    package init(directory: String) throws(Problem) {
        var folder = directory
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let missing = File.allCases.filter { !FileBytes.isReadable("\(folder)/\($0.name)") }
        guard missing.isEmpty else {
            throw Problem(
                .missingInput, at: folder, "missing or not readable: \(missing.map(\.name).joined(separator: ", "))",
                remedy: "Unpack the whole Athena download into this directory, or leave it out for the built-in "
                    + "vocabulary.")
        }
        self.directory = folder
        release = try Self.release(in: folder)
    }

    /// SHA-256 over the files of the download and the program's own maps.
    package func digest() throws(Problem) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: BuiltInVocabulary.digestOfFiles())
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        guard let base = buffer.baseAddress else { return [] }
        for file in File.allCases {
            let bytes = try FileBytes(path: path(of: file), name: file.name)
            var content = SHA256()
            while true {
                let length = try bytes.read(into: base, count: buffer.count)
                guard length > 0 else { break }
                content.update(bufferPointer: UnsafeRawBufferPointer(start: base, count: length))
            }
            hash.update(data: Array("\(file.name)\n".utf8))
            hash.update(data: Array(content.finalize()))
        }
        return Array(hash.finalize())
    }

    package func read(
        _ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        let wanted = reading.tables
        // Pairs refer to concepts of the download: these are noted while they pass by.
        let pairs = wanted.contains(.sourceToConceptMap) ? try LocalRows.pairs() : []
        let local = try LocalRows.concepts().filter(\.isFrench)
        var targets = TargetFacts(pairs)
        if wanted.contains(.vocabulary) { try readVocabularies(into: &visitor) }
        if wanted.contains(.domain) { try readDomains(into: &visitor) }
        if wanted.contains(.conceptClass) { try readClasses(into: &visitor) }
        if wanted.contains(.relationship) { try readRelationships(into: &visitor) }
        if wanted.contains(.concept) {
            try readConcepts(withNames: reading.withNames, targets: &targets, into: &visitor)
            for concept in local { try visitor.visit(concept.row) }
            try LocalRows.visitPairs(pairs, concepts: local, targets: targets, into: &visitor)
        }
        if wanted.contains(.conceptRelationship) {
            try readRelations(into: &visitor)
            if reading.withDerived {
                try LocalRows.visitRelations(pairs, concepts: local, targets: targets, into: &visitor)
            }
        }
        if wanted.contains(.conceptAncestor) { try readAncestors(into: &visitor) }
        if wanted.contains(.conceptSynonym) { try readSynonyms(into: &visitor) }
        if wanted.contains(.drugStrength) { try readStrengths(into: &visitor) }
    }

    func path(of file: File) -> String { "\(directory)/\(file.name)" }

    func table(_ file: File, _ columns: [String]) throws(Problem) -> TabTable {
        try TabTable.open(path: path(of: file), columns: columns)
    }

    private static func release(in folder: String) throws(Problem) -> String {
        let path = "\(folder)/\(File.vocabulary.name)"
        var table = try TabTable.open(path: path, columns: ["vocabulary_id", "vocabulary_version"])
        while try table.next() {
            if table.short(0) == VocabularyID.none { return table.text(1) }
        }
        throw Problem(
            .badInput, at: path, "no row None, which holds the release",
            remedy: "Use an unchanged Athena download.")
    }
}
