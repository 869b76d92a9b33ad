internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// What was found in a file, or in a piece of it.
struct FileFindings: Sendable {
    var lines = 0
    /// Rows, those that were not read estimated.
    var rows = 0
    var readRows = 0
    var census = Census()
    /// What the rows show alone of their fates.
    var alone = LoneTally()
    /// Of rows of the referential: whom they name, and the first year of birth; 0 where one tells none.
    var pseudonyms: [UInt64] = []
    var firstBirthYear = Int32.max
    var malformed = 0
    var unreadable = 0
    var tooWide = 0
    var unreadableOptionals = 0
    var missingWords = 0
    var digests = 0
    /// Whether reading stopped because enough rows were read.
    var isCut = false
    /// The first faults of each piece: column index, −1 for none.
    var faults: [(unit: PieceUnit, line: Int, column: Int32, what: String)] = []
    /// Why reading stopped early.
    var problem: Problem?

    mutating func merge(_ other: FileFindings) {
        rows += other.rows
        readRows += other.readRows
        census.merge(other.census)
        alone.merge(other.alone)
        pseudonyms += other.pseudonyms
        firstBirthYear = min(firstBirthYear, other.firstBirthYear)
        malformed += other.malformed
        unreadable += other.unreadable
        tooWide += other.tooWide
        unreadableOptionals += other.unreadableOptionals
        missingWords += other.missingWords
        digests += other.digests
        isCut = isCut || other.isCut
        faults += other.faults
        problem = problem ?? other.problem
    }
}

extension CheckReport.File {
    init(_ input: InputFile) {
        let columns = input.table.declaration.columns
        var forms: [String: String] = [:]
        for (field, form) in input.dateForms {
            let name = input.file.header[field]
            let column = columns.first { ([$0.name] + $0.aliases).contains { $0.uppercased() == name.uppercased() } }
            forms[column?.name ?? name] = form.pattern
        }
        self.init(
            table: input.table.name, year: input.year, path: input.relativePath, bytes: input.file.size,
            compression: input.file.compression.rawValue, delimiter: input.file.delimiterName,
            encoding: input.file.encoding.rawValue, line_ends: input.file.lineEnds, date_forms: forms,
            unknown_columns: input.unknownColumns)
    }

    /// Takes over the counts, and the first faults with their lines.
    mutating func take(_ findings: FileFindings, _ facts: FileFacts, _ input: InputFile) {
        rows = findings.rows
        malformed = findings.malformed
        unreadable = findings.unreadable
        too_wide = findings.tooWide
        unreadable_optional = findings.unreadableOptionals
        missing_words = findings.missingWords
        digested_identities = findings.digests
        let columns = input.table.declaration.columns
        faults = findings.faults
            .map { fault in
                CheckReport.Fault(
                    line: facts.line(fault.unit, fault.line),
                    column: fault.column >= 0 ? columns[Int(fault.column)].name : nil, what: fault.what)
            }
            .sorted { $0.line < $1.line }
            .prefix(DeliveryCheck.shownFaults).map { $0 }
    }
}
