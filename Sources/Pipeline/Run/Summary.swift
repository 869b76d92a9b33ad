package import ETLCore
package import Foundation

/// What a run did, for the terminal and `--json`. Counts only.
package struct RunSummary: Codable, Sendable {
    package struct Run: Codable, Sendable {
        package var fingerprint: String
        package var version: String
        package var started: String
        package var seconds: Double
        package var peak_memory_bytes: Int
        package var already_done: Bool
        /// Seconds of each stage.
        package var stages: [String: Double]
        package var rejects_file: String?
    }

    package struct Account: Codable, Sendable {
        package var read: Int
        package var used: Int
        package var cancelled: Int
        package var excluded: Int
        package var rejected: Int
    }

    /// Rows of one table that a rule left out, and why.
    package struct Exclusion: Codable, Sendable {
        package var rows: Int
        package var reason: String
    }

    /// Amounts of one family and kind, in euros: read, in COST, and in no row, by rule (4.16-counted).
    package struct Money: Codable, Sendable {
        package var family: String
        package var part: String
        package var read: Decimal
        package var cost: Decimal
        package var left: [String: Decimal]
        /// What no rule accounts for: anything but 0 is a fault of this program.
        package var missing: Decimal
    }

    /// Codes and records of one source vocabulary. A local concept, above 2,000,000,000, is no mapping.
    package struct Mapping: Codable, Sendable {
        /// Codes and records.
        package struct Count: Codable, Sendable {
            package var codes: Int
            package var records: Int
        }

        /// What went to one domain: that of the first target, for an unmapped code that of its family.
        package struct DomainFigures: Codable, Sendable {
            package var codes: Int
            package var mapped_codes: Int
            package var records: Int
            package var mapped_records: Int
            /// Mapped codes and records by class of the first target.
            package var classes: [String: Count]
            /// Codes and records by the way they went: `MappingRoute`.
            package var routes: [String: Count]
        }

        package var codes: Int
        package var mapped_codes: Int
        package var records: Int
        package var mapped_records: Int
        package var domains: [String: DomainFigures]
    }

    /// A file of the delivery that was left out (`--skip-bad-files`).
    package struct SkippedFile: Codable, Sendable {
        package var path: String
        package var reason: String
    }

    package var run: Run
    /// Rows per OMOP table.
    package var tables: [String: Int]
    /// Fates per source table.
    package var accounting: [String: Account]
    /// Rows left out per source table and rule.
    package var excluded: [String: [String: Exclusion]]
    /// Units per reject code.
    package var rejects: [String: Int]
    /// Files left out, none of whose rows is in the books.
    package var skipped_files: [SkippedFile]
    /// Counts per quality counter.
    package var quality: [String: Int]
    /// Amounts by family and kind; `nil` of runs of before.
    package var money: [Money]?
    /// Codes and records per source vocabulary.
    package var mapping: [String: Mapping]
    /// Headline over the 51 variables of the common core.
    package var common_core: String?
    /// Rows by table and year, windows, what is absent.
    package var completeness: Completeness
    /// What the result is not good for, in sentences.
    package var not_good_for: [String]?
    /// Digest per OMOP table.
    package var digests: [String: String]
    /// Why nothing was swapped in, of a run that stopped behind its last row; then there are no OMOP rows.
    package var error: Problem?
}

/// A run that stopped behind its last row: why, and what it counted.
package struct StoppedRun: Error, CustomStringConvertible {
    package let problem: Problem
    package let summary: RunSummary

    init(_ problem: Problem, _ summary: RunSummary) {
        var summary = summary
        summary.error = problem
        (self.problem, self.summary) = (problem, summary)
    }

    package var description: String { problem.description }
}

/// The version of the program, which enters the fingerprint of a run.
package enum Program {
    package static let version = "0.1.0"
}
