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
                throw Problem(
                    .usage, at: "--accept-missing", "\(name) is no table that is read",
                    remedy: "Write a name such as ER_PHA_F or T_MCO19D; etl schema lists the tables.")
            }
            self.names.insert(name.uppercased())
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
