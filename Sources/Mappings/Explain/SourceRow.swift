package import ETLCore
package import OMOPSchema
package import SNDSSchema

/// A source row as a value: enough to find the line of the file that it was read from.
package struct SourceRow: Hashable {
    package var table: TableID
    /// The key of the row, or of the main row that it belongs to; empty for rows without key.
    package var key: RowKey
    package var record: AnyHashable

    package init(_ table: TableID, _ key: RowKey, _ record: AnyHashable) {
        self.table = table
        self.key = key
        self.record = record
    }
}

/// Where one OMOP row of a person comes from.
package struct EventOrigin {
    package var table: OMOPTable
    /// Place of the row among the rows of the person in the table, from 0.
    package var ordinal: Int
    /// Identifiers of the rules that made it, in the order in which they spoke.
    package var rules: [String]
    package var rows: [SourceRow]
    /// What a rule found, in words: a netting group, a mapping route.
    package var notes: [String]
}
