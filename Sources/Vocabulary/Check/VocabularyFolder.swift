package import ETLCore

/// The files of `vocab/`: those in the program, or those of a folder on disk.
package struct VocabularyFolder {
    /// A file as a table, by its path inside the repository.
    let tables: [String: TextTable]
    /// Files that cannot be read as a table.
    let faults: [VocabularyFault]

    /// Files that the program holds.
    static let paths = EmbeddedFile.all(below: "vocab/").map(\.path)

    /// The files in the program.
    package static func builtIn() -> VocabularyFolder {
        VocabularyFolder(EmbeddedFile.all(below: "vocab/").map { ($0.path, Array($0.bytes)) })
    }

    /// Bytes by path inside the repository. Files that the program holds and that are not there are faults.
    package init(_ files: [(path: String, bytes: [UInt8])]) {
        var tables: [String: TextTable] = [:]
        var faults: [VocabularyFault] = []
        for file in files {
            do throws(Problem) {
                let table = try TextTable(file.bytes, path: file.path)
                faults += table.faults
                tables[file.path] = table
            } catch {
                faults.append(VocabularyFault(error.place, error.what))
            }
        }
        for path in Self.paths where tables[path] == nil { faults.append(VocabularyFault(path, "is missing")) }
        self.tables = tables
        self.faults = faults
    }

    /// A folder laid out like `vocab/`, on disk.
    /// - Throws: `Problem` 66 when a file cannot be opened.
    package init(directory: String) throws(Problem) {
        let folder = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        var files: [(path: String, bytes: [UInt8])] = []
        for path in Self.paths {
            let place = folder + path.dropFirst("vocab".count)
            guard FileBytes.isReadable(place) else { continue }
            files.append((path, try FileBytes.all(of: place)))
        }
        self.init(files)
    }

    /// Whether a folder on disk is laid out like `vocab/`.
    package static func isPresent(_ directory: String) -> Bool {
        FileBytes.isReadable("\(directory)/local_concepts.csv") && FileBytes.isReadable("\(directory)/sources.csv")
    }

    /// The lines of a file; none when it is missing.
    func lines(_ path: String) -> [TextTable.Line] { tables[path]?.lines ?? [] }

    /// A field by the name of its column; empty when there is no such column.
    func text(_ path: String, _ line: TextTable.Line, _ column: String) -> String {
        guard let table = tables[path], let index = table.column(column) else { return "" }
        return line.fields[index]
    }
}
