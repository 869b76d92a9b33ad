// The lines of the report as text: for the run tables, and back.

extension CoreCoverage {
    /// One line a variable, values in the order of the columns of `core_coverage`.
    package var texts: [[String?]] {
        lines.map { line in
            [
                "\(line.number)", line.item, line.variable_en, line.expected_snds_coverage, line.status.rawValue,
                "\(line.rows)", "\(line.persons)", "\(line.persons_pct)", "\(line.hospital_persons_pct)",
                "\(line.hospital_persons)", "\(line.rows_with_value)", "\(line.rows_with_standard_unit)",
                "\(line.rows_mapped)", "\(line.test_only_rows)", "\(line.indirect_rows)", "\(line.proxy_persons)",
                line.first_date, line.last_date, line.origins, line.message, "\(persons)", "\(hospital_persons)",
            ]
        }
    }

    /// `nil` unless the lines are those of a report.
    package init?(texts: [[String?]]) {
        var lines: [Line] = []
        var totals = (persons: 0, hospital: 0)
        for text in texts {
            guard text.count == 22, let status = text[4].flatMap(Status.init(rawValue:)) else { return nil }
            func number(_ column: Int) -> Int { text[column].flatMap { Int($0) } ?? 0 }
            func share(_ column: Int) -> Double { text[column].flatMap { Double($0) } ?? 0 }
            lines.append(
                Line(
                    number: number(0), item: text[1] ?? "", variable_en: text[2] ?? "",
                    expected_snds_coverage: text[3] ?? "", status: status, rows: number(5), persons: number(6),
                    persons_pct: share(7), hospital_persons_pct: share(8), hospital_persons: number(9),
                    rows_with_value: number(10), rows_with_standard_unit: number(11), rows_mapped: number(12),
                    test_only_rows: number(13), indirect_rows: number(14), proxy_persons: number(15),
                    first_date: text[16], last_date: text[17], origins: text[18] ?? "", message: text[19] ?? ""))
            totals = (number(20), number(21))
        }
        guard lines.count == CoreBook.count else { return nil }
        self.init(persons: totals.persons, hospital_persons: totals.hospital, lines: lines)
    }
}
