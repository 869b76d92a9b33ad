internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// Reads the delivered nomenclature of medicines, which wins over the built-in one (1.11).
enum MedicineNomenclature {
    /// - Returns: the packs, one a code, and the hash of each file.
    /// - Throws: `Problem` 65 when a line cannot be read: a wrong nomenclature is not mended row by row.
    static func read(_ delivery: Delivery) throws -> (packs: [MedicinePack], hashes: [String: String]) {
        var packs: [MedicinePack] = []
        var hashes: [String: String] = [:]
        let facts = FileFacts()
        let worker = ReadWorker()
        for unit in FileFacts.units(of: delivery, where: { $0.table == .IR_PHA_R }) {
            try worker.read(
                IR_PHA_R.self, unit, of: delivery, facts: facts, isMain: false,
                key: { table, row in row[table.PHA_CIP_C13].map { RowKey($0.high, $0.low, 0, 0) } },
                row: { _, _, _, pack, _ in packs.append(pack) })
            hashes[delivery.files[unit.file].relativePath] = facts.fingerprint(of: unit.file)
        }
        if let bad = worker.pending.first {
            throw Problem(
                .badInput, at: "\(delivery.files[bad.unit.file].relativePath):\(facts.line(bad.unit, bad.line))",
                bad.detail, remedy: "Correct the nomenclature, or take the file away: the built-in one is used then.")
        }
        return (packs, hashes)
    }
}

extension FileFacts {
    /// The fingerprint of a file that is not read as rows.
    static func hash(_ input: InputFile) throws -> String? {
        let delivery = Delivery(files: [input])
        let facts = FileFacts()
        let reader = PieceReader()
        for unit in units(of: delivery, where: { _ in true }) {
            facts.record(unit, lines: 0, hash: try reader.hash(unit.range, of: input.file))
        }
        return facts.fingerprint(of: 0)
    }
}
