internal import Delimited
package import ETLCore
internal import Foundation
package import SNDSSchema

/// What a directory holds.
package struct Delivery: Sendable {
    /// Files of tables that are read, by table, year and path.
    package var files: [InputFile] = []
    /// Files of the SNDS that are left alone.
    package var notRead: [LeftAlone] = []
    /// Files that are no table of the SNDS, by relative path.
    package var ignored: [String] = []
    /// Files that cannot be read as what their name says.
    package var bad: [BadFile] = []
    /// Tables that others need and that are not there.
    package var missing: [Problem] = []

    /// A file of the SNDS that is not read, and why.
    package struct LeftAlone: Sendable {
        package var path: String
        package var table: String
        /// Half a sentence, without the path.
        package var why: String
        /// What would be opened.
        var place: Place?

        struct Place: Sendable {
            var full: String
            var member: ZipMember?
        }
    }

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

    /// Years of the files of stays, by field of the PMSI.
    var fileYears: [StayKey.Field: Set<Int>] {
        var years: [StayKey.Field: Set<Int>] = [:]
        for file in files {
            if let field = file.table.place.field, let year = file.year { years[field, default: []].insert(year) }
        }
        return years
    }

    func years(named naming: FileNaming) -> [Int] {
        Set(files.filter { $0.table.place.files == naming }.compactMap(\.year)).sorted()
    }

    /// What the user should know before a run: files left alone, columns that nobody knows.
    package var warnings: [String] {
        var notices = bad.map { Notice("left out: \($0.problem.what)", of: $0.path) }
        for file in notRead { notices.append(Notice("\(file.why); left alone", of: file.path)) }
        for path in ignored { notices.append(Notice("not a table of the SNDS; left alone", of: path)) }
        for file in files where !file.unknownColumns.isEmpty {
            notices.append(
                Notice(
                    "columns that no catalogue knows: " + file.unknownColumns.prefix(10).joined(separator: ", "),
                    of: file.relativePath))
        }
        return Notice.grouped(notices + fileNotices)
    }

    /// Files read as what their name does not quite say, and those of years that the declarations do not know (1.10): they
    /// are read like the nearest known ones.
    package var fileNotices: [Notice] {
        let late = Set(files.compactMap(\.year)).filter { $0 > TableYears.latestKnown }.sorted()
        var notices = late.map {
            Notice("files of \($0): read like those of \(TableYears.latestKnown), the last year known")
        }
        for file in files where file.isGuessed {
            notices.append(Notice("read as \(file.table.name)", of: file.relativePath))
        }
        for file in files {
            let years = file.table.years
            guard let year = file.year, !years.contains(year) else { continue }
            notices.append(
                Notice("\(file.table.name) is known \(years.text); read all the same", of: file.relativePath))
        }
        return notices
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
    ///   - usesDiseaseMaps: whether a setting asks for the disease maps; else nothing about them stops a run.
    /// - Throws: one `Problem` that lists everything missing or unreadable (exit 66 or 65).
    package static func open(
        _ directory: String, hospital: String? = nil, accepting accepted: AcceptedTables = AcceptedTables(),
        skipsBadFiles: Bool = false, usesDiseaseMaps: Bool = false
    ) throws -> Delivery {
        var delivery = try survey(
            directory, hospital: hospital, accepting: accepted, usesDiseaseMaps: usesDiseaseMaps)
        let problems = delivery.problems(
            directory, hospital: hospital, accepting: accepted, skipsBadFiles: skipsBadFiles)
        if let problem = Problem.combined(problems) { throw problem }
        return delivery
    }

    /// What stops a run before its first row.
    mutating func problems(
        _ directory: String, hospital: String?, accepting accepted: AcceptedTables, skipsBadFiles: Bool
    ) -> [Problem] {
        if skipsBadFiles {
            missing = missingTables(directory, hospital: hospital, besides: [], accepting: accepted)
        }
        // A table that is missing because its file would be left out is told with that file's fault.
        let tellsAll = !skipsBadFiles || !missing.isEmpty
        let stopping = bad.filter { tellsAll || $0.table == nil }.map(\.problem)
        return skipsBadFiles ? missing + stopping : stopping + missing
    }

    /// The same without judging: what is wrong stands in `bad` and `missing`.
    /// - Throws: `Problem` 66 when there is no such directory.
    package static func survey(
        _ directory: String, hospital: String? = nil, accepting accepted: AcceptedTables = AcceptedTables(),
        usesDiseaseMaps: Bool = false
    ) throws -> Delivery {
        var survey = Survey()
        try survey.walk(directory)
        var delivery = survey.delivery
        var named = survey.named
        if let hospital { named += try delivery.surveyHospital(hospital) }
        delivery.bind(named)
        delivery.bind(near: survey.near)
        delivery.settleInfraAnnual(survey.infraAnnual)
        if !usesDiseaseMaps { delivery.dropUselessMaps(directory) }
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
                files.append(try InputFile.bind(file, year: year))
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
    /// Path below the input directory; that of a zip archive goes on with the member.
    var path: String
    /// What is opened.
    var full: String
    var member: ZipMember?
    var table: TableID
    /// Year in the name.
    var year: Int?

    /// Path of the folder below the input directory, an archive aside.
    var folder: String { member == nil ? path.parentPath : path.parentPath.parentPath }

    func open() throws(Problem) -> DelimitedFile { try DelimitedFile(path: full, member: member) }
}
