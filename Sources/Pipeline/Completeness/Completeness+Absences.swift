internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

extension Completeness {
    /// Tables that are read when they are there, and are not, with what the result lacks without them.
    static func absentTables(_ tables: [TableID], _ delivery: Delivery) -> [Absence] {
        tables.filter { !$0.isLocalFile }.compactMap { table in
            let files = delivery.files(of: table)
            var years: [Int] = []
            if table.isYearly {
                let delivered = delivery.years(named: table.place.files)
                years = delivered.filter { year in
                    table.years.contains(year) && !files.contains { $0.year == year }
                }
                // Where no year is there at all, the table as a whole is absent.
                guard !years.isEmpty || delivered.isEmpty else { return nil }
            } else if !files.isEmpty {
                return nil
            }
            return Absence(
                table: table.name, column: "", years: years, is_usual: isUsual(table, tables, delivery),
                cost: table.gives, rules: rules(reading: table.name, nil))
        }
    }

    private static func isUsual(_ table: TableID, _ tables: [TableID], _ delivery: Delivery) -> Bool {
        if case .part(let main) = table.role, delivery.files(of: main).isEmpty { return false }
        return table.declaration.isUsual
    }

    /// Columns that rules read and that files of their year do not have.
    static func absentColumns(_ delivery: Delivery) -> [Absence] {
        var found: [String: Absence] = [:]
        for file in delivery.files where !file.table.isLocalFile {
            let header = Set(file.file.header.map { $0.uppercased() })
            for column in file.table.declaration.columns {
                guard file.year.map(column.exists) ?? true,
                    !([column.name] + column.aliases).contains(where: { header.contains($0.uppercased()) })
                else { continue }
                let rules = rules(reading: file.table.name, column.name)
                guard !rules.isEmpty else { continue }
                let key = "\(file.table.name).\(column.name)"
                var absence =
                    found[key]
                    ?? Absence(
                        table: file.table.name, column: column.name, years: [], is_usual: false, cost: column.summary,
                        rules: rules)
                if let year = file.year, !absence.years.contains(year) { absence.years.append(year) }
                found[key] = absence
            }
        }
        let order = Dictionary(uniqueKeysWithValues: TableID.allCases.map { ($0.name, $0.rawValue) })
        return found.values.sorted { (order[$0.table] ?? 0, $0.column) < (order[$1.table] ?? 0, $1.column) }
    }

    /// Rules that read a table, or one column of it.
    private static func rules(reading table: String, _ column: String?) -> [String] {
        RuleBook.all.filter { rule in
            rule.state.isBuilt
                && rule.reads.contains { source in
                    source.table == table && (column.map { source.columns.contains($0) } ?? true)
                }
        }.map(\.id)
    }
}
