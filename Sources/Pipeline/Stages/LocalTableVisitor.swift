internal import Mappings
internal import SNDSSchema

/// Does one thing for one table of a hospital's own files, whose type it is given: its rows can be judged when read.
protocol LocalTableVisitor {
    mutating func visitLocal<Table: LocalTable>(_ table: Table.Type) throws where Table.Record: CheckedLocalRow
}
