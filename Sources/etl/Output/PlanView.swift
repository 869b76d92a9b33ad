import Foundation
import Pipeline
import Postgres

/// The plan of a run as text.
struct PlanView {
    let plan: Convert.Plan

    var text: String {
        let view = CompletenessView(completeness: plan.check.completeness)
        let about = plan.is_estimate ? "about " : ""
        var text = view.text.trimmingPrefix("\n") + leftAlone
        text += "\nThe run\n"
        text +=
            TextTable(
                ["", ""],
                [
                    ["files", Figures.count(plan.check.files.count) + ", " + Figures.bytes(plan.check.bytes)],
                    ["rows", about + Figures.count(plan.rows)],
                    [
                        "time",
                        "about \(Figures.duration(plan.seconds)) with \(plan.jobs) workers, at 90 000 rows a second each",
                    ],
                    ["memory", "\(Figures.bytes(plan.memory_bytes)) at most, \(plan.partitions) partitions"],
                    [
                        "work directory",
                        "up to \(Figures.bytes(plan.work_bytes)), \(Figures.bytes(plan.work_free_bytes)) are free",
                    ],
                    ["result", "about \(Figures.bytes(plan.result_bytes)) in \(plan.place), vocabulary aside"],
                    ["vocabulary", "\(plan.vocabulary), \(Figures.count(plan.own_mappings)) mappings of your own"],
                ]
            ).text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n") + "\n"
        text += TargetView(target: plan.target).text
        text += RejectedRows.text(plan.check)
        let warnings = plan.target.warnings + plan.check.noticeTexts
        if !warnings.isEmpty {
            text += "\nWarnings\n" + warnings.map { TextTable.paragraph($0, mark: "  - ") }.joined()
        }
        if !plan.check.not_looked_at.isEmpty {
            text += "\n" + TextTable.paragraph("Read: \(plan.check.not_looked_at).", mark: "")
        }
        if plan.problems.isEmpty {
            text += "\n" + TextTable.paragraph("Ready to convert; \(RejectedRows.headline(plan.check)).", mark: "")
        } else {
            text += "\nconvert would stop\n" + StopReasons.text(plan.problems)
        }
        return text + "\nNothing was converted, no result was written.\n"
    }

    private var leftAlone: String {
        let files = plan.check.not_read.map(\.path) + plan.check.unknown_files
        guard !files.isEmpty else { return "" }
        return "\nFiles that are left alone\n"
            + files.prefix(20).map { TextTable.paragraph($0) }.joined()
            + (files.count > 20 ? "  and \(files.count - 20) more: etl check lists them\n" : "")
    }
}
