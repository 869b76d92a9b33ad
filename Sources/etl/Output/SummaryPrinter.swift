import Foundation
import Pipeline

/// The summary of a run as text: OMOP rows, books, rejects, mapping coverage.
enum SummaryPrinter {
    static func text(_ summary: RunSummary, place: String) -> String {
        var text = ""
        if summary.run.already_done {
            text = TextTable.paragraph(
                "Nothing to do: \(place) holds the result of the same input, configuration and vocabulary.\n"
                    + "Run with --replace to build it again.", mark: "")
            // Runs of before have kept their rows alone.
            guard !summary.accounting.isEmpty else { return text + tables(summary) }
            text += "\nWhat the run told that built it\n"
        }
        let view = CompletenessView(completeness: summary.completeness).text
        text += (text.isEmpty ? String(view.trimmingPrefix("\n")) : view) + tables(summary)
        text += rows(summary)
        text += "\nMapping to standard concepts\n"
        text +=
            TextTable(
                ["vocabulary", "codes", "mapped", "records", "mapped", "share"],
                summary.mapping.sorted { $0.key < $1.key }.map { name, figures in
                    [
                        name, Figures.count(figures.codes), Figures.count(figures.mapped_codes),
                        Figures.count(figures.records), Figures.count(figures.mapped_records),
                        Figures.share(figures.mapped_records, of: figures.records),
                    ]
                }
            ).text
        text += "\nWhere codes went\n"
        text += mapping(summary.mapping)
        if let core = summary.common_core {
            text += "\n" + TextTable.paragraph("Common core: \(core) (etl coverage)", mark: "")
        }
        if let lines = summary.not_good_for, !lines.isEmpty {
            text += "\nWhat the result is not good for\n" + lines.map { TextTable.paragraph($0, mark: "  - ") }.joined()
        }
        var end =
            "\(place.prefix(1).uppercased() + place.dropFirst()) is in place: \(Figures.duration(summary.run.seconds)), "
        end += "peak memory \(Figures.bytes(summary.run.peak_memory_bytes)), "
        end += "run \(summary.run.fingerprint.prefix(12))"
        if summary.run.already_done { end += " of \(summary.run.started)" }
        return text + "\n" + TextTable.paragraph(end, mark: "")
    }

    /// What a run tells that stopped behind its last row: the same up to the rows and their fates.
    static func text(stopped summary: RunSummary) -> String {
        CompletenessView(completeness: summary.completeness).text.trimmingPrefix("\n") + rows(summary)
    }

    /// What became of the source rows, and why.
    private static func rows(_ summary: RunSummary) -> String {
        var text = "\nBooks: what became of each source row\n"
        text +=
            TextTable(
                ["table", "read", "used", "cancelled", "excluded", "rejected"],
                summary.accounting.sorted { $0.key < $1.key }.map { name, account in
                    [
                        name, Figures.count(account.read), Figures.count(account.used),
                        Figures.count(account.cancelled),
                        Figures.count(account.excluded), Figures.count(account.rejected),
                    ]
                }
            ).text
        text += excluded(summary)
        text += MoneyView(amounts: summary.money ?? []).text
        if !summary.rejects.isEmpty {
            text += "\nRejects\n"
            text +=
                TextTable(
                    ["code", "units", "reason"],
                    summary.rejects.sorted { $0.key < $1.key }.map { code, units in
                        [code, Figures.count(units), RejectReasons.text(code)]
                    }
                ).text
            if let file = summary.run.rejects_file {
                text += TextTable.paragraph(
                    "etl rejects tells them by table and month, with lines of the files; one line each in \(file), which holds "
                        + "pseudonyms: keep it safe."
                )
            }
        }
        text += quality(summary)
        if !summary.skipped_files.isEmpty {
            text += "\nFiles left out\n"
            text += summary.skipped_files.map { TextTable.paragraph("\($0.path): \($0.reason)") }.joined()
        }
        return text
    }

    /// Rows that rules left out, the most numerous first.
    private static func excluded(_ summary: RunSummary) -> String {
        let lines = summary.excluded.flatMap { table, rules in rules.map { (table, rule: $0.key, $0.value) } }
            .sorted { ($1.2.rows, $0.0, $0.rule) < ($0.2.rows, $1.0, $1.rule) }
        guard !lines.isEmpty else { return "" }
        return "\nExcluded: rows that a rule leaves out, and why\n"
            + TextTable(
                ["table", "rule", "rows", "reason"],
                lines.map { [$0.0, $0.rule, Figures.count($0.2.rows), $0.2.reason] }
            ).text
    }

    /// What was noticed without a loss.
    private static func quality(_ summary: RunSummary) -> String {
        guard !summary.quality.isEmpty else { return "" }
        return "\nNoticed, without a loss\n"
            + TextTable(
                ["code", "count", "what"],
                summary.quality.sorted { $0.key < $1.key }.map { code, count in
                    [code, Figures.count(count), RejectReasons.meaning(code)]
                }
            ).text
    }

    /// Per vocabulary and domain: to which classes, by which ways.
    private static func mapping(_ mapping: [String: RunSummary.Mapping]) -> String {
        func list(_ counts: [String: RunSummary.Mapping.Count]) -> String {
            counts.sorted { ($1.value.records, $0.key) < ($0.value.records, $1.key) }
                .map { "\($0.key) \(Figures.count($0.value.records))" }.joined(separator: ", ")
        }
        let rows = mapping.sorted { $0.key < $1.key }.flatMap { name, figures in
            figures.domains.sorted { $0.key < $1.key }.map { domain, figures in
                [
                    name, domain, Figures.count(figures.records),
                    Figures.share(figures.mapped_records, of: figures.records),
                    list(figures.routes), list(figures.classes),
                ]
            }
        }
        return TextTable(["vocabulary", "domain", "records", "mapped", "ways", "classes"], rows).text
    }

    private static func tables(_ summary: RunSummary) -> String {
        "\nOMOP rows\n"
            + TextTable(
                ["table", "rows"],
                summary.tables.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
                    [$0.key, Figures.count($0.value)]
                }
            ).text
    }
}
