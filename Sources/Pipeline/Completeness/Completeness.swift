internal import Postgres

/// How complete a delivery is, table by table and year by year. Counts only; for `etl check`, the summary, `--json` and
/// the run tables. The names of the properties are those of `--json` and stay.
package struct Completeness: Codable, Sendable, Equatable {
    /// The rows of a table by year.
    package struct Line: Codable, Sendable, Equatable {
        package var table: String
        /// What the years are of: `flux` and `care` months of the DCIR, the `file` of a year, or `all` without years.
        package var by: String
        package var rows: Int
        /// `present`; `empty`: files without a row; `absent`: no file.
        package var state: String
        package var years: [String: Cell]
    }

    /// A table in one year.
    package struct Cell: Codable, Sendable, Equatable {
        package var rows: Int
        /// `present`; `empty`: a file without a row; `absent`: no file of a year of the PMSI that lies in the window.
        package var state: String
        /// Months with rows, 1 to 12; none where rows have no month.
        package var months: [Int]
    }

    /// A window of the run, and where it comes from.
    package struct Window: Codable, Sendable, Equatable {
        package var name: String
        package var value: String
        package var origin: String
    }

    /// A table or a column that could be there and is not.
    package struct Absence: Codable, Sendable, Equatable {
        package var table: String
        /// Empty for the table as a whole.
        package var column: String
        /// Years without it; none where there are no years.
        package var years: [Int]
        /// Whether most deliveries have it; a table that hangs on an absent one is not.
        package var is_usual: Bool
        /// What the result lacks.
        package var cost: String
        /// Rules that get nothing.
        package var rules: [String]
    }

    package var grid: [Line] = []
    package var windows: [Window] = []
    /// Months of the care window whose care is not all billed yet: `2019-06..2019-11`; empty for none.
    package var incomplete_months = ""
    package var absences: [Absence] = []
    /// What a reader should know of it, a sentence each.
    package var warnings: [String] = []
    /// Whether only the first rows of each file were read.
    package var is_sample = false

    package init() {}
}

extension Completeness {
    /// As lines of the run tables.
    var facts: RunFacts.Completeness {
        var facts = RunFacts.Completeness()
        for line in grid {
            let cells = line.years.isEmpty ? ["": Cell(rows: line.rows, state: line.state, months: [])] : line.years
            for (year, cell) in cells.sorted(by: { $0.key < $1.key }) {
                let months = cell.months.map(String.init).joined(separator: " ")
                facts.grid.append([line.table, line.by, year, String(cell.rows), cell.state, months])
            }
        }
        facts.windows = windows.map { [$0.name, $0.value, $0.origin] }
        if !incomplete_months.isEmpty {
            facts.windows.append(["incomplete_months", incomplete_months, "bills arrive for months after the care"])
        }
        facts.absences = absences.map {
            let years = $0.years.map(String.init).joined(separator: " ")
            return [$0.table, $0.column, years, $0.cost, $0.rules.joined(separator: " ")]
        }
        return facts
    }
}
