/// A file name in its parts: what is named, and in what form.
struct FileEnding {
    /// How the file is written, as its ending says.
    enum Kind: Equatable {
        /// Delimited text, or no ending.
        case text
        /// Something that describes data: it holds none.
        case document
        case other
    }

    /// Upper case, without endings; full stops inside are `_`.
    let stem: String
    let kind: Kind

    private static let packing = ["GZ", "ZST", "GZIP", "ZSTD"]
    private static let text = ["CSV", "TXT", "TSV", "DAT"]
    private static let documents = [
        "JSON", "MD", "PDF", "HTML", "HTM", "XML", "YAML", "YML", "SQL", "SAS", "R", "PY", "IPYNB", "LOG", "LST", "DOC",
        "DOCX", "ODT", "PNG", "JPG", "SHA256", "SHA1", "MD5", "ASC", "SIG",
    ]

    init(_ fileName: String) {
        var parts = fileName.uppercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, FileEnding.packing.contains(parts[parts.count - 1]) { parts.removeLast() }
        guard parts.count > 1, let last = parts.last, FileEnding.isEnding(last) else {
            (stem, kind) = (parts.joined(separator: "_"), .text)
            return
        }
        stem = parts.dropLast().joined(separator: "_")
        kind = FileEnding.text.contains(last) ? .text : FileEnding.documents.contains(last) ? .document : .other
    }

    /// A year or the name of a table behind a full stop is no ending.
    private static func isEnding(_ part: String) -> Bool {
        part.contains(where: \.isLetter) && !part.contains("_") && part.count <= 9
    }
}
