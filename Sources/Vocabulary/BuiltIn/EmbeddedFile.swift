import CEmbedded
import ETLCore

/// A file of the repository compiled into the program.
struct EmbeddedFile: @unchecked Sendable {
    // Safe because the bytes are constants of the program.

    /// Path inside the repository.
    let path: String
    /// The content.
    let bytes: UnsafeBufferPointer<UInt8>

    /// The file of a path. A missing one is a bug of the build.
    init(_ path: String) throws(Problem) {
        guard let file = etl_embedded_file_at(path) else {
            throw Problem(.bug, at: path, "not compiled into the program", remedy: "Report this.")
        }
        self.init(file.pointee)
    }

    private init(_ file: etl_embedded_file) {
        path = String(cString: file.path)
        bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    }

    /// Every embedded file below a folder, in the order of their declaration.
    static func all(below folder: String) -> [EmbeddedFile] {
        UnsafeBufferPointer(start: etl_embedded_files(), count: etl_embedded_file_count())
            .map { EmbeddedFile($0) }
            .filter { $0.path.hasPrefix(folder) }
    }
}
