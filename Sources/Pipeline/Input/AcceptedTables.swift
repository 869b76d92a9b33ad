package import ETLCore
package import SNDSSchema

/// Tables that the user does without, although other tables of the delivery imply them.
package struct AcceptedTables: Sendable, Equatable {
    /// Names in upper case: of a table (`T_MCOaaD`) or of its file of one year (`T_MCO19D`).
    private var names: Set<String> = []

    package init() {}

    /// - Parameter names: separated by commas.
    /// - Throws: `Problem` 64 for a name of no table.
    package init(_ names: String) throws(Problem) {
        for name in names.split(separator: ",").map({ $0.filter { $0 != " " } }) where !name.isEmpty {
            let table =
                TableFileName(name + ".csv").table
                ?? TableID.allCases.first { $0.name.uppercased() == name.uppercased() }
            guard table != nil else {
                let near = AcceptedTables.names(likeIn: name).question(about: name)
                throw Problem(
                    .usage, at: "--accept-missing", "\(name) is no table that is read",
                    remedy: "\(near)Write a name such as ER_PHA_F or T_MCO19D; etl schema lists the tables.")
            }
            self.names.insert(name.uppercased())
        }
    }

    /// Names that may have been meant: of tables, and of their files of the year that a name tells.
    private static func names(likeIn name: String) -> [String] {
        let tables = TableID.allCases.filter { !$0.isLocalFile }
        let digits = name.filter { $0.isASCII && $0.isNumber }
        guard let year = Int(digits.suffix(2)), digits.count == 2 || digits.count == 4 else {
            return tables.map(\.name)
        }
        return tables.map(\.name) + tables.filter { $0.place.files == .shortYear }.map { $0.fileName(year: year) }
    }

    /// Names of tables that have rows all the same, in each year of which there are others, and how many.
    func present(in census: Census, _ delivery: Delivery) -> [(name: String, rows: Int)] {
        names.sorted().compactMap { name in
            if let table = TableID.allCases.first(where: { $0.name.uppercased() == name }) {
                let lacking = delivery.years(named: table.place.files).filter { year in
                    table.years.contains(year) && (census[table, year]?.rows ?? 0) == 0
                }
                let rows = census.account(of: table).rows
                return rows > 0 && (!table.isYearly || lacking.isEmpty) ? (table.name, rows) : nil
            }
            guard case .read(let table, let year?) = TableFileName(name + ".csv"),
                let rows = census[table, year]?.rows, rows > 0
            else { return nil }
            return (table.fileName(year: year), rows)
        }
    }

    /// Whether a table may be missing: in all years, or in the year given.
    package func contains(_ table: TableID, year: Int? = nil) -> Bool {
        names.contains(table.name.uppercased()) || year.map { names.contains(table.fileName(year: $0)) } ?? false
    }

    /// Whether a table may be missing in some year at least.
    package func touches(_ table: TableID) -> Bool {
        contains(table) || names.contains { TableFileName($0 + ".csv").table == table }
    }
}

extension TableFileName {
    fileprivate var table: TableID? {
        if case .read(let table, _) = self { table } else { nil }
    }
}
