internal import ETLCore
internal import SNDSSchema

/// What the rows that were read show of how complete a delivery is: how many there are of each table and year, and of
/// which months.
struct Census: Sendable, Codable, Equatable {
    /// The rows of one table in the files of one year.
    struct Account: Sendable, Codable, Equatable {
        var rows = 0
        /// Rows by index of the month of the flux.
        var flux: [Int: Int] = [:]
        /// Rows by index of the month of care, or of the end of the stay.
        var care: [Int: Int] = [:]
        /// Lines that count as acts, by nature.
        var natures: [Int: Int] = [:]
        /// Rows with a day of care that another date stands in for.
        var substituteDays = 0

        mutating func merge(_ other: Account) {
            rows += other.rows
            flux.merge(other.flux, uniquingKeysWith: +)
            care.merge(other.care, uniquingKeysWith: +)
            natures.merge(other.natures, uniquingKeysWith: +)
            substituteDays += other.substituteDays
        }
    }

    /// By name of the table, then by year of the file; 0 for files without one.
    private var accounts: [String: [Int: Account]] = [:]

    mutating func add(_ signs: SignCounter, rows: Int, of table: TableID, year: Int) {
        let found = signs.found
        accounts[table.name, default: [:]][year, default: Account()]
            .merge(
                Account(
                    rows: rows, flux: found.flux, care: found.care, natures: found.natures,
                    substituteDays: signs.substituteDays))
    }

    /// Makes rows of a sample stand for those that were not read.
    mutating func scale(by factor: Double) {
        func scaled(_ counts: [Int: Int]) -> [Int: Int] { counts.mapValues { Int(Double($0) * factor) } }
        for (table, years) in accounts {
            accounts[table] = years.mapValues { account in
                Account(
                    rows: Int(Double(account.rows) * factor), flux: scaled(account.flux), care: scaled(account.care),
                    natures: scaled(account.natures), substituteDays: Int(Double(account.substituteDays) * factor))
            }
        }
    }

    mutating func merge(_ other: Census) {
        for (table, years) in other.accounts {
            for (year, account) in years { accounts[table, default: [:]][year, default: Account()].merge(account) }
        }
    }

    /// The rows of a table in the files of a year.
    subscript(table: TableID, year: Int) -> Account? { accounts[table.name]?[year] }

    /// The rows of a table in all its files.
    func account(of table: TableID) -> Account {
        var all = Account()
        for account in (accounts[table.name] ?? [:]).values { all.merge(account) }
        return all
    }

    /// Rows of all tables with a day of care that another date stands in for.
    var substituteDays: Int {
        accounts.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.substituteDays } }
    }

    /// First and last month of the flux of a table; `nil` without rows.
    func fluxMonths(of table: TableID) -> ClosedRange<Month>? { Census.range(account(of: table).flux) }

    /// Months of the flux in which the spine has rows.
    var fluxMonths: Set<Int> { Set(account(of: .ER_PRS_F).flux.keys) }

    /// Whether stays of a year ended in its December: the mark of a final file.
    func isWhole(_ year: Int) -> Bool {
        let december = Int(Month(year: year, month: 12).index)
        return TableID.allCases.contains { $0.place.endOfCare != nil && (self[$0, year]?.care[december] ?? 0) > 0 }
    }

    /// First and last month in which stays of the files of some years ended, inside of their year.
    func ends(in years: [Int]) -> ClosedRange<Month>? {
        var months: [Int: Int] = [:]
        for table in TableID.allCases where table.place.endOfCare != nil {
            for year in years {
                let care = self[table, year]?.care ?? [:]
                months.merge(care.filter { $0.key / 12 == year }, uniquingKeysWith: +)
            }
        }
        return Census.range(months)
    }

    static func range(_ months: [Int: Int]) -> ClosedRange<Month>? {
        guard let first = months.keys.min(), let last = months.keys.max() else { return nil }
        return Month(index: Int32(first))...Month(index: Int32(last))
    }
}
