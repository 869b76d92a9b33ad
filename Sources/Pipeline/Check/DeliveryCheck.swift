internal import Delimited
internal import ETLCore
internal import Foundation
internal import SNDSSchema
internal import Synchronization

/// Reads the files of a delivery as `etl convert` would, and tells what it found. Writes nothing.
package struct DeliveryCheck: Sendable {
    private let directory: String
    private let hospital: String?
    private let isQuick: Bool
    private let jobs: Int

    /// - Parameters:
    ///   - hospital: directory with the files of a hospital.
    ///   - isQuick: read headers and the first 10,000 rows of each file.
    package init(_ directory: String, hospital: String? = nil, isQuick: Bool, jobs: Int) {
        self.directory = directory
        self.hospital = hospital
        self.isQuick = isQuick
        self.jobs = jobs
    }

    /// Rows of each file that a quick check reads.
    static let quickRows = 10_000
    /// Faults shown for each file.
    static let shownFaults = 5

    /// - Throws: `Problem` 66 when there is no such directory.
    package func run() async throws -> CheckReport {
        let start = Date()
        Interrupt.install()
        let delivery = try Delivery.survey(directory, hospital: hospital)
        var report = CheckReport()
        report.is_quick = isQuick
        report.files = delivery.files.map(CheckReport.File.init)
        report.not_read = delivery.notRead.map { CheckReport.NotRead(path: $0.path, table: $0.table, why: $0.why) }
        report.unknown_files = delivery.ignored
        report.warnings = delivery.fileWarnings
        report.errors = (delivery.bad.map(\.problem) + delivery.missing).map(\.description)
        report.exitCode = !delivery.bad.isEmpty ? .badInput : delivery.missing.isEmpty ? nil : .missingInput
        let found = try await read(delivery)
        for (index, findings) in found.findings.enumerated() {
            report.files[index].take(findings, found.facts, delivery.files[index])
            guard let problem = findings.problem else { continue }
            report.errors.append(problem.description)
            report.exitCode = .badInput
        }
        report.warnings += report.files.flatMap(\.noticed)
        report.rows = report.files.reduce(0) { $0 + $1.rows }
        report.bytes = report.files.reduce(0) { $0 + $1.bytes }
        report.seconds = Date().timeIntervalSince(start)
        return report
    }

    private func read(_ delivery: Delivery) async throws -> (findings: [FileFindings], facts: FileFacts) {
        let all = FileFacts.units(of: delivery) { _ in true }
        let units = isQuick ? all.filter { $0.piece == 0 } : all
        let facts = FileFacts()
        let rowLimit = isQuick ? DeliveryCheck.quickRows : Int.max
        let findings = Shared(Mutex([FileFindings](repeating: FileFindings(), count: delivery.files.count)))
        try await inParallel(
            jobs: jobs, units: units.count,
            worker: { Inspector(delivery, rowLimit: rowLimit) },
            body: { inspector, index in
                let unit = units[index]
                let one = inspector.inspect(unit)
                facts.record(unit, lines: one.lines, hash: [])
                findings.value.withLock { $0[unit.file].merge(one) }
            })
        return (findings.value.withLock { $0 }, facts)
    }
}

/// What was found in a file, or in a piece of it.
struct FileFindings: Sendable {
    var lines = 0
    var rows = 0
    var malformed = 0
    var unreadable = 0
    var tooWide = 0
    var unreadableOptionals = 0
    var missingWords = 0
    var digests = 0
    /// The first faults of each piece: column index, −1 for none.
    var faults: [(unit: PieceUnit, line: Int, column: Int32, what: String)] = []
    /// Why reading stopped early.
    var problem: Problem?

    mutating func merge(_ other: FileFindings) {
        rows += other.rows
        malformed += other.malformed
        unreadable += other.unreadable
        tooWide += other.tooWide
        unreadableOptionals += other.unreadableOptionals
        missingWords += other.missingWords
        digests += other.digests
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
