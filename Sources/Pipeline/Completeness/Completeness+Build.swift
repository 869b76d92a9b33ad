internal import ETLCore
internal import Mappings
internal import SNDSSchema

extension Completeness {
    /// - Parameters:
    ///   - windows: `nil` when nothing tells them.
    ///   - accepted: tables that the user does without.
    init(
        _ delivery: Delivery, _ census: Census, _ windows: RunWindows?, accepted: AcceptedTables,
        isSample: Bool = false
    ) {
        self.init()
        is_sample = isSample
        let tables = TableID.allCases.filter { !$0.isLocalFile || !delivery.files(of: $0).isEmpty }
        for table in tables where !delivery.files(of: table).isEmpty {
            grid += Completeness.lines(table, delivery, census, expected: windows?.expectedYears ?? [])
        }
        absences = Completeness.absentTables(tables, delivery) + Completeness.absentColumns(delivery)
        if let windows { tell(windows) }
        tellGaps(delivery, census, windows)
        for (name, rows) in accepted.present(in: census, delivery) {
            warnings.append("--accept-missing \(name) has no effect: the table is there, with \(rows) rows")
        }
    }

    private mutating func tell(_ windows: RunWindows) {
        self.windows = [
            Window(
                name: "care_window", value: "\(windows.care.lowerBound)..\(windows.care.upperBound)",
                origin: windows.careOrigin),
            Window(
                name: "flux_window", value: windows.flux.periodText, origin: windows.fluxOrigin),
            Window(name: "snapshot_date", value: "\(windows.snapshot)", origin: windows.snapshotOrigin),
        ]
        if let months = windows.incomplete {
            incomplete_months = "\(months.lowerBound.text)..\(months.upperBound.text)"
        }
    }

    /// - Parameter expected: years of which a table of the PMSI should have files.
    private static func lines(
        _ table: TableID, _ delivery: Delivery, _ census: Census, expected: [Int]
    ) -> [Line] {
        let account = census.account(of: table)
        let state = account.rows > 0 ? "present" : "empty"
        func line(_ by: String, _ years: [String: Cell]) -> Line {
            Line(table: table.name, by: by, rows: account.rows, state: state, years: years)
        }
        if table.isYearly {
            let years = Set(delivery.files(of: table).compactMap(\.year))
            var cells: [String: Cell] = [:]
            for year in years {
                let rows = census[table, year]?.rows ?? 0
                let ends = (census[table, year]?.care ?? [:]).keys.filter { $0 / 12 == year }
                cells["\(year)"] = Cell(
                    rows: rows, state: rows > 0 ? "present" : "empty", months: ends.map { $0 % 12 + 1 }.sorted())
            }
            let isPMSI = table.place.files == .shortYear
            for year in expected where isPMSI && !years.contains(year) && table.years.contains(year) {
                cells["\(year)"] = Cell(rows: 0, state: "absent", months: [])
            }
            return [line("file", cells)]
        }
        if !account.flux.isEmpty {
            let flux = line("flux", byYear(account.flux))
            return account.care.isEmpty ? [flux] : [flux, line("care", byYear(account.care))]
        }
        return [line("all", [:])]
    }

    private static func byYear(_ months: [Int: Int]) -> [String: Cell] {
        var years: [String: Cell] = [:]
        for (month, rows) in months {
            var cell = years["\(month / 12)"] ?? Cell(rows: 0, state: "present", months: [])
            cell.rows += rows
            cell.months.append(month % 12 + 1)
            years["\(month / 12)"] = cell
        }
        return years.mapValues { cell in
            var cell = cell
            cell.months.sort()
            return cell
        }
    }

    /// Rows that a month should have for their absence to be no chance.
    private static let leastExpected = 20

    /// Months between others in which a table has no row, and years that are not whole.
    private mutating func tellGaps(_ delivery: Delivery, _ census: Census, _ windows: RunWindows?) {
        let spine = census.account(of: .ER_PRS_F).flux
        if let range = Census.range(spine), !is_sample {
            let gaps = (Int(range.lowerBound.index)...Int(range.upperBound.index)).filter { month in
                spine[month] == nil
                    && [month - 1, month + 1].allSatisfy { spine[$0].map { $0 >= Completeness.leastExpected } ?? true }
            }
            if !gaps.isEmpty {
                warnings.append(
                    "ER_PRS_F has no row of flux \(Completeness.list(gaps)), though of months before and after")
            }
            for table in TableID.allCases where table.role == .part(of: .ER_PRS_F) && !delivery.files(of: table).isEmpty
            {
                let months = census.account(of: table).flux
                // How many rows a line has on average says how many a month should have.
                let share = Double(months.values.reduce(0, +)) / Double(max(1, spine.values.reduce(0, +)))
                let gaps = spine.filter {
                    months[$0.key] == nil && Double($0.value) * share >= Double(Completeness.leastExpected)
                }.keys.sorted()
                guard !gaps.isEmpty else { continue }
                warnings.append("\(table.name) has no row of flux \(Completeness.list(gaps)), though ER_PRS_F has")
            }
        }
        for year in delivery.years where !is_sample && !census.isWhole(year) {
            let ends =
                census.ends(in: [year]).map { "the last exits are of \($0.upperBound.text)" } ?? "it holds no exits"
            warnings.append("the PMSI of \(year) is not whole: \(ends)")
        }
        tellMissingYears(delivery.years, census)
        let care = census.account(of: .ER_PRS_F).care.filter { $0.value >= Completeness.leastExpected }
        if let months = Census.range(care), let last = delivery.years.last, months.upperBound.year > last {
            let until = months.upperBound.year
            let years = until == last + 1 ? "\(until)" : "\(last + 1) to \(until)"
            warnings.append("there is no PMSI of \(years): of hospital care then only what the DCIR bills is known")
        }
    }

    /// Years without PMSI before or between those that are there, of which the DCIR holds care.
    private mutating func tellMissingYears(_ years: [Int], _ census: Census) {
        guard let last = years.last else { return }
        let care = census.account(of: .ER_PRS_F).care
        let lines = Dictionary(grouping: care, by: { $0.key / 12 }).mapValues { $0.reduce(0) { $0 + $1.value } }
        let missing = lines.filter {
            $0.key < last && !years.contains($0.key) && $0.value >= 12 * Completeness.leastExpected
        }
        for year in missing.keys.sorted() {
            warnings.append(
                "there is no PMSI of \(year), though of years around it or after: its hospital care is lacking")
        }
    }

    /// `2019-03, 2019-04 and 7 more`.
    private static func list(_ months: [Int]) -> String {
        let shown = months.prefix(6).map { Month(index: Int32($0)).text }.joined(separator: ", ")
        return months.count > 6 ? "\(shown) and \(months.count - 6) more months" : shown
    }
}

extension Month {
    /// `2019-06`.
    var text: String { String("\(firstDay)".dropLast(3)) }
}
