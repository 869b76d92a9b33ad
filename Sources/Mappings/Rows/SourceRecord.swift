package import ETLCore
package import SNDSSchema

/// A row of a source table, as the rules see it.
package protocol SourceRecord: Hashable, BitwiseCopyable, Sendable {
    /// Canonical order (decision 5): by every field.
    static func precedes(_ a: Self, _ b: Self) -> Bool
    /// Which of the tables of its list the row is of, where it holds rows of several.
    var placeOfTable: Int { get }
    /// What names the row where it has no natural key, for `etl explain`; empty for most.
    var sourceKey: RowKey { get }
    /// What the row itself adds to a reject line, without a value of it; empty for most.
    func rejectDetail(_ code: RejectCode) -> String
    /// Where the row stands in a file of a hospital; `nil` for rows of the SNDS.
    var filePlace: LocalPlace? { get }
}

extension SourceRecord {
    package var placeOfTable: Int { 0 }
    package var sourceKey: RowKey { RowKey() }
    package func rejectDetail(_ code: RejectCode) -> String { "" }
    package var filePlace: LocalPlace? { nil }
}

/// A row of a main table with the key that parts refer to.
package struct Keyed<Record: SourceRecord>: SourceRecord {
    /// The natural key.
    package let key: RowKey
    /// Place of the row in the order in which rows were added.
    let arrival: UInt32
    package var record: Record

    package static func precedes(_ a: Keyed, _ b: Keyed) -> Bool {
        a.key != b.key ? a.key < b.key : Record.precedes(a.record, b.record)
    }
}

/// Tables as bits: what a list holds.
package struct TableSet: Sendable, Equatable {
    private var low: UInt128 = 0
    private var high: UInt128 = 0

    package init(_ tables: [TableID]) {
        for table in tables {
            let bit: UInt128 = 1 << UInt128(table.rawValue & 127)
            if table.rawValue < 128 { low |= bit } else { high |= bit }
        }
    }

    @inline(__always)
    package func contains(_ table: TableID) -> Bool {
        (table.rawValue < 128 ? low : high) >> UInt128(table.rawValue & 127) & 1 == 1
    }
}
