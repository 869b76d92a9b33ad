internal import Delimited
internal import ETLCore
internal import Foundation
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
    /// Books of these files.
    private(set) var ledger = Ledger()
    private let rejects = RejectSpool(NSTemporaryDirectory())
    private let facts = FileFacts()
    private(set) var census = Census()
    /// Fingerprint of each file, by relative path.
    private(set) var hashes: [String: String] = [:]

    /// - Throws: `Problem` 65 when a line of a nomenclature cannot be read: it is not mended row by row.
    init(_ delivery: Delivery) throws {
        let worker = ReadWorker(rejects)
        let units = FileFacts.units(of: delivery) { $0.table.role == .reference && !CareStage.reads($0.table) }
        for unit in units { try read(unit, delivery, worker) }
        try worker.settle()
        for unit in units {
            hashes[delivery.files[unit.file].relativePath] = facts.fingerprint(of: unit.file)
        }
        ledger.merge(worker.ledger)
        census = worker.census
        if let problem = try unreadable(delivery) { throw problem }
        facilities.settle()
    }

    /// Writes what was rejected.
    func writeRejects(of delivery: Delivery, in work: WorkDirectory) throws(Problem) {
        try RejectFile.write(rejects, of: delivery, facts, part: "0-references", in: work)
    }

    /// The first line of each nomenclature that cannot be read, and how many there are.
    private func unreadable(_ delivery: Delivery) throws(Problem) -> Problem? {
        var found: [(first: RejectLine, lines: Int)] = []
        var last = -1
        var reader = rejects.reader()
        while let part = try reader.next() {
            for reject in part where [.IR_PHA_R, .IR_NAT_V].contains(delivery.files[reject.file].table) {
                if reject.file == last {
                    found[found.count - 1].lines += 1
                } else {
                    found += [reject].lines(of: delivery, facts).map { ($0, 1) }
                    last = reject.file
                }
            }
        }
        return Problem.combined(
            found.map { first, lines in
                let more = lines > 1 ? ", and \((lines - 1).grouped) more lines" : ""
                return Problem(
                    .badInput, at: first.sourceKey, first.detail + more,
                    remedy: "Correct the nomenclature, or take the file away: the built-in one is used then.")
            })
    }

    private mutating func read(
        _ unit: PieceUnit, _ delivery: Delivery, _ worker: ReadWorker
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
