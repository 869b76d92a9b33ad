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
        var visitor = PieceInspection(inspector: self, unit: unit)
        return delivery.files[unit.file].table.visit(&visitor)
    }

    private struct PieceInspection: TableVisitor {
        let inspector: Inspector
        let unit: PieceUnit

        func visit<Table: SourceTable>(_ table: Table.Type) -> FileFindings { inspector.inspect(table, unit) }
    }

    private func inspect<Table: SourceTable>(_ type: Table.Type, _ unit: PieceUnit) -> FileFindings {
        let input = delivery.files[unit.file]
        var builder = input.builder
        let table = Table(&builder)
        let columns = builder.columns
        let isMain = Table.id.role == .main
        var signs = SignCounter()
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
                    let key = table.rowKey(&row, in: input.edition)
                    // The key of other rows that name a person is that name.
                    if isMain { _ = table.personName(&row) }
                    let record = table.record(&row)
                    if let key { signs.note(Table.signs(record, key: key)) }
                    found.unreadableOptionals += row.unreadableOptionals
                    found.missingWords += row.missingWords
                    found.digests += row.digests
                    guard let fault = row.fault else {
                        if key == nil {
                            found.unreadable += 1
                            note(row.line, -1, "a part of the key is missing")
                        }
                        return
                    }
                    let column = columns[Int(fault.column)]
                    if fault.code == .valueTooWide {
                        found.tooWide += 1
                        note(row.line, fault.column, fault.expectation(column))
                    } else {
                        found.unreadable += 1
                        note(row.line, fault.column, "unreadable, \(fault.expectation(column))")
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
        found.census.add(signs, rows: found.rows, of: Table.id, year: input.edition.year)
        return found
    }
}
