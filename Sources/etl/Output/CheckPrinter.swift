import Foundation
import Pipeline

/// The report of `etl check` as text: how complete the delivery is, what is wrong with it, and what convert would do.
struct CheckPrinter {
    let report: CheckReport
    /// Whether files are told one by one.
    let isVerbose: Bool

    var text: String {
        var text = isVerbose ? files : ""
        text += CompletenessView(completeness: report.completeness, isVerbose: isVerbose).text
        text += dates + RejectedRows.text(report) + faults + unknown + leftAlone
        if !report.warnings.isEmpty {
            let warnings = isVerbose ? report.warnings : report.noticeTexts
            text += "\nWarnings\n" + warnings.map { TextTable.paragraph($0, mark: "  - ") }.joined()
        }
        if !report.errors.isEmpty {
            text += "\nconvert would stop\n" + StopReasons.text(report, isVerbose: isVerbose)
        }
        return text.trimmingPrefix("\n") + verdict
    }

    private var verdict: String {
        let speed = Double(report.bytes) / 1e6 / max(report.seconds, 0.001)
        var amount = "\(Figures.count(report.files.count, "file")), \(Figures.count(report.rows, "row"))"
        amount += report.is_quick ? " (the first of each file), " : ", "
        amount += "\(Figures.bytes(report.bytes)) in \(Figures.duration(report.seconds))"
        amount += report.is_quick ? "." : ", \(Int(speed)) MB/s."
        var text = "\n" + TextTable.paragraph(amount, mark: "")
        if !report.not_looked_at.isEmpty { text += TextTable.paragraph("Read: \(report.not_looked_at).", mark: "") }
        guard report.is_ok else {
            return text + "Not ready: \(Figures.count(report.errors.count, "reason")) to stop, above.\n"
        }
        return text
            + TextTable.paragraph(
                "\(report.not_looked_at.isEmpty ? "Ready to convert" : "Ready as far as it was read"); "
                    + "\(RejectedRows.headline(report)).", mark: "")
            + TextTable.paragraph(
                "What rows mean together only convert can tell: persons unknown by their rank (R-03), rows with the key of others "
                    + "(R-10) or without their main row (R-11), days that other rows tell (R-12), care before birth or after "
                    + "death (R-13, R-14), corrections of nothing (R-15), shared pseudonyms (R-21), repeated stays (R-28).",
                mark: "")
    }

    private var files: String {
        "Files\n"
            + TextTable(
                ["file", "table", "year", "rows", "size", "form", "faults"],
                report.files.map { file in
                    [
                        file.path, file.table, file.year.map(String.init) ?? "–", Figures.count(file.rows),
                        Figures.bytes(file.bytes), form(file),
                        Figures.count(file.malformed + file.unreadable + file.too_wide),
                    ]
                }, isOfPaths: true
            ).text
    }

    private func form(_ file: CheckReport.File) -> String {
        [file.compression == "none" ? "" : file.compression, file.delimiter, file.encoding, file.line_ends]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The spellings of dates, columns with the same one together.
    private var dates: String {
        var byForm: [String: Set<String>] = [:]
        for file in report.files {
            for (column, form) in file.date_forms { byForm[form, default: []].insert("\(file.table).\(column)") }
        }
        guard !byForm.isEmpty else { return "" }
        return "\nHow dates are spelt\n"
            + TextTable(
                ["form", "columns"],
                byForm.sorted { $0.key < $1.key }.map { form, columns in
                    let names = columns.sorted()
                    let shown = isVerbose ? names.count : 3
                    let more = names.count > shown ? " and \(names.count - shown) more" : ""
                    return [form, names.prefix(shown).joined(separator: ", ") + more]
                }
            ).text
    }

    private var faults: String {
        let faulty = report.files.filter { $0.malformed + $0.unreadable + $0.too_wide > 0 }
        guard !faulty.isEmpty else { return "" }
        var text = "\nRows that cannot be read (the first of each file)\n"
        for file in faulty {
            let counts = [
                (file.malformed, "with other fields than the header, or too long (R-07)"),
                (file.unreadable, "unreadable (R-08)"),
                (file.too_wide, "too wide (R-09)"),
            ]
            let told = counts.filter { $0.0 > 0 }.map { "\(Figures.count($0.0)) \($0.1)" }.joined(separator: ", ")
            text += TextTable.paragraph("\(file.path): \(told)")
            for fault in file.faults {
                text += TextTable.paragraph(
                    "line \(fault.line)\(fault.column.map { ", \($0)" } ?? ""): \(fault.what)", mark: "    ")
            }
        }
        return text
    }

    private var unknown: String {
        let odd = report.files.filter { !$0.unknown_columns.isEmpty }
        guard !odd.isEmpty else { return "" }
        // Files of one table mostly have the same columns: each list is told once.
        var files: [String: [String]] = [:]
        for file in odd { files[file.unknown_columns.joined(separator: ", "), default: []].append(file.path) }
        return "\nColumns that no catalogue knows; they are not read\n"
            + files.sorted { $0.value[0] < $1.value[0] }.map { columns, paths in
                let more = paths.count > 1 ? " and \(paths.count - 1) more files" : ""
                return TextTable.paragraph("\(paths[0])\(more): \(columns)")
            }.joined()
    }

    private var leftAlone: String {
        let files =
            report.not_read.map { ($0.path, $0.why) }
            + report.unknown_files.map { ($0, "no table of the SNDS") }
        guard !files.isEmpty else { return "" }
        let shown = isVerbose ? files.count : 20
        var text = "\nFiles that are left alone\n"
        text += TextTable(["file", "what it is"], files.prefix(shown).map { [$0.0, $0.1] }, isOfPaths: true).text
        if files.count > shown { text += "  and \(files.count - shown) more: --verbose lists them\n" }
        return text
    }
}
