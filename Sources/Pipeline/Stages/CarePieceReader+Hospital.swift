internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

// Rows of hospital files: judged, linked, and sent on with the place where they stand (1.1-hospital, 2.3-hospital).

extension CarePieceReader: LocalTableVisitor {
    mutating func visitLocal<Table: LocalTable>(_ type: Table.Type) throws where Table.Record: CheckedLocalRow {
        try read(type) { _, row, _, record, _ in
            var record = record
            if let finding = record.finding {
                return try leaveOut(finding, Table.id, row.line)
            }
            let source = record.source
            // Diagnoses and acts name their stay only.
            let person =
                source.patient.isEmpty ? links.person(ofStay: source.stay) : links.person(ofPatient: source.patient)
            guard person > 0 else {
                let column = source.patient.isEmpty ? "stay_id" : "patient_id"
                return try leaveOut(
                    LocalFinding(code: .unlinkedPatient, column: column), Table.id, row.line, rule: "2.3-hospital")
            }
            record.source.linkedStay = links.key(ofStay: source.stay)
            record.source.place = LocalPlace(file: unit.file, piece: unit.piece, line: row.line)
            let key = RowKey(UInt64(UInt32(bitPattern: person)), 0, 0, UInt64(Table.id.rawValue))
            Table.number(record, key: key, of: person, in: &worker.numbers)
            try spill(key, person, Table.id, nil, record)
        }
    }

    private func leaveOut(_ finding: LocalFinding, _ table: TableID, _ line: Int, rule: String = "1.1-hospital")
        throws(Problem)
    {
        guard let code = finding.code else {
            worker.read.ledger.books.add(.excluded(.hospitalFiles), table)
            return
        }
        try worker.read.reject(code, table, unit, line, finding.column, rule: rule)
    }
}
