import Pipeline

/// How complete a delivery is, as text: windows, a grid of tables and years, what is absent.
struct CompletenessView {
    let completeness: Completeness
    /// Whether absent columns and single years are told one by one.
    var isVerbose = false
    var width = Terminal.width

    var text: String { windows + grid + absences + warnings }

    private var windows: String {
        guard !completeness.windows.isEmpty else { return "" }
        var text = "\nWindows\n"
        text +=
            TextTable(
                ["", "value", "where it comes from"], completeness.windows.map { [$0.name, $0.value, $0.origin] },
                width: width
            ).text
        if !completeness.incomplete_months.isEmpty {
            let ends = completeness.incomplete_months.split(separator: "..")
            let months = ends.first == ends.last ? String(ends[0]) : ends.joined(separator: " to ")
            text += TextTable.paragraph(
                "Care of \(months) is not complete yet: bills arrive up to seven months after the care.", width: width)
        }
        return text
    }

    private var grid: String {
        guard !completeness.grid.isEmpty else { return "" }
        let years = Set(completeness.grid.flatMap(\.years.keys)).sorted()
        var text = "\nRows by table and year" + (completeness.is_sample ? ", of the first rows of each file\n" : "\n")
        let nameWidth = completeness.grid.map { name($0).count }.max() ?? 0
        // A cell is up to 9 characters wide, the total up to 11.
        let perBlock = max(1, (width - nameWidth - 4 - 13) / 11)
        var start = 0
        repeat {
            let block = Array(years[start..<min(start + perBlock, years.count)])
            let lines = completeness.grid.filter { start == 0 ? isFirst($0, block) : has($0, block) }
            text +=
                TextTable(
                    ["table"] + block + (start == 0 ? ["all"] : []),
                    lines.map { line in
                        [name(line)] + block.map { cell(line, $0) } + (start == 0 ? [Figures.count(line.rows)] : [])
                    }, width: width
                ).text
            let others = completeness.grid.count { !$0.years.isEmpty && !has($0, block) }
            if start > 0, others > 0 {
                text +=
                    "  \(Figures.count(others, "line")) with nothing of \(block.count == 1 ? "this year" : "these years") left out\n"
            }
            start += perBlock
        } while start < years.count
        let isPartial = completeness.grid.contains { $0.years.values.contains { 1...11 ~= $0.months.count } }
        if isPartial, !completeness.is_sample { text += "  /n: rows of n months of the year only\n" }
        return text
    }

    /// Whether a line has files of some of the years.
    private func has(_ line: Completeness.Line, _ years: [String]) -> Bool {
        years.contains { line.years[$0].map { $0.state != "absent" } ?? false }
    }

    /// Whether a line stands in the first block: where it has a year of it, and when it has none in the others.
    private func isFirst(_ line: Completeness.Line, _ years: [String]) -> Bool {
        years.contains { line.years[$0] != nil } || !has(line, Array(line.years.keys))
    }

    private func name(_ line: Completeness.Line) -> String {
        switch line.by {
        case "flux": "\(line.table), flux"
        case "care": "\(line.table), care"
        default: line.table
        }
    }

    private func cell(_ line: Completeness.Line, _ year: String) -> String {
        guard let cell = line.years[year] else { return line.years.isEmpty ? "" : "–" }
        guard cell.state != "absent" else { return "–" }
        guard cell.rows > 0 else { return "0" }
        let isPartial = 1...11 ~= cell.months.count && !completeness.is_sample
        return CompletenessView.short(cell.rows) + (isPartial ? "/\(cell.months.count)" : "")
    }

    /// `999`, `12 345`, `124 k`, `3.2 M`.
    static func short(_ count: Int) -> String {
        switch count {
        case ..<100_000: Figures.count(count)
        case ..<10_000_000: "\(Figures.count(count / 1000)) k"
        case ..<1_000_000_000: "\(count / 1_000_000) M"
        default: "\(Figures.rounded(Double(count) / 1e9)) G"
        }
    }

    private var absences: String {
        let tables = completeness.absences.filter(\.column.isEmpty)
        let columns = completeness.absences.filter { !$0.column.isEmpty }
        var text = ""
        if !tables.isEmpty {
            let shown = isVerbose ? tables : tables.filter(\.is_usual)
            if !shown.isEmpty {
                text += "\nTables that are not there, and what the result lacks without them\n"
                let header = ["table", "years", "what is lacking"] + (isVerbose ? ["rules"] : [])
                text +=
                    TextTable(
                        header,
                        shown.map { [$0.table, span($0.years), $0.cost] + (isVerbose ? [rules($0.rules)] : []) },
                        width: width
                    ).text
            }
            let others = tables.count - shown.count
            if others > 0 {
                let tables = others == 1 ? "1 more table is" : "\(others) more tables are"
                text += TextTable.paragraph(
                    "\(tables) not there that many deliveries lack, or that hang on absent ones: etl check --verbose "
                        + "lists what they give.", width: width)
            }
        }
        guard !columns.isEmpty else { return text }
        guard isVerbose else {
            let count =
                columns.count == 1 ? "1 column that rules read is" : "\(columns.count) columns that rules read are"
            return text
                + TextTable.paragraph("\(count) not there: etl check --verbose lists them.", mark: "  ", width: width)
        }
        text += "\nColumns that are not there, and the rules that read them\n"
        return text
            + TextTable(
                ["column", "years", "rules", "what it holds"],
                columns.map { ["\($0.table).\($0.column)", span($0.years), rules($0.rules), $0.cost] }, width: width
            ).text
    }

    private func rules(_ rules: [String]) -> String {
        rules.count > 3 ? rules.prefix(3).joined(separator: ", ") + " …" : rules.joined(separator: ", ")
    }

    private func span(_ years: [Int]) -> String {
        guard let first = years.min(), let last = years.max() else { return "" }
        if first == last { return "\(first)" }
        return last - first + 1 == years.count
            ? "\(first) to \(last)" : years.sorted().map(String.init).joined(separator: " ")
    }

    private var warnings: String {
        guard !completeness.warnings.isEmpty else { return "" }
        return "\nWorth knowing\n"
            + completeness.warnings.map { TextTable.paragraph($0, mark: "  - ", width: width) }.joined()
    }
}
