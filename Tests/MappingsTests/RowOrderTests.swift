import SNDSSchema
import Testing

@testable import Mappings

/// The canonical order of the rows of each table (decision 5), which ends with every field of the row: rows that are
/// equal in it are exchangeable.
@Suite struct `The order of rows` {
    /// Tables with one row a key: the key alone orders them.
    private static let oneRowPerKey: Set<TableID> = [.T_MCOaaC, .T_MCOaaCSTC, .KI_CCI_R, .CT_IDE_AAAA_GN]

    @Test(arguments: TableID.allCases.filter { $0.role != .reference && !oneRowPerKey.contains($0) })
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
        if let row = Table.Record.self as? any DetailRow.Type { return faults(of: row) }
        for case let order as RowOrder<Table.Record> in Self.orders { return Self.faults(order) }
        return ["\(Table.Record.self) has no order"]
    }

    /// Orders of rows that are no `DetailRow`.
    private static var orders: [Any] {
        [
            RowOrder<Beneficiary>(precedes: CanonicalOrder.precedes),
            RowOrder<CareLine>(precedes: CanonicalOrder.precedes),
            RowOrder<PharmacyLine>(precedes: CanonicalOrder.precedes),
            RowOrder<ActLine>(precedes: CanonicalOrder.precedes),
            RowOrder<BiologyLine>(precedes: CanonicalOrder.precedes),
            RowOrder<HospitalDrugLine>(precedes: CanonicalOrder.precedes),
            RowOrder<DeviceLine>(precedes: CanonicalOrder.precedes),
            RowOrder<FacilityLine>(precedes: CanonicalOrder.precedes),
            RowOrder<StaySummary>(precedes: CanonicalOrder.precedes),
            RowOrder<StayDiagnosis>(precedes: { $0.code < $1.code }),
            RowOrder<StayAct>(precedes: CanonicalOrder.precedes),
            RowOrder<UnitStay>(precedes: CanonicalOrder.precedes),
            RowOrder<OutpatientInvoice>(precedes: CanonicalOrder.precedes),
            RowOrder<OutpatientItem>(precedes: CanonicalOrder.precedes),
            RowOrder<MedicalExemption>(precedes: CanonicalOrder.precedes),
            RowOrder<DeathCause>(precedes: CanonicalOrder.precedes),
        ]
    }

    private func faults<Row: DetailRow>(of row: Row.Type) -> [String] { Self.faults(RowOrder(precedes: Row.precedes)) }

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
