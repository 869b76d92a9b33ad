import Crypto
import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the index of a download is kept: gigabytes are read once, later runs take seconds.
///
/// Grain: one index and one list of files for each directory of a download. A file that cannot be used is made again.
package struct IndexCache: Sendable {
    private let directory: String
    private let memory: Int
    private let log: @Sendable (String) -> Void

    /// - Parameters:
    ///   - directory: made when missing, mode 0700.
    ///   - memory: bytes that reading may take.
    ///   - log: told what is done and why.
    package init(directory: String, memory: Int, log: @escaping @Sendable (String) -> Void = { _ in }) {
        (self.directory, self.memory, self.log) = (directory, memory, log)
    }

    /// Whether a name in the directory is of a cache.
    package static func isOurs(_ name: String) -> Bool {
        name.hasPrefix(prefix) && [".files", ".index", CacheFolder.unfinished].contains { name.hasSuffix($0) }
    }

    private static let prefix = "vocabulary-"

    /// What the rows of a download come to, from the cache or from its files, and the digest of these.
    /// - Throws: `Problem` 65 and 66 for the download; what is wrong with the cache is told and mended.
    func builder(
        of source: some VocabularySource, _ download: AthenaVocabulary, digest: inout [UInt8]
    ) throws(Problem) -> IndexBuilder {
        let name = Self.prefix + hexadecimal(SHA256.hash(data: Array(download.identity.utf8)).prefix(8))
        let known = knownFiles(name)
        var files = try VocabularyFiles(of: download)
        if known?.files.count != files.files.count
            || zip(known?.files ?? [], files.files).contains(where: {
                !$0.isSameFile(as: $1)
            })
        {
            log("reading the files of the vocabulary, once: \(files.files.reduce(0) { $0 + $1.size } >> 20) MiB")
        }
        try files.hash(download, known: known)
        digest = files.digest
        let path = "\(directory)/\(name).index"
        do throws(IndexFile.Refusal) {
            let builder = try IndexFile.read(path, digest: digest)
            // Touched or copied, but the same: not to be hashed again.
            if known != files { try? keep(name, files, in: CacheFolder(directory)) }
            return builder
        } catch {
            switch error {
            case .missing: log("building the index of the vocabulary; later runs load it")
            case .outdated:
                log("the index of the vocabulary is of other files or of another version: building it again")
            case .damaged: log("the index of the vocabulary is damaged: building it again")
            }
        }
        var builder = IndexBuilder(memory: memory)
        try source.read(.index, into: &builder)
        builder.settle()
        guard try files.areUnchanged(download) else {
            throw Problem(
                .badInput, at: download.directory, "changed while it was read",
                remedy: "Wait until the download is complete, then run again.")
        }
        do throws(Problem) {
            let folder = try CacheFolder(directory)
            folder.removeAbandoned()
            try IndexFile.write(builder, digest: digest, as: name + ".index", in: folder)
            try keep(name, files, in: folder)
        } catch {
            log(
                "the index of the vocabulary cannot be kept, and is built again next time: \(error.place): \(error.what)"
            )
            return builder
        }
        // From the file, so that this run holds what later ones hold.
        do throws(IndexFile.Refusal) {
            return try IndexFile.read(path, digest: digest)
        } catch {
            return builder
        }
    }

    /// The files of an earlier run; `nil` when nothing can be trusted.
    private func knownFiles(_ name: String) -> VocabularyFiles? {
        guard let file = MappedFile(path: "\(directory)/\(name).files") else { return nil }
        return VocabularyFiles(text: String(decoding: file.bytes, as: UTF8.self))
    }

    /// Notes the files that the index was made of.
    private func keep(_ name: String, _ files: VocabularyFiles, in folder: CacheFolder) throws(Problem) {
        let list = try folder.begin(name + ".files")
        try list.write(Array(files.text.utf8), at: 0)
        try list.finish()
    }
}
