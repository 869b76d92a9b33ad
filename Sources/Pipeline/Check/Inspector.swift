internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// Decodes every declared column of the pieces it is given, and counts what cannot be read.
final class Inspector {
    private let delivery: Delivery
    private let rowLimit: Int
    private let reader = PieceReader()

    /// Ends the reading of a piece; no fault.
    private struct EnoughRows: Error {}

    init(_ delivery: Delivery, rowLimit: Int) {
        self.delivery = delivery
        self.rowLimit = rowLimit
    }

    func inspect(_ unit: PieceUnit) -> FileFindings {
        // One call for each table, so that its decoder is compiled for it.
        switch delivery.files[unit.file].table {
        case .IR_BEN_R: inspect(IR_BEN_R.self, unit) { _, _ in }
        case .IR_IMB_R: inspect(IR_IMB_R.self, unit) { _ = ($1[$0.BEN_NIR_PSA], $1[$0.BEN_RNG_GEM]) }
        case .IR_PHA_R: inspect(IR_PHA_R.self, unit) { _, _ in }
        case .IR_NAT_V: inspect(IR_NAT_V.self, unit) { _, _ in }
        case .DA_PRA_R: inspect(DA_PRA_R.self, unit) { _, _ in }
        case .BE_IDE_R: inspect(BE_IDE_R.self, unit) { _, _ in }
        case .ER_PRS_F:
            inspect(ER_PRS_F.self, unit) { _ = ($0.key.key(&$1), $1[$0.BEN_NIR_PSA], $1[$0.BEN_RNG_GEM]) }
        case .ER_PHA_F: inspect(ER_PHA_F.self, unit) { _ = $0.key.key(&$1) }
        case .ER_CAM_F: inspect(ER_CAM_F.self, unit) { _ = $0.key.key(&$1) }
        case .ER_BIO_F: inspect(ER_BIO_F.self, unit) { _ = $0.key.key(&$1) }
        case .ER_UCD_F: inspect(ER_UCD_F.self, unit) { _ = $0.key.key(&$1) }
        case .ER_TIP_F: inspect(ER_TIP_F.self, unit) { _ = $0.key.key(&$1) }
        case .ER_ETE_F: inspect(ER_ETE_F.self, unit) { _ = $0.key.key(&$1) }
        case .T_MCOaaC: inspect(T_MCOaaC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaB: inspect(T_MCOaaB.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaD: inspect(T_MCOaaD.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaA: inspect(T_MCOaaA.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaUM: inspect(T_MCOaaUM.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaE: inspect(T_MCOaaE.self, unit) { _, _ in }
        case .T_MCOaaCSTC: inspect(T_MCOaaCSTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaFASTC: inspect(T_MCOaaFASTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaFBSTC: inspect(T_MCOaaFBSTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaFCSTC: inspect(T_MCOaaFCSTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaFMSTC: inspect(T_MCOaaFMSTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .T_MCOaaFLSTC: inspect(T_MCOaaFLSTC.self, unit) { _ = $0.key.key(&$1, year: 0) }
        case .KI_CCI_R: inspect(KI_CCI_R.self, unit) { _ = $1[$0.DCD_IDT_ENC] }
        case .KI_ECD_R: inspect(KI_ECD_R.self, unit) { _ = $1[$0.DCD_IDT_ENC] }
        }
    }

    /// - Parameter keys: decodes what `record` does not: keys and persons.
    private func inspect<Table: SourceTable>(
        _ type: Table.Type, _ unit: PieceUnit, keys: (Table, inout FieldRow) -> Void
    ) -> FileFindings {
        let input = delivery.files[unit.file]
        var builder = input.builder
        let table = Table(&builder)
        let columns = builder.columns
        var found = FileFindings()
        func note(_ line: Int, _ column: Int32, _ what: @autoclosure () -> String) {
            guard found.faults.count < DeliveryCheck.shownFaults else { return }
            found.faults.append((unit, line, column, what()))
        }
        do {
            found.lines = try reader.read(
                unit.range, of: input.file,
                row: { row in
                    guard found.rows < rowLimit else { throw EnoughRows() }
                    found.rows += 1
                    keys(table, &row)
                    _ = table.record(&row)
                    found.unreadableOptionals += row.unreadableOptionals
                    guard let fault = row.fault else { return }
                    let column = columns[Int(fault.column)]
                    if fault.code == .valueTooWide {
                        found.tooWide += 1
                        note(row.line, fault.column, "wider than \(column.width)")
                    } else {
                        found.unreadable += 1
                        note(row.line, fault.column, "unreadable, expected \(column.kind.rawValue)")
                    }
                },
                malformed: { line, fields in
                    guard found.rows < rowLimit else { throw EnoughRows() }
                    found.rows += 1
                    found.malformed += 1
                    note(line, -1, "\(fields) fields, the header has \(input.file.header.count)")
                })
        } catch let problem as Problem {
            found.problem = problem
        } catch {
            // Enough rows were read.
        }
        return found
    }
}
