internal import ETLCore
internal import Vocabulary

/// The report of the 51 variables: one line each, always 51.
package struct CoreCoverage: Sendable, Equatable, Codable {
    /// How well a variable is filled; the first that applies.
    package enum Status: String, Sendable, CaseIterable, Codable {
        case notNeeded = "not-needed"
        case filled, partial
        case testOnly = "test-only"
        case indirect, proxy, empty

        /// More for more.
        fileprivate var weight: Int {
            switch self {
            case .filled, .notNeeded: 5
            case .partial: 4
            case .testOnly: 3
            case .indirect: 2
            case .proxy: 1
            case .empty: 0
            }
        }
    }

    /// One variable. Names as in the report.
    package struct Line: Sendable, Equatable, Codable {
        package var number: Int
        package var item: String
        package var variable_en: String
        package var expected_snds_coverage: String
        package var status: Status
        package var rows: Int
        package var persons: Int
        /// Of all persons, and of those with a hospital stay.
        package var persons_pct: Double
        package var hospital_persons_pct: Double
        package var hospital_persons: Int
        package var rows_with_value: Int
        package var rows_with_standard_unit: Int
        package var rows_mapped: Int
        package var test_only_rows: Int
        package var indirect_rows: Int
        package var proxy_persons: Int
        package var first_date: String?
        package var last_date: String?
        /// `snds`, `hospital`, both with `+`, or nothing.
        package var origins: String
        package var message: String

        package init(
            number: Int, item: String, variable_en: String, expected_snds_coverage: String, status: Status, rows: Int,
            persons: Int, persons_pct: Double, hospital_persons_pct: Double, hospital_persons: Int,
            rows_with_value: Int, rows_with_standard_unit: Int, rows_mapped: Int, test_only_rows: Int,
            indirect_rows: Int, proxy_persons: Int, first_date: String?, last_date: String?, origins: String,
            message: String
        ) {
            self.number = number
            self.item = item
            self.variable_en = variable_en
            self.expected_snds_coverage = expected_snds_coverage
            self.status = status
            self.rows = rows
            self.persons = persons
            self.persons_pct = persons_pct
            self.hospital_persons_pct = hospital_persons_pct
            self.hospital_persons = hospital_persons
            self.rows_with_value = rows_with_value
            self.rows_with_standard_unit = rows_with_standard_unit
            self.rows_mapped = rows_mapped
            self.test_only_rows = test_only_rows
            self.indirect_rows = indirect_rows
            self.proxy_persons = proxy_persons
            self.first_date = first_date
            self.last_date = last_date
            self.origins = origins
            self.message = message
        }
    }

    package var persons: Int
    package var hospital_persons: Int
    package var lines: [Line]

    package init(persons: Int, hospital_persons: Int, lines: [Line]) {
        self.persons = persons
        self.hospital_persons = hospital_persons
        self.lines = lines
    }

    /// The report of what was counted.
    package init(_ book: CoreBook) {
        let core = CommonCore.builtIn
        self.init(
            persons: book.persons, hospital_persons: book.hospitalPersons,
            lines: core.variables.map { variable in
                let account = book[variable.number]
                let status = CoreCoverage.status(of: variable, book)
                func share(_ part: Int, _ whole: Int) -> Double {
                    whole > 0 ? (Double(part) / Double(whole) * 1000).rounded() / 10 : 0
                }
                return Line(
                    number: variable.number, item: variable.item, variable_en: variable.name,
                    expected_snds_coverage: variable.expected.rawValue, status: status, rows: account.rows,
                    persons: account.persons, persons_pct: share(account.persons, book.persons),
                    hospital_persons_pct: share(account.hospitalPersons, book.hospitalPersons),
                    hospital_persons: account.hospitalPersons, rows_with_value: account.rowsWithValue,
                    rows_with_standard_unit: account.rowsWithStandardUnit, rows_mapped: account.rowsMapped,
                    test_only_rows: account.testRows, indirect_rows: account.indirectRows,
                    proxy_persons: account.proxyPersons,
                    first_date: account.first.map { Day(daysSince1970: $0).description },
                    last_date: account.last.map { Day(daysSince1970: $0).description },
                    origins: [account.isFromSNDS ? "snds" : nil, account.isFromHospital ? "hospital" : nil]
                        .compactMap(\.self).joined(separator: "+"),
                    message: CoreMessage.text(variable, status, account))
            })
    }

    private static func status(of variable: CoreVariable, _ book: CoreBook) -> Status {
        let account = book[variable.number]
        // The INS is not needed beside the NIR, the IRIS area not beside coordinates.
        if variable.number == 2, account.rows == 0, book[1].rows > 0 { return .notNeeded }
        if variable.number == 7, account.rows == 0, book[6].rows > 0 { return .notNeeded }
        if account.fullRows > 0 { return .filled }
        if account.partialRows > 0 { return .partial }
        if account.testRows > 0 { return .testOnly }
        if account.indirectRows > 0 { return .indirect }
        return account.proxyPersons > 0 ? .proxy : .empty
    }

    /// Lines of each status, in the order of the list.
    package var counts: [(status: Status, lines: Int)] {
        Status.allCases.map { status in (status, lines.count { $0.status == status }) }
    }

    /// `51 variables: 11 filled, 6 partial …`.
    package var headline: String {
        let words = counts.filter { $0.lines > 0 && $0.status != .notNeeded }.map {
            "\($0.lines) \($0.status.rawValue)"
        }
        let idle = lines.count { $0.status == .notNeeded }
        return "\(lines.count) variables: " + (words + (idle > 0 ? ["\(idle) not needed"] : [])).joined(separator: ", ")
    }

    /// Numbers of variables of each status, group by group of the grid.
    package var groups: [(group: String, counts: [Status: Int])] {
        var groups: [(group: String, counts: [Status: Int])] = []
        for line in lines {
            let group = line.item.split(separator: ".").dropLast().joined(separator: ".")
            if groups.last?.group != group { groups.append((group, [:])) }
            groups[groups.count - 1].counts[line.status, default: 0] += 1
        }
        return groups
    }
}

extension CoreCoverage.Status {
    /// What the SNDS alone should give.
    static func expected(_ variable: CoreVariable) -> CoreCoverage.Status {
        switch variable.expected {
        case .full: .filled
        case .partial: variable.proxies.isEmpty ? .partial : .proxy
        case .procedureOnly: variable.acts.isEmpty ? .indirect : .testOnly
        case .none: .empty
        }
    }

    /// Whether less is there than in the other.
    func isBelow(_ other: CoreCoverage.Status) -> Bool { weight < other.weight }
}
