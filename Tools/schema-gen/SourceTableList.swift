internal import ETLCore
internal import Foundation

/// The SNDS tables that are declared below `Sources/SNDSSchema`, found by the text of their declarations.
struct SourceTableList {
    static let folder = "Sources/SNDSSchema"

    /// In the order in which they are listed.
    var tables: [Table]

    struct Table {
        var name: String
        /// The number that its place gives it.
        var listed: Int
        /// Whether its rows are those of a hospital's own files, about persons.
        var isLocal: Bool
        /// File of the declaration, below `folder`.
        var file: String
    }
}

extension SourceTableList {
    /// - Throws: `Problem` 65 for a table without place, and for two with one name or number.
    init(root: URL) throws {
        let folder = root.appending(path: Self.folder)
        let files = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Generated/") }.sorted()
        var found: [Table] = []
        for file in files {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
            found += try Self.tables(in: text, file: file)
        }
        tables = found.sorted { ($0.listed, $0.name) < ($1.listed, $1.name) }
        for (table, next) in zip(tables, tables.dropFirst()) where table.listed == next.listed {
            throw Self.problem(next.file, "\(next.name) is listed as \(next.listed), as \(table.name) is")
        }
        for (name, all) in Dictionary(grouping: tables, by: \.name) where all.count > 1 {
            throw Self.problem(all[1].file, "\(name) is declared in \(all[0].file) as well")
        }
    }

    private static func tables(in text: String, file: String) throws -> [Table] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return try lines.indices.compactMap { index in
            guard let name = word(behind: "static let id = TableID.", in: lines[index]) else { return nil }
            // What else the table says of itself stands between, and the formatter may break the line.
            let place = lines[index...].dropFirst().drop { !$0.contains("static let place = ") }.prefix(2)
                .joined(separator: " ")
            guard place.contains("static let place = TablePlace."),
                let listed = word(behind: "listed: ", in: place).flatMap({ Int($0) })
            else {
                throw problem(file, "no 'static let place = TablePlace.…(listed: …' follows the id of \(name)")
            }
            let isLocal = place.contains("TablePlace.register(") && place.contains("files: .local")
            return Table(name: name, listed: listed, isLocal: isLocal, file: file)
        }
    }

    private static func word(behind start: String, in line: String) -> String? {
        line.range(of: start).map { found in
            String(line[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
    }

    private static func problem(_ file: String, _ what: String) -> Problem {
        Problem(.badInput, at: "\(folder)/\(file)", what, remedy: "Correct the declaration.")
    }
}
