internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// The nomenclatures and facility files of a delivery, small enough to be read before the run and kept in memory.
///
/// A delivered nomenclature wins over the built-in one (1.11); facilities have names and addresses (4.1, 4.2).
struct ReferenceFiles: Sendable {
    private(set) var packs: [PackRow] = []
    private(set) var actNatures: [ActNatureRow] = []
    private(set) var facilities = FacilityBook()
    /// Books and rejects of these files.
    private(set) var ledger = Ledger()
    private(set) var census = Census()
    /// Fingerprint of each file, by relative path.
    private(set) var hashes: [String: String] = [:]

    /// - Throws: `Problem` 65 when a line of a nomenclature cannot be read: it is not mended row by row.
    init(_ delivery: Delivery) throws {
        let facts = FileFacts()
        let worker = ReadWorker()
        let units = FileFacts.units(of: delivery) { $0.table.role == .reference && !CareStage.reads($0.table) }
        for unit in units { try read(unit, delivery, facts, worker) }
        for unit in units {
            hashes[delivery.files[unit.file].relativePath] = facts.fingerprint(of: unit.file)
        }
        ledger.merge(worker.ledger)
        census = worker.census
        var faulty: [(unit: PieceUnit, lines: [(line: Int, what: String)])] = []
        for reject in worker.pending {
            let input = delivery.files[reject.unit.file]
            let line = facts.line(reject.unit, reject.line)
            guard input.table != .IR_PHA_R, input.table != .IR_NAT_V else {
                if let known = faulty.firstIndex(where: { $0.unit.file == reject.unit.file }) {
                    faulty[known].lines.append((line, reject.detail))
                } else {
                    faulty.append((reject.unit, [(line, reject.detail)]))
                }
                continue
            }
            ledger.reject(
                RejectLine(
                    reject.code, table: input.table, sourceKey: "\(input.relativePath):\(line)", rule: "1.1-values",
                    detail: reject.detail))
        }
        let problems = faulty.compactMap { unit, lines in
            Self.problem(delivery.files[unit.file].relativePath, lines.sorted { $0.line < $1.line })
        }
        if let problem = Problem.combined(problems) { throw problem }
        facilities.settle()
    }

    /// The first line of a file that cannot be read, and how many there are.
    private static func problem(_ path: String, _ lines: [(line: Int, what: String)]) -> Problem? {
        guard let first = lines.first else { return nil }
        let more = lines.count > 1 ? ", and \((lines.count - 1).grouped) more lines" : ""
        return Problem(
            .badInput, at: "\(path):\(first.line)", first.what + more,
            remedy: "Correct the nomenclature, or take the file away: the built-in one is used then.")
    }

    private mutating func read(
        _ unit: PieceUnit, _ delivery: Delivery, _ facts: FileFacts, _ worker: ReadWorker
    ) throws {
        let input = delivery.files[unit.file]
        func rows<Table: SourceTable>(_ type: Table.Type, row: (Table.Record) -> Void) throws {
            try worker.read(type, unit, of: delivery, facts: facts, isMain: false) { _, _, _, record, _ in
                row(record)
                worker.ledger.books.add(.used, Table.id)
            }
        }
        switch input.table {
        case .IR_PHA_R:
            try rows(IR_PHA_R.self) { pack in
                packs.append(
                    PackRow(
                        cip13: pack.cip13, cip7: pack.cip7, ucd: pack.ucd, atc: pack.atc,
                        unitsPerBox: pack.units.withBytes(PackRow.unitsPerBox),
                        millilitres: pack.units.withBytes(PackRow.millilitres),
                        isLarge: PackRow.isLarge(pack.size, pack.olderSize)))
            }
        case .IR_NAT_V:
            try rows(IR_NAT_V.self) { nature in
                actNatures.append(
                    ActNatureRow(
                        code: Int(nature.code),
                        facts: ActNatureFacts(
                            grouping: UInt8(truncatingIfNeeded: nature.grouping),
                            careTop: UInt8(truncatingIfNeeded: nature.care),
                            complement: UInt8(truncatingIfNeeded: nature.complement))))
            }
        case .BE_IDE_R:
            try rows(BE_IDE_R.self) { facility in
                facilities.add(facility)
            }
        default:
            func readHospitals<Table: HospitalTable>(_ table: Table.Type) throws {
                try rows(table) { facilities.add($0, year: input.year ?? 0) }
            }
            if let table = input.table.declaration as? any HospitalTable.Type { try readHospitals(table) }
        }
    }
}
