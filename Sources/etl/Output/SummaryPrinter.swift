import Foundation
import Pipeline

/// The summary of a run as text: OMOP rows, books, rejects, mapping coverage.
enum SummaryPrinter {
    static func text(_ summary: RunSummary, place: String) -> String {
        if summary.run.already_done {
            return "Nothing to do: \(place) holds the result of the same input, configuration and vocabulary.\n"
                + "Run with --replace to build it again.\n" + tables(summary)
        }
        var text = tables(summary)
        text += "\nBooks: what became of each source row\n"
        text += table(
            ["table", "read", "used", "cancelled", "excluded", "rejected"],
            summary.accounting.sorted { $0.key < $1.key }.map { name, account in
                [
                    name, Figures.count(account.read), Figures.count(account.used), Figures.count(account.cancelled),
                    Figures.count(account.excluded), Figures.count(account.rejected),
                ]
            })
        if !summary.rejects.isEmpty {
            text += "\nRejects\n"
            text += table(
                ["code", "units", "reason"],
                summary.rejects.sorted { $0.key < $1.key }.map { code, units in
                    [code, Figures.count(units), RejectReasons.text(code)]
                })
            if let file = summary.run.rejects_file { text += "  one line each in \(file) (pseudonyms: keep it safe)\n" }
        }
        if !summary.skipped_files.isEmpty {
            text += "\nFiles left out\n"
            text += summary.skipped_files.map { "  \($0.path): \($0.reason)\n" }.joined()
        }
        text += "\nMapping to standard concepts\n"
        text += table(
            ["vocabulary", "codes", "mapped", "records", "mapped", "share"],
            summary.mapping.sorted { $0.key < $1.key }.map { name, figures in
                [
                    name, Figures.count(figures.codes), Figures.count(figures.mapped_codes),
                    Figures.count(figures.records), Figures.count(figures.mapped_records),
                    Figures.share(figures.mapped_records, of: figures.records),
                ]
            })
        text += "\nWhere codes went\n"
        text += mapping(summary.mapping)
        if let core = summary.common_core { text += "\nCommon core: \(core) (etl coverage)\n" }
        if let lines = summary.not_good_for, !lines.isEmpty {
            text += "\nNot good for\n" + lines.map { "  \($0)\n" }.joined()
        }
        text +=
            "\n\(place.prefix(1).uppercased() + place.dropFirst()) is in place: \(Figures.duration(summary.run.seconds)), "
        text += "peak memory \(Figures.bytes(summary.run.peak_memory_bytes)), "
        text += "run \(summary.run.fingerprint.prefix(12))\n"
        return text
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
        return table(["vocabulary", "domain", "records", "mapped", "ways", "classes"], rows)
    }

    private static func tables(_ summary: RunSummary) -> String {
        "\nOMOP rows\n"
            + table(
                ["table", "rows"],
                summary.tables.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
                    [$0.key, Figures.count($0.value)]
                })
    }

    /// Columns aligned: the first to the left, numbers to the right.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        func pad(_ text: String, _ column: Int) -> String {
            let blanks = String(repeating: " ", count: widths[column] - text.count)
            let isNumber = rows.allSatisfy { $0[column].first?.isNumber == true || $0[column] == "–" }
            return isNumber && column > 0 ? blanks + text : text + blanks
        }
        return all.map { row in
            var line = "  "
            for (column, text) in row.enumerated() { line += pad(text, column) + (column + 1 < row.count ? "  " : "") }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
