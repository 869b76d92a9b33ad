internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Decodes every declared column of the pieces it is given, and counts what cannot be read.
final class Inspector {
    private let delivery: Delivery
    private let rowLimit: Int
    private let rules: LoneRules
    private let known: KnownPseudonyms?
    private let reader = PieceReader()

    /// Ends the reading of a piece; no fault.
    private struct EnoughRows: Error {}

    /// - Parameters:
    ///   - rules: with the windows as far as settings tell them.
    ///   - known: pseudonyms of the referential; `nil` while it is read, or when that was not read as a whole.
    init(_ delivery: Delivery, _ rules: LoneRules, known: KnownPseudonyms? = nil, rowLimit: Int = .max) {
        self.delivery = delivery
        self.rules = rules
        self.known = known
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
        let sharesFaults = Table.place.sharesFaults
        var signs = SignCounter()
        var alone = LoneCounter<Table>(rules, known: known)
        var faults = LoneTally()
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
                    let record = table.record(&row)
                    // The key of other rows that name a person is that name.
                    let owner = isMain ? table.owner(record, &row) : nil
                    if let key { signs.note(Table.signs(record, key: key)) }
                    found.unreadableOptionals += row.unreadableOptionals
                    found.missingWords += row.missingWords
                    found.digests += row.digests
                    guard let fault = row.fault else {
                        if let key {
                            alone.note(record, key, owner)
                            if let person = record as? Beneficiary { found.note(person) }
                        } else {
                            found.unreadable += 1
                            faults.reject(.unreadableValue)
                            note(row.line, -1, builder.missingKey(row))
                        }
                        return
                    }
                    faults.reject(fault.code, withMain: sharesFaults && key != nil)
                    let column = columns[Int(fault.column)]
                    if fault.code == .valueTooWide {
                        found.tooWide += 1
                        note(row.line, fault.column, fault.expectation(column))
                    } else {
                        found.unreadable += 1
                        note(row.line, fault.column, "unreadable, \(fault.expectation(column))")
                    }
                },
                malformed: { line, fault in
                    guard found.rows < rowLimit else { throw EnoughRows() }
                    found.rows += 1
                    found.malformed += 1
                    faults.reject(.malformedLine)
                    note(line, -1, fault.text(columns: input.file.header.count))
                })
        } catch let problem as Problem {
            found.problem = problem
        } catch {
            found.isCut = true
        }
        found.alone = alone.finish()
        found.alone.merge(faults)
        found.readRows = found.rows
        found.census.add(signs, rows: found.rows, of: Table.id, year: input.edition.year)
        return found
    }
}
