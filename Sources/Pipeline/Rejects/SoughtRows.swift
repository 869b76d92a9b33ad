internal import ETLCore
internal import SNDSSchema

/// What is looked for, by table.
struct SoughtRows: Sendable {
    /// A reject line of a group of the overview.
    struct Unit: Sendable {
        var group: Int
        var key: RejectKey
    }

    private(set) var keys: [TableID: [RowKey: [Unit]]] = [:]
    /// Rows that are known by their person, and the table they are of.
    private(set) var persons: [Code24: [(table: TableID, unit: Unit)]] = [:]

    var isEmpty: Bool { keys.isEmpty && persons.isEmpty }

    mutating func add(_ key: RejectKey, of table: TableID, group: Int) {
        let unit = Unit(group: group, key: key)
        if let person = key.person {
            persons[person, default: []].append((table, unit))
        } else if let row = key.row(of: table) {
            keys[table, default: [:]][row, default: []].append(unit)
        }
    }

    /// What registers may call the persons.
    mutating func add(_ names: [Code24: Set<RowKey>]) {
        for (person, names) in names {
            for (table, unit) in persons[person] ?? [] where !table.isBeneficiary {
                for name in names { keys[table, default: [:]][name, default: []].append(unit) }
            }
        }
    }
}
