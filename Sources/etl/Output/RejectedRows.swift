import ETLCore
import Pipeline

/// Rows that convert would reject for what they hold alone.
enum RejectedRows {
    /// A table of reasons; empty when no row would be rejected.
    static func text(_ report: CheckReport) -> String {
        guard !report.rejects.isEmpty else { return "" }
        return "\nRows that convert would reject for what they hold alone\n"
            + TextTable(
                ["code", "table", "rows", "reason"],
                report.rejects.map { [$0.code, $0.table, Figures.count($0.rows), $0.reason] }
            ).text
    }

    /// `12 rows would be rejected (R-08 1, R-22 11)`.
    static func headline(_ report: CheckReport) -> String {
        guard report.rejected_rows > 0 else { return "no row would be rejected for what it holds alone" }
        var counts: [(code: String, rows: Int)] = []
        for reject in report.rejects {
            if counts.last?.code == reject.code {
                counts[counts.count - 1].rows += reject.rows
            } else {
                counts.append((reject.code, reject.rows))
            }
        }
        let codes = counts.map { "\($0.code) \(Figures.count($0.rows))" }.joined(separator: ", ")
        return "\(Figures.count(report.rejected_rows, "row")) would be rejected (\(codes))"
    }
}

/// Why convert would stop.
enum StopReasons {
    /// Problems of one kind together, or one by one.
    static func text(_ report: CheckReport, isVerbose: Bool) -> String {
        isVerbose ? list(report.errors) : text(report.problems)
    }

    /// Problems of one kind together.
    static func text(_ problems: [Problem]) -> String { list(ProblemGroup.groups(problems).map(\.text)) }

    private static func list(_ texts: [String]) -> String {
        texts.map { TextTable.paragraph($0, mark: "  - ") }.joined()
    }
}
