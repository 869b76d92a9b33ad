internal import Delimited
internal import ETLCore

extension FileFacts {
    /// The fingerprint of a file that is not read as rows.
    static func hash(_ input: InputFile) throws -> String? {
        let delivery = Delivery(files: [input])
        let facts = FileFacts()
        let reader = PieceReader()
        for unit in units(of: delivery, where: { _ in true }) {
            try Interrupt.check()
            facts.record(unit, lines: 0, hash: try reader.hash(unit.range, of: input.file))
        }
        return facts.fingerprint(of: 0)
    }
}
