package import Delimited
package import ETLCore
internal import Foundation
package import SNDSSchema

/// A file of a delivery, recognised by its name and bound to its table by its header.
package struct InputFile: Sendable {
    package let table: TableID
    /// Year of a PMSI file; `nil` for tables without one.
    package let year: Int?
    /// Path below the input directory, for messages and the fingerprint.
    package let relativePath: String
    package let file: DelimitedFile
    /// Spelling of each date column, by field.
    package let dateForms: [Int: DateForm]

    /// A builder that binds the table's declaration to this file.
    package var builder: TableBuilder { TableBuilder(header: file.header, year: year, dateForms: dateForms) }
}

/// What a directory holds.
package struct Delivery: Sendable {
    /// Files of tables that are read, by table, year and path.
    package var files: [InputFile] = []
    /// Files left alone, by relative path.
    package var ignored: [String] = []

    /// The files of one table.
    package func files(of table: TableID) -> [InputFile] { files.filter { $0.table == table } }

    /// Years of the PMSI files.
    package var years: [Int] { Set(files.compactMap(\.year)).sorted() }

    /// Bytes of text in all files that are read; packed files are estimated.
    package var byteCount: Int { files.reduce(0) { $0 + $1.file.expandedSize } }
}

extension Delivery {
    /// Finds the tables of a directory and its sub-directories, opens them and checks their headers.
    /// - Throws: one `Problem` that lists everything missing or unreadable (exit 66 or 65).
    package static func open(_ directory: String) throws -> Delivery {
        let root = URL(fileURLWithPath: directory)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw Problem(
                .missingInput, at: directory, "no such directory",
                remedy: "Give the directory that holds the SNDS files.")
        }
        let rootPath = root.resolvingSymlinksInPath().path
        guard let walker = FileManager.default.enumerator(atPath: rootPath) else {
            throw Problem(.missingInput, at: directory, "cannot be read", remedy: "Check its permissions.")
        }
        let paths = walker.compactMap { $0 as? String }.filter { !$0.hasPrefix(".") }.sorted()
        var delivery = Delivery()
        var problems: [Problem] = []
        var refused: [(table: TableID, year: Int?)] = []
        for path in paths {
            let full = rootPath + "/" + path
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
            if isFolder.boolValue {
                // A folder that is not walked through would leave its files out without a word.
                let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil
                if isLink || !FileManager.default.isReadableFile(atPath: full) {
                    problems.append(
                        Problem(
                            .badInput, at: path, isLink ? "is a link to a directory" : "is a directory you cannot read",
                            remedy: "Give the files themselves, or take it away."))
                }
                continue
            }
            let fileName = (path as NSString).lastPathComponent
            guard let name = recognise(fileName) else {
                if recognise(String(fileName.split(separator: ".").first ?? "")) != nil {
                    problems.append(
                        Problem(
                            .badInput, at: path, "is a table in a form that is not read; .csv, .txt or no ending is",
                            remedy: "Unpack or export it as delimited text, or take it away."))
                } else {
                    delivery.ignored.append(path)
                }
                continue
            }
            do {
                delivery.files.append(try bind(full, as: path, table: name.table, year: name.year))
            } catch let problem as Problem {
                problems.append(problem)
                refused.append(name)
            }
        }
        delivery.files.sort {
            ($0.table.rawValue, $0.year ?? 0, $0.relativePath) < ($1.table.rawValue, $1.year ?? 0, $1.relativePath)
        }
        problems += delivery.missingTables(directory, besides: refused)
        if let problem = Problem.combined(problems) { throw problem }
        return delivery
    }

    /// The table and year that a file name stands for: `ER_PRS_F_2019.csv`, `T_MCO19B`, `t_mco19b_1.csv` …
    static func recognise(_ fileName: String) -> (table: TableID, year: Int?)? {
        let upper = fileName.uppercased()
        guard upper.hasSuffix(".CSV") || upper.hasSuffix(".TXT") || !upper.contains(".") else { return nil }
        let stem = upper.split(separator: ".").first.map(String.init) ?? upper
        // Behind the name may stand a year, a month, a part: ER_PRS_F_2019, T_MCO19B-2, IR_BEN_R_PART1. IR_BEN_R_ARC
        // is another table.
        func matches(_ name: String) -> Bool {
            guard stem.hasPrefix(name) else { return false }
            let rest = stem.dropFirst(name.count)
            guard let separator = rest.first else { return true }
            return "_-".contains(separator)
                && (rest.dropFirst().first?.isNumber == true || rest.dropFirst().hasPrefix("PART"))
        }
        for table in TableID.allCases where !table.isYearly && matches(table.name) { return (table, nil) }
        guard stem.hasPrefix("T_MCO") else { return nil }
        let digits = stem.dropFirst(5).prefix(2)
        guard digits.count == 2, let short = Int(digits) else { return nil }
        let year = short >= 80 ? 1900 + short : 2000 + short
        for table in TableID.allCases where table.isYearly && matches(table.fileName(year: year)) {
            return (table, year)
        }
        return nil
    }

    private static func bind(_ path: String, as relative: String, table: TableID, year: Int?) throws -> InputFile {
        let file = try DelimitedFile(path: path)
        var builder = TableBuilder(header: file.header, year: year)
        _ = table.declaration.init(&builder)
        if !builder.absent.isEmpty {
            let found =
                file.header.count == 1
                ? "The header has one column only: is the delimiter one of ; , tab | ?"
                : "Found \(file.header.count) columns delimited by \(file.delimiterName)."
            throw Problem(
                .badInput, at: "\(relative):1",
                "\(table.name) needs \(builder.absent.joined(separator: ", ")), which the header does not have",
                remedy: found + " Deliver the missing columns, or correct the header.")
        }
        var dateFields: [Int: String] = [:]
        for column in table.declaration.columns where column.kind == .date {
            let names = ([column.name] + column.aliases).map { $0.uppercased() }
            if let field = file.header.firstIndex(where: { names.contains($0.uppercased()) }) {
                dateFields[field] = column.name
            }
        }
        let forms = try DateForms.settle(file, fields: dateFields, place: relative)
        return InputFile(table: table, year: year, relativePath: relative, file: file, dateForms: forms)
    }

    /// Tables that others need and that are not there.
    ///
    /// - Parameter refused: files that are there, and told already.
    private func missingTables(
        _ directory: String, besides refused: [(table: TableID, year: Int?)]
    ) -> [Problem] {
        func lacks(_ table: TableID, year: Int? = nil) -> Bool {
            !files.contains { $0.table == table && (year == nil || $0.year == year) }
                && !refused.contains { $0.table == table && (year == nil || $0.year == year) }
        }
        func missing(_ name: String, _ why: String) -> Problem {
            Problem(.missingInput, at: directory, "no file of \(name): \(why)", remedy: "Add the table and run again.")
        }
        var problems: [Problem] = []
        if lacks(.IR_BEN_R) { problems.append(missing("IR_BEN_R", "without it nobody can be identified")) }
        if lacks(.ER_PRS_F), lacks(.T_MCOaaC) {
            problems.append(missing("ER_PRS_F or T_MCOaaC", "there is no care to convert"))
        }
        for refined in [TableID.ER_PHA_F, .ER_CAM_F] where lacks(.ER_PRS_F) && !lacks(refined) {
            problems.append(missing("ER_PRS_F", "\(refined.name) needs it"))
        }
        for year in years {
            let present = TableID.allCases.filter { $0.isYearly && !lacks($0, year: year) }
            for needed in [TableID.T_MCOaaC, .T_MCOaaB] where !present.contains(needed) {
                problems.append(missing(needed.fileName(year: year), "the stays of \(year) need it"))
            }
        }
        return problems
    }
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
