package import ETLCore

/// What `etl check` found. The names of the properties are those of `--json` and stay.
package struct CheckReport: Codable, Sendable {
    /// Files of tables that are read, by table, year and path.
    package var files: [File] = []
    /// Files of the SNDS that are left alone.
    package var not_read: [NotRead] = []
    /// Files that are no table of the SNDS.
    package var unknown_files: [String] = []
    /// What convert would do that may surprise.
    package var warnings: [String] = []
    /// What is missing or cannot be used, one sentence each.
    package var errors: [String] = []
    /// Rows by table and year, windows, what is absent.
    package var completeness = Completeness()
    /// Code that `etl check` ends with, and `etl convert` would: 0 when nothing speaks against it.
    package var exit_code: Int32 = 0
    /// The errors in one, as other commands that stop tell theirs.
    package var error: Problem?
    /// Rows that convert would reject, as far as rows alone show it.
    package var rejected_rows = 0
    /// The same by reason and table.
    package var rejects: [Reject] = []
    package var rows = 0
    /// Bytes on disk that were read.
    package var bytes = 0
    package var seconds = 0.0
    /// Whether only the first rows of each file were read, some files having more.
    package var is_quick = false
    /// What was left unread, in one sentence; empty when all was read.
    package var not_looked_at = ""
    /// What `warnings` tells in sentences.
    package var notices: [Notice] = []
    /// What `errors` tells in sentences.
    package var problems: [Problem] = []

    /// Why `etl convert` would stop: 65 when a file cannot be read, else 66 when tables are missing, else 3 when too many
    /// rows would be rejected; `nil` when it would not.
    package var exitCode: ExitCode?

    /// The warnings as sentences, those that say the same of several files together.
    package var noticeTexts: [String] { Notice.grouped(notices) }

    /// The problems as sentences, those of one kind together.
    package var problemTexts: [String] { ProblemGroup.groups(problems).map(\.text) }

    /// Whether `etl convert` would accept the delivery.
    package var is_ok: Bool { errors.isEmpty }

    private enum CodingKeys: String, CodingKey {
        case files, not_read, unknown_files, warnings, errors, exit_code, error, completeness, rejected_rows, rejects,
            rows,
            bytes, seconds, is_quick, not_looked_at
    }

    /// One file.
    package struct File: Codable, Sendable {
        package var table: String
        package var year: Int?
        package var path: String
        package var bytes: Int
        package var compression: String
        package var delimiter: String
        package var encoding: String
        /// LF or CRLF.
        package var line_ends: String
        /// Spelling of each date column that has values.
        package var date_forms: [String: String]
        /// Columns that no catalogue knows.
        package var unknown_columns: [String]
        package var rows = 0
        /// Lines with another number of fields than the header, or longer than any row.
        package var malformed = 0
        /// Rows that cannot be used because of an unreadable key, person, date, code or quantity.
        package var unreadable = 0
        /// Rows that cannot be used because such a value is wider than its column.
        package var too_wide = 0
        /// Unreadable values elsewhere, read as missing.
        package var unreadable_optional = 0
        /// Words such as NA and NULL, read as missing.
        package var missing_words = 0
        /// Identities too long to be kept, known by a digest.
        package var digested_identities = 0
        /// The first faults.
        package var faults: [Fault] = []
    }

    /// Rows of one table that convert would reject for what they hold alone; a stay counts once.
    package struct Reject: Codable, Sendable, Equatable {
        package var code: String
        package var table: String
        package var rows: Int
        package var reason: String
    }

    /// A row that cannot be used. Never holds a value of the row.
    package struct Fault: Codable, Sendable, Equatable {
        /// Line of the file, the header being line 1.
        package var line: Int
        /// Column, where one is to blame.
        package var column: String?
        package var what: String
    }

    package struct NotRead: Codable, Sendable {
        package var path: String
        package var table: String
        /// Half a sentence, without the path.
        package var why: String
    }
}

extension CheckReport.File {
    /// What was noticed in the rows without a loss.
    var notices: [Notice] {
        [
            Notice("words such as NA and NULL, read as missing", of: path, count: missing_words),
            Notice("identities of more than 24 characters, known by a digest", of: path, count: digested_identities),
        ].filter { $0.count > 0 }
    }
}
