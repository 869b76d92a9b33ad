import Foundation
import Pipeline

/// The report of `etl check` as text: the files, then what is wrong with them.
enum CheckPrinter {
    static func text(_ report: CheckReport) -> String {
        var text = "Tables that are read\n"
        text += SummaryPrinter.table(
            ["file", "table", "year", "rows", "size", "packed", "delimiter", "encoding", "lines", "faults"],
            report.files.map { file in
                [
                    file.path, file.table, file.year.map(String.init) ?? "–", Figures.count(file.rows),
                    Figures.bytes(file.bytes), file.compression, file.delimiter, file.encoding, file.line_ends,
                    Figures.count(file.malformed + file.unreadable + file.too_wide),
                ]
            })
        text += dates(report) + faults(report)
        let odd = report.files.filter { !$0.unknown_columns.isEmpty }
        if !odd.isEmpty {
            text += "\nColumns that no catalogue knows\n"
            for file in odd { text += "  \(file.path): \(file.unknown_columns.joined(separator: ", "))\n" }
        }
        if !report.not_read.isEmpty {
            text += "\nLeft alone\n"
            for file in report.not_read { text += "  \(file.path): \(file.why)\n" }
        }
        if !report.unknown_files.isEmpty {
            text += "\nNot a table of the SNDS\n"
            for path in report.unknown_files { text += "  \(path)\n" }
        }
        if !report.warnings.isEmpty {
            text += "\nWarnings\n"
            for warning in report.warnings { text += "  \(warning)\n" }
        }
        if !report.errors.isEmpty {
            text += "\nErrors: convert would stop\n"
            for error in report.errors { text += "  \(error.replacing("\n", with: "\n  "))\n" }
        }
        let speed = Double(report.bytes) / 1e6 / max(report.seconds, 0.001)
        text += "\n\(Figures.count(report.rows)) rows\(report.is_quick ? " (quick)" : ""), "
        text += "\(Figures.bytes(report.bytes)) in \(Figures.duration(report.seconds))"
        text += report.is_quick ? "" : ", \(Int(speed)) MB/s"
        text += report.is_ok ? ". Ready to convert.\n" : ".\n"
        return text
    }

    /// The spellings of dates, files with the same ones together.
    private static func dates(_ report: CheckReport) -> String {
        var byForm: [String: Set<String>] = [:]
        for file in report.files {
            for (column, form) in file.date_forms { byForm[form, default: []].insert("\(file.table).\(column)") }
        }
        guard !byForm.isEmpty else { return "" }
        var text = "\nDates\n"
        for (form, columns) in byForm.sorted(by: { $0.key < $1.key }) {
            let names = columns.sorted()
            let more = names.count > 6 ? " and \(names.count - 6) more columns" : ""
            text += "  \(form): \(names.prefix(6).joined(separator: ", "))\(more)\n"
        }
        return text
    }

    private static func faults(_ report: CheckReport) -> String {
        let faulty = report.files.filter { $0.malformed + $0.unreadable + $0.too_wide > 0 }
        guard !faulty.isEmpty else { return "" }
        var text = "\nFaults: convert would reject these rows (the first of each file)\n"
        for file in faulty {
            text += "  \(file.path): \(Figures.count(file.malformed)) lines with another number of fields, "
            text += "\(Figures.count(file.unreadable)) unreadable, \(Figures.count(file.too_wide)) too wide\n"
            for fault in file.faults {
                text += "    line \(fault.line)\(fault.column.map { ", \($0)" } ?? ""): \(fault.what)\n"
            }
        }
        return text
    }
}
