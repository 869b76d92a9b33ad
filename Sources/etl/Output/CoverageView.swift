import ETLCore
import Foundation
import Mappings

/// The report of the 51 variables as text, CSV or JSON, with small counts masked where it is meant to be carried away.
struct CoverageView {
    private let coverage: CoreCoverage
    private let isMasked: Bool

    /// Counts from 1 to 10 tell persons apart.
    private static let least = 11
    private static let hidden = "<11"

    init(_ coverage: CoreCoverage, isMasked: Bool) {
        self.coverage = coverage
        self.isMasked = isMasked
    }

    private func isSmall(_ count: Int) -> Bool { isMasked && 1..<Self.least ~= count }
    private func text(_ count: Int) -> String { isSmall(count) ? Self.hidden : "\(count)" }
    private func figure(_ count: Int) -> String { isSmall(count) ? Self.hidden : Figures.count(count) }

    /// Names of the columns, and their values; a value that would tell a small count is hidden.
    private static let columns = [
        "number", "item", "variable_en", "expected_snds_coverage", "status", "rows", "persons", "persons_pct",
        "hospital_persons_pct", "rows_with_value", "rows_with_standard_unit", "rows_mapped", "test_only_rows",
        "indirect_rows", "proxy_persons", "first_date", "last_date", "origins", "message",
    ]

    private func values(_ line: CoreCoverage.Line) -> [String] {
        let isFew = isSmall(line.persons)
        func share(_ value: Double, of count: Int) -> String { isSmall(count) ? "" : "\(value)" }
        return [
            "\(line.number)", line.item, line.variable_en, line.expected_snds_coverage, line.status.rawValue,
            text(line.rows), text(line.persons), share(line.persons_pct, of: line.persons),
            share(line.hospital_persons_pct, of: line.hospital_persons), text(line.rows_with_value),
            text(line.rows_with_standard_unit), text(line.rows_mapped), text(line.test_only_rows),
            text(line.indirect_rows), text(line.proxy_persons), isFew ? "" : line.first_date ?? "",
            isFew ? "" : line.last_date ?? "", line.origins, line.message,
        ]
    }

    /// One line a variable, under the names of the report.
    var csv: String { CSVWriter.records([Self.columns] + coverage.lines.map(values)) }

    var text: String {
        var text = SummaryPrinter.table(
            [
                "no", "item", "variable", "status", "persons", "hospital", "rows", "value", "unit", "mapped", "from",
                "to", "origin",
            ],
            coverage.lines.map { line in
                let isFew = isSmall(line.persons)
                let share = isSmall(line.hospital_persons) ? "–" : "\(line.hospital_persons_pct) %"
                return [
                    "\(line.number)", line.item, line.variable_en, line.status.rawValue, figure(line.persons), share,
                    figure(line.rows), figure(line.rows_with_value), figure(line.rows_with_standard_unit),
                    figure(line.rows_mapped), isFew ? "" : line.first_date ?? "", isFew ? "" : line.last_date ?? "",
                    line.origins,
                ]
            })
        let remarks = coverage.lines.filter { !$0.message.isEmpty }
        if !remarks.isEmpty {
            text += "\nWhy\n"
            text += SummaryPrinter.table(
                ["no", "variable", "why"],
                remarks.map { line in
                    // A proxy is no value: its persons stand apart from those of the table.
                    let proxies = line.proxy_persons > 0 ? " (\(figure(line.proxy_persons)) persons)" : ""
                    return ["\(line.number)", line.variable_en, line.message + proxies]
                })
        }
        text += "\nBy group\n"
        text += SummaryPrinter.table(
            ["group"] + CoreCoverage.Status.allCases.map(\.rawValue),
            coverage.groups.map { group in
                [group.group] + CoreCoverage.Status.allCases.map { "\(group.counts[$0] ?? 0)" }
            })
        text += "\n\(coverage.headline)\n"
        text += "\(figure(coverage.persons)) persons, \(figure(coverage.hospital_persons)) with a hospital stay"
        return text + (isMasked ? "; counts below 11 are masked\n" : "\n")
    }

    /// Numbers as numbers; what is masked is `null`.
    func json() throws -> String {
        let numbers: Set<String> = [
            "number", "rows", "persons", "persons_pct", "hospital_persons_pct", "rows_with_value",
            "rows_with_standard_unit", "rows_mapped", "test_only_rows", "indirect_rows", "proxy_persons",
        ]
        func value(_ name: String, _ text: String) -> Any {
            guard numbers.contains(name) else { return text.isEmpty && name.hasSuffix("_date") ? NSNull() : text }
            if let whole = Int(text) { return whole }
            return Double(text).map { $0 as Any } ?? NSNull()
        }
        func total(_ count: Int) -> Any { isSmall(count) ? NSNull() : count }
        let object: [String: Any] = [
            "headline": coverage.headline, "is_masked": isMasked, "persons": total(coverage.persons),
            "hospital_persons": total(coverage.hospital_persons),
            "variables": coverage.lines.map { line in
                Dictionary(
                    uniqueKeysWithValues: zip(Self.columns, values(line)).map { ($0, value($0, $1)) })
            },
        ]
        let data = try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
