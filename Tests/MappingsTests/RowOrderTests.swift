import SNDSSchema
import Testing

@testable import Mappings

/// The canonical order of the rows of each table (decision 5), which ends with every field of the row: rows that are
/// equal in it are exchangeable.
@Suite struct `The order of rows` {
    @Test(arguments: TableID.allCases.filter { $0.role != .reference && $0.role != .unnamed })
    func `notices every field`(table: TableID) {
        var visitor = FieldFlipper()
        let faults = table.visit(&visitor)
        #expect(faults.isEmpty)
    }

    @Test func `is found wanting when it ignores a field, or prefers a row to itself`() {
        func faults(_ precedes: @escaping (PregnancyTermination, PregnancyTermination) -> Bool) -> [String] {
            FieldFlipper.faults(RowOrder(precedes: precedes))
        }
        #expect(faults { $0.births.order < $1.births.order } == ["terminations", "lastYear"])
        #expect(faults { $0.births.order <= $1.births.order }.contains("births"))
        #expect(faults(PregnancyTermination.precedes).isEmpty)
    }
}

private struct RowOrder<Row> {
    var precedes: (Row, Row) -> Bool
}

/// Fields of the rows of a table that their order does not notice.
private struct FieldFlipper: TableVisitor {
    func visit<Table: SourceTable>(_ table: Table.Type) -> [String] {
        guard let row = Table.Record.self as? any SourceRecord.Type else {
            return ["\(Table.Record.self) has no order"]
        }
        return faults(of: row)
    }

    private func faults<Row: SourceRecord>(of row: Row.Type) -> [String] {
        Self.faults(RowOrder(precedes: Row.precedes))
    }

    /// Of two rows that differ in one field, exactly one precedes the other.
    static func faults<Row: BitwiseCopyable>(_ order: RowOrder<Row>) -> [String] {
        let record = RecordFields<Row>()
        var faults = record.faults
        for field in record.fields {
            let variants = record.variants(of: field)
            let isNoticed = variants.indices.allSatisfy { a in
                variants.indices.allSatisfy { b in
                    let (forwards, backwards) = (
                        order.precedes(variants[a], variants[b]), order.precedes(variants[b], variants[a])
                    )
                    return a == b ? !forwards : forwards != backwards
                }
            }
            if !isNoticed { faults.append(field.path) }
        }
        return faults
    }
}
