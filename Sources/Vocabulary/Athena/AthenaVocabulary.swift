package import ETLCore
import OMOPSchema
import PrivateFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A vocabulary downloaded from Athena: nine tab-separated files in a directory.
///
/// The project's own vocabularies, local concepts and maps of French codes are added to it; a map whose target the
/// download does not hold is left out.
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
            if let archive = Self.archive(at: folder) {
                throw Problem(
                    .missingInput, at: archive, "is still packed",
                    remedy: "Unzip it into a directory (unzip FILE -d DIR), and give that directory.")
            }
            throw Problem(
                .missingInput, at: folder, "missing or not readable: \(missing.map(\.name).joined(separator: ", "))",
                remedy: "Unzip the whole Athena download into this directory, or leave it out for the built-in "
                    + "vocabulary.")
        }
        self.directory = folder
        release = try Self.release(in: folder)
    }

    /// SHA-256 over the files of the download and the program's own maps.
    package func digest() throws(Problem) -> [UInt8] {
        var files = try VocabularyFiles(of: self)
        try files.hash(self, known: nil)
        return files.digest
    }

    /// SHA-256 of one file.
    func digest(of file: File) throws(Problem) -> [UInt8] {
        try FileBytes(path: path(of: file), name: file.name).hash()
    }

    package var download: AthenaVocabulary? { self }

    /// The directory without links and steps, so that one download has one name.
    var identity: String {
        guard let resolved = realpath(directory, nil) else { return directory }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    package func read(
        _ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        let wanted = reading.tables
        // Pairs refer to concepts of the download: these are noted while they pass by.
        let pairs = wanted.contains(.sourceToConceptMap) ? try LocalRows.pairs() : []
        var facts = PairFacts(pairs)
        if wanted.contains(.vocabulary) { try readVocabularies(into: &visitor) }
        if wanted.contains(.domain) { try readDomains(into: &visitor) }
        if wanted.contains(.conceptClass) { try readClasses(into: &visitor) }
        if wanted.contains(.relationship) { try readRelationships(into: &visitor) }
        if wanted.contains(.concept) {
            try readConcepts(withNames: reading.withNames, facts: &facts, into: &visitor)
            try LocalRows.forEachConcept { (concept) throws(Problem) in
                guard concept.isFrench else { return }
                facts.note(local: concept.row)
                try visitor.visit(concept.row)
            }
            try LocalRows.visitPairs(pairs, facts, into: &visitor)
        }
        if wanted.contains(.conceptRelationship) {
            try readRelations(into: &visitor)
            if reading.withDerived {
                try LocalRows.visitRelations(pairs, facts, into: &visitor)
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

    /// The archive that was given, or that lies in the directory that was given.
    private static func archive(at path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT == S_IFDIR else { return path.lowercased().hasSuffix(".zip") ? path : nil }
        let archive = namesInDirectory(path).first { $0.lowercased().hasSuffix(".zip") }
        return archive.map { "\(path)/\($0)" }
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
