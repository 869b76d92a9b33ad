internal import Delimited
package import ETLCore
internal import Foundation
package import SNDSSchema

/// What a directory holds.
package struct Delivery: Sendable {
    /// Files of tables that are read, by table, year and path.
    package var files: [InputFile] = []
    /// Files of SNDS tables that are not read yet, and nomenclatures that are not needed: relative path and table.
    package var notRead: [(path: String, table: String)] = []
    /// Files that are no table of the SNDS, by relative path.
    package var ignored: [String] = []
    /// Files that cannot be read as what their name says.
    package var bad: [BadFile] = []
    /// Tables that others need and that are not there.
    package var missing: [Problem] = []

    /// A file that is left out, and why.
    package struct BadFile: Sendable {
        package var path: String
        package var table: TableID?
        package var year: Int?
        package var problem: Problem
    }

    /// The files of one table.
    package func files(of table: TableID) -> [InputFile] { files.filter { $0.table == table } }

    /// Years of the PMSI files.
    package var years: [Int] { years(named: .shortYear) }

    func years(named naming: FileNaming) -> [Int] {
        Set(files.filter { $0.table.place.files == naming }.compactMap(\.year)).sorted()
    }

    /// What the user should know before a run: files left alone, columns that nobody knows.
    package var warnings: [String] {
        var lines = bad.map { "\($0.path): left out: \($0.problem.what)" }
        for (path, table) in notRead { lines.append("\(path): \(table) is known, not read yet; left alone") }
        for path in ignored { lines.append("\(path): not a table of the SNDS; left alone") }
        for file in files where !file.unknownColumns.isEmpty {
            lines.append(
                "\(file.relativePath): columns that no catalogue knows: "
                    + file.unknownColumns.prefix(10).joined(separator: ", "))
        }
        return lines + yearWarnings
    }

    /// Files of years that the declarations do not know (1.10): they are read like the nearest known ones.
    package var yearWarnings: [String] {
        let late = Set(files.compactMap(\.year)).filter { $0 > TableYears.latestKnown }.sorted()
        var lines = late.map { "files of \($0): read like those of \(TableYears.latestKnown), the last year known" }
        for file in files {
            let years = file.table.years
            guard let year = file.year, !years.contains(year) else { continue }
            lines.append("\(file.relativePath): \(file.table.name) is known \(years.text); read all the same")
        }
        return lines
    }

    /// Bytes of text in all files that are read; packed files are estimated.
    package var byteCount: Int { files.reduce(0) { $0 + $1.file.expandedSize } }
}

extension Delivery {
    /// Finds the tables of a directory and its sub-directories, opens them and checks their headers.
    /// - Parameters:
    ///   - hospital: directory with the files of a hospital.
    ///   - accepted: tables that may be missing although others imply them.
    ///   - skipsBadFiles: a file that cannot be read is left out, and stays in `bad`.
    /// - Throws: one `Problem` that lists everything missing or unreadable (exit 66 or 65).
    package static func open(
        _ directory: String, hospital: String? = nil, accepting accepted: AcceptedTables = AcceptedTables(),
        skipsBadFiles: Bool = false
    ) throws -> Delivery {
        var delivery = try survey(directory, hospital: hospital, accepting: accepted)
        if skipsBadFiles {
            delivery.missing = delivery.missingTables(directory, hospital: hospital, besides: [], accepting: accepted)
        }
        // A table that is missing because its file would be left out is told with that file's fault.
        let tellsAll = !skipsBadFiles || !delivery.missing.isEmpty
        let stopping = delivery.bad.filter { tellsAll || $0.table == nil }.map(\.problem)
        let missing = delivery.missing
        if let problem = Problem.combined(skipsBadFiles ? missing + stopping : stopping + missing) { throw problem }
        return delivery
    }

    /// The same without judging: what is wrong stands in `bad` and `missing`.
    /// - Throws: `Problem` 66 when there is no such directory.
    package static func survey(
        _ directory: String, hospital: String? = nil, accepting accepted: AcceptedTables = AcceptedTables()
    ) throws -> Delivery {
        var delivery = Delivery()
        var named: [NamedFile] = []
        for found in try DirectoryWalk.files(below: directory) {
            switch found {
            case .refused(let path, let problem):
                delivery.bad.append(BadFile(path: path, table: nil, year: nil, problem: problem))
            case .file(let path, let full):
                let name = path.lastPathPart
                switch TableFileName(name) {
                case .read(let table, let year):
                    named.append(NamedFile(path: path, full: full, table: table, year: year))
                case .knownOnly(let table): delivery.notRead.append((path, table))
                case .nomenclature(let table): delivery.notRead.append((path, table))
                case .otherForm(let table):
                    delivery.bad.append(
                        BadFile(
                            path: path, table: nil, year: nil,
                            problem: Problem(
                                .badInput, at: path,
                                "is table \(table) in a form that is not read; delimited text is, also as .gz or .zst",
                                remedy: "Export it as .csv, or take it away.")))
                case .unknown: delivery.ignored.append(path)
                }
            }
        }
        if let hospital { named += try delivery.surveyHospital(hospital) }
        delivery.bind(named)
        delivery.files.sort {
            ($0.table.rawValue, $0.year ?? 0, $0.relativePath) < ($1.table.rawValue, $1.year ?? 0, $1.relativePath)
        }
        delivery.missing = delivery.missingTables(
            directory, hospital: hospital, besides: delivery.bad, accepting: accepted)
        return delivery
    }

    private mutating func bind(_ named: [NamedFile]) {
        var years = FileYears(named)
        for file in named {
            do {
                let year = file.table.isYearly ? try years.year(of: file) : nil
                files.append(try InputFile.bind(file.full, as: file.path, table: file.table, year: year))
            } catch let problem as Problem {
                bad.append(BadFile(path: file.path, table: file.table, year: file.year, problem: problem))
            } catch {
                let problem = Problem(.bug, at: file.path, "\(error)", remedy: "Report this.")
                bad.append(BadFile(path: file.path, table: nil, year: nil, problem: problem))
            }
        }
    }
}

/// A file whose name says its table.
struct NamedFile: Sendable {
    /// Path below the input directory.
    var path: String
    var full: String
    var table: TableID
    /// Year in the name.
    var year: Int?

    /// Path of the folder below the input directory.
    var folder: String { path.parentPath }
}

extension Problem {
    /// One problem that tells them all; the exit code of the first. `nil` for none.
    package static func combined(_ problems: [Problem]) -> Problem? {
        guard let first = problems.first, problems.count > 1 else { return problems.first }
        return Problem(
            first.exitCode, "\(problems.count) problems\n" + problems.map { "- \($0)" }.joined(separator: "\n"),
            remedy: "Nothing was read or written.")
    }
}
