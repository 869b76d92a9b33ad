package import ETLCore

/// What decides the result of a run (architecture, decision 10).
package struct RunFingerprint: Sendable, Equatable, Codable {
    /// One input file.
    package struct File: Sendable, Equatable, Codable {
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

    /// Refuses to go on with a run that was made from something else.
    ///
    /// - Parameter place: where the run is, in words.
    /// Errors: `Problem` 65 when files have changed, 75 when the settings have.
    package func checkUnchanged(since earlier: RunFingerprint, at place: String) throws(Problem) {
        let changes = changedFiles(since: earlier)
        if !changes.isEmpty {
            let shown = changes.prefix(5).joined(separator: ", ")
            let more = changes.count > 5 ? " and \(changes.count - 5) more" : ""
            throw Problem(
                .badInput, at: place, "the input has changed since the run began: \(shown)\(more)",
                remedy: "Put the files back and use --resume, or start afresh with --replace.")
        }
        guard settings == earlier.settings else {
            throw Problem(
                .temporary, at: place,
                "configuration, vocabulary or program version differ from those of the unfinished run",
                remedy: "Use the same ones with --resume, or start afresh with --replace.")
        }
    }

    /// True when a run with the other fingerprint has the same result.
    package func matches(_ other: RunFingerprint) -> Bool {
        settings == other.settings && changedFiles(since: other).isEmpty
    }
}
