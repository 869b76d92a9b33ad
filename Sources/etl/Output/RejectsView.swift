import Foundation
import Pipeline

/// Rejects as text or JSON, small counts masked.
struct RejectsView {
    let overview: RejectOverview
    let isMasked: Bool
    /// Whether months and lines of files are told.
    let isDetailed: Bool

    private func figure(_ count: Int) -> String {
        isMasked && 1..<RunCodes.leastShown ~= count ? "<\(RunCodes.leastShown)" : Figures.count(count)
    }

    var text: String {
        guard !overview.groups.isEmpty else { return "No row was rejected.\n" }
        var text = TextTable(
            ["code", "table", "units", "rows", "rule", "reason"],
            overview.groups.map { [$0.code, $0.table, figure($0.units), figure($0.rows), $0.rule, $0.reason] }
        ).text
        guard isDetailed else { return text + "\n  etl rejects --code R-nn tells months and lines of files.\n" }
        for group in overview.groups {
            if !group.periods.isEmpty {
                text += "\n\(group.code) in \(group.table), by month of the flux or year of the stay\n"
                text +=
                    TextTable(
                        ["period", "units"],
                        group.periods.sorted { $0.key < $1.key }.map { [$0.key, figure($0.value)] }
                    ).text
            }
            guard !group.places.isEmpty else { continue }
            text += "\n\(group.code) in \(group.table), the first lines of files\n"
            text +=
                TextTable(
                    ["file", "line", "what"], group.places.map { [$0.file, Figures.count($0.line), $0.detail] }
                ).text
        }
        return text
    }

    /// The same, masked counts as `null`.
    var json: String {
        get throws {
            struct Line: Encodable {
                var code: String
                var reason: String
                var table: String
                var rule: String
                var units: Int?
                var rows: Int?
                var periods: [String: Int?]
                var places: [RejectOverview.Place]
            }
            func shown(_ count: Int) -> Int? { isMasked && 1..<RunCodes.leastShown ~= count ? nil : count }
            let lines = overview.groups.map {
                Line(
                    code: $0.code, reason: $0.reason, table: $0.table, rule: $0.rule, units: shown($0.units),
                    rows: shown($0.rows), periods: $0.periods.mapValues(shown), places: $0.places)
            }
            return try JSONOutput.text(["rejects": lines])
        }
    }
}
