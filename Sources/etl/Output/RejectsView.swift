import Pipeline

/// Rejects as text or JSON.
struct RejectsView {
    let overview: RejectOverview
    let counts: SmallCounts
    /// Whether months and all examples are told.
    let isDetailed: Bool
    /// Whether the files were searched for examples.
    let isSearched: Bool

    var text: String {
        guard !overview.groups.isEmpty else { return "No row was rejected.\n" }
        var text = TextTable(
            ["code", "table", "units", "rows", "rule", "reason"],
            overview.groups.map {
                [$0.code, $0.table, counts.figure($0.units), counts.figure($0.rows), $0.rule, $0.reason]
            }
        ).text
        let groups = overview.groups.sorted { ($0.table, $0.code, $0.rule) < ($1.table, $1.code, $1.rule) }
        text += isDetailed ? groups.map(details).joined() : examples(groups)
        if overview.hasUnplaced {
            text +=
                "\n"
                + TextTable.paragraph(
                    isSearched
                        ? "Rows without a place here stand in no file of the directory, or by a name that it does not tell."
                        : "Rules know a row by its key alone: etl rejects --find DIR looks its line up in the files.")
        }
        if !isDetailed { text += "\n" + TextTable.paragraph("etl rejects --code R-nn tells months and more lines.") }
        return text
    }

    /// The first line of each reason.
    private func examples(_ groups: [RejectOverview.Group]) -> String {
        let rows = groups.flatMap { group in group.places.prefix(1).map { (group, place: $0) } }
            .sorted { ($0.0.table, $0.place) < ($1.0.table, $1.place) }
            .map { group, place in [place.file, Figures.count(place.line), group.code, group.table, place.detail] }
        guard !rows.isEmpty else { return "" }
        return "\nThe first line of each\n"
            + TextTable(["file", "line", "code", "table", "what"], rows, isOfPaths: true).text
    }

    private func details(_ group: RejectOverview.Group) -> String {
        var text = ""
        if !group.periods.isEmpty {
            text += "\n\(group.code) in \(group.table), by month of the flux or year of the stay\n"
            text +=
                TextTable(
                    ["period", "units"],
                    group.periods.sorted { $0.key < $1.key }.map { [$0.key, counts.figure($0.value)] }
                ).text
        }
        guard !group.places.isEmpty else { return text }
        text += "\n\(group.code) in \(group.table), the first lines of files\n"
        return text
            + TextTable(
                ["file", "line", "what"], group.places.map { [$0.file, Figures.count($0.line), $0.detail] },
                isOfPaths: true
            ).text
    }

    /// The same; what is masked is `null`.
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
            struct Report: Encodable {
                var is_masked: Bool
                var rejects: [Line]
            }
            let lines = overview.groups.map {
                Line(
                    code: $0.code, reason: $0.reason, table: $0.table, rule: $0.rule, units: counts.number($0.units),
                    rows: counts.number($0.rows), periods: $0.periods.mapValues(counts.number), places: $0.places)
            }
            return try JSONOutput.text(Report(is_masked: counts.isMasked, rejects: lines))
        }
    }
}
