/// What decides the result of a run (architecture, decision 10).
package struct RunFingerprint: Sendable, Equatable {
    /// One input file.
    package struct File: Sendable, Equatable {
        /// Relative to the input folder.
        package var path: String
        /// Bytes.
        package var size: Int64
        /// Nanoseconds since 1970.
        package var modified: Int64
        /// Hexadecimal; nil until the file has been read.
        package var sha256: String?

        package init(path: String, size: Int64, modified: Int64, sha256: String? = nil) {
            self.path = path
            self.size = size
            self.modified = modified
            self.sha256 = sha256
        }

        /// Contents decide when both are known; otherwise size and time are trusted.
        func isSame(as other: File) -> Bool {
            guard size == other.size else { return false }
            if let sha256, let otherDigest = other.sha256 { return sha256 == otherDigest }
            return modified == other.modified
        }
    }

    /// Digest of configuration, vocabulary and program version.
    package var settings: String
    /// The input files, in any order.
    package var files: [File]

    package init(settings: String, files: [File]) {
        self.settings = settings
        self.files = files
    }

    /// The files that differ from an earlier run, in words: `2019/ER_PRS_F.csv has changed`.
    package func changedFiles(since earlier: RunFingerprint) -> [String] {
        let old = Dictionary(earlier.files.map { ($0.path, $0) }) { first, _ in first }
        let new = Set(files.map(\.path))
        var changes = files.compactMap { file -> String? in
            guard let known = old[file.path] else { return "\(file.path) is new" }
            return file.isSame(as: known) ? nil : "\(file.path) has changed"
        }
        changes += earlier.files.filter { !new.contains($0.path) }.map { "\($0.path) is missing" }
        return changes.sorted()
    }

    /// True when a run with the other fingerprint has the same result.
    package func matches(_ other: RunFingerprint) -> Bool {
        settings == other.settings && changedFiles(since: other).isEmpty
    }
}
