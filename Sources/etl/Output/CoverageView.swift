import ETLCore
import Foundation
import Mappings

/// The report of the 51 variables as text, CSV or JSON, with small counts masked where it is meant to be carried away.
struct CoverageView {
    private let coverage: CoreCoverage
    private let counts: SmallCounts

    init(_ coverage: CoreCoverage, isMasked: Bool) {
        self.coverage = coverage
        counts = SmallCounts(isMasked: isMasked)
    }

    /// Names of the columns, and their values; a value that would tell a small count is hidden.
    private static let columns = [
        "number", "item", "variable_en", "expected_snds_coverage", "status", "rows", "persons", "persons_pct",
        "hospital_persons_pct", "rows_with_value", "rows_with_standard_unit", "rows_mapped", "test_only_rows",
        "indirect_rows", "proxy_persons", "first_date", "last_date", "origins", "message",
    ]

    private func values(_ line: CoreCoverage.Line) -> [String] {
        let isFew = counts.hides(line.persons)
        func share(_ value: Double, of count: Int) -> String { counts.hides(count) ? "" : "\(value)" }
        return [
            "\(line.number)", line.item, line.variable_en, line.expected_snds_coverage, line.status.rawValue,
            counts.digits(line.rows), counts.digits(line.persons), share(line.persons_pct, of: line.persons),
            share(line.hospital_persons_pct, of: line.hospital_persons), counts.digits(line.rows_with_value),
            counts.digits(line.rows_with_standard_unit), counts.digits(line.rows_mapped),
            counts.digits(line.test_only_rows),
            counts.digits(line.indirect_rows), counts.digits(line.proxy_persons), isFew ? "" : line.first_date ?? "",
            isFew ? "" : line.last_date ?? "", line.origins, line.message,
        ]
    }

    /// One line a variable, under the names of the report.
    var csv: String { CSVWriter.records([Self.columns] + coverage.lines.map(values)) }

    var text: String {
        var text = TextTable(
            ["no", "variable", "status", "persons", "hospital", "rows", "from", "to"],
            coverage.lines.map { line in
                let isFew = counts.hides(line.persons)
                let share = counts.hides(line.hospital_persons) ? "–" : "\(line.hospital_persons_pct) %"
                return [
                    "\(line.number)", line.variable_en, line.status.rawValue, counts.figure(line.persons), share,
                    counts.figure(line.rows), isFew ? "" : month(line.first_date), isFew ? "" : month(line.last_date),
                ]
            }
        ).text
        text += "\nRows with a value, in the unit of the variable, with a standard concept\n"
        text +=
            TextTable(
                ["no", "item", "value", "unit", "mapped", "origin"],
                coverage.lines.filter { $0.rows > 0 }.map { line in
                    [
                        "\(line.number)", line.item, counts.figure(line.rows_with_value),
                        counts.figure(line.rows_with_standard_unit), counts.figure(line.rows_mapped), line.origins,
                    ]
                }
            ).text
        let remarks = coverage.lines.filter { !$0.message.isEmpty }
        if !remarks.isEmpty {
            text += "\nWhy\n"
            text +=
                TextTable(
                    ["no", "variable", "why"],
                    remarks.map { line in
                        // A proxy is no value: its persons stand apart from those of the table.
                        let proxies = line.proxy_persons > 0 ? " (\(counts.figure(line.proxy_persons)) persons)" : ""
                        return ["\(line.number)", line.variable_en, line.message + proxies]
                    }
                ).text
        }
        text += "\nBy group\n"
        text +=
            TextTable(
                ["group"] + CoreCoverage.Status.allCases.map(\.rawValue),
                coverage.groups.map { group in
                    [group.group] + CoreCoverage.Status.allCases.map { "\(group.counts[$0] ?? 0)" }
                }
            ).text
        text += "\n" + TextTable.paragraph(coverage.headline, mark: "")
        text +=
            "\(counts.figure(coverage.persons)) persons, \(counts.figure(coverage.hospital_persons)) with a hospital stay"
        return text + (counts.isMasked ? "; counts below 11 are masked\n" : "\n")
    }

    /// The month of a day.
    private func month(_ day: String?) -> String { String((day ?? "").prefix(7)) }

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
        func total(_ count: Int) -> Any { counts.hides(count) ? NSNull() : count }
        let object: [String: Any] = [
            "headline": coverage.headline, "is_masked": counts.isMasked, "persons": total(coverage.persons),
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
