internal import Delimited
internal import ETLCore
internal import Foundation
internal import Mappings
internal import SNDSSchema
internal import Synchronization
internal import Vocabulary

/// Reads the files of a delivery as `etl convert` would, and tells what it found. Writes nothing.
package struct DeliveryCheck: Sendable {
    private let settings: ConvertSettings
    private let depth: Depth

    /// How much of the files is read.
    package enum Depth: Sendable {
        case whole
        /// Headers and the first 10,000 rows of each file.
        case quick
        /// Slices spread over each file, whose rows stand for the others; files together small are read whole.
        case sample
    }

    package init(_ settings: ConvertSettings, _ depth: Depth) {
        self.settings = settings
        self.depth = depth
    }

    private var isQuick: Bool { depth == .quick }

    /// Rows of each file that a quick check reads.
    static let quickRows = 10_000
    /// Faults shown for each file.
    static let shownFaults = 5

    /// - Throws: `Problem` 66 when there is no such directory.
    package func run() async throws -> CheckReport {
        let start = Date()
        Interrupt.install()
        let options = try MappingOptions(
            switches: settings.switches.filter { RunOption.settings.named($0.key) == nil })
        _ = try SourceValueKey.policy(settings.switches)
        let delivery = try Delivery.survey(
            settings.input, hospital: settings.hospital, accepting: settings.acceptedMissing,
            usesDiseaseMaps: options.mapObservations)
        var report = CheckReport()
        report.is_quick = isQuick
        let isSampled = depth == .sample && delivery.byteCount > DeliverySample.smallDelivery
        report.files = delivery.files.map(CheckReport.File.init)
        report.not_read = delivery.notRead.map { CheckReport.NotRead(path: $0.path, table: $0.table, why: $0.why) }
        report.unknown_files = delivery.ignored
        report.warnings = delivery.fileWarnings
        report.errors = (delivery.bad.map(\.problem) + delivery.missing).map(\.description)
        report.exitCode = !delivery.bad.isEmpty ? .badInput : delivery.missing.isEmpty ? nil : .missingInput
        let found = try await read(delivery, isSampled: isSampled)
        for (index, findings) in found.findings.enumerated() {
            report.files[index].take(findings, found.facts, delivery.files[index])
            guard let problem = findings.problem else { continue }
            report.errors.append(problem.description)
            report.exitCode = .badInput
        }
        try judge(delivery, found.findings, isSampled: isSampled, &report)
        report.warnings += report.files.flatMap(\.noticed)
        report.rows = report.files.reduce(0) { $0 + $1.rows }
        report.bytes = report.files.reduce(0) { $0 + $1.bytes }
        report.settleError()
        report.seconds = Date().timeIntervalSince(start)
        return report
    }

    /// What the rows together show: windows, tables that they imply, limits that they pass.
    private func judge(
        _ delivery: Delivery, _ findings: [FileFindings], isSampled: Bool, _ report: inout CheckReport
    ) throws {
        var census = Census()
        var ledger = Ledger()
        for (file, found) in zip(delivery.files, findings) {
            census.merge(found.census)
            ledger.books.note(found, of: file.table)
            for (code, rows) in [
                (RejectCode.malformedLine, found.malformed), (.unreadableValue, found.unreadable),
                (.valueTooWide, found.tooWide),
            ] where rows > 0 {
                ledger.rejectTallies[code, default: [:]][file.table, default: RejectTally()].add(
                    units: rows, rows: rows)
            }
        }
        func stop(_ problem: Problem) {
            report.errors.append(problem.description)
            report.exitCode = report.exitCode ?? problem.exitCode
        }
        var windows: RunWindows?
        do throws(Problem) {
            windows = try RunWindows(
                census, years: delivery.years, switches: settings.switches, input: settings.input)
        } catch {
            if report.errors.isEmpty { stop(error) }
        }
        report.completeness = Completeness(delivery, census, windows, isSample: isQuick || isSampled)
        report.rejected_rows = report.files.reduce(0) { $0 + $1.malformed + $1.unreadable + $1.too_wide }
        do throws(Problem) {
            let natures = try actNatures(delivery)
            let missing = ImpliedTables.missing(
                delivery, census, accepted: settings.acceptedMissing, nature: { natures[$0] })
            for (table, lines) in missing { stop(ImpliedTables.problem(table, lines: lines, delivery, settings.input)) }
        } catch {
            stop(error)
        }
        guard !settings.acceptsRejects, !isQuick, !isSampled else { return }
        for text in RejectLimits.unused(ledger, delivery) + RejectLimits.passed(ledger, settings: settings) {
            stop(Problem(.tooManyRejects, text, remedy: "Correct the files, or convert with --accept-rejects."))
        }
    }

    private func actNatures(_ delivery: Delivery) throws(Problem) -> [Int: ActNatureFacts] {
        do {
            let delivered = try ReferenceFiles(delivery).actNatures
            let rows = try ActNatureFacts.builtIn() + delivered
            return Dictionary(rows.map { ($0.code, $0.facts) }, uniquingKeysWith: { $1 })
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.bug, "\(error)", remedy: "Report this.")
        }
    }

    private func read(
        _ delivery: Delivery, isSampled: Bool
    ) async throws -> (findings: [FileFindings], facts: FileFacts) {
        let all = FileFacts.units(of: delivery) { _ in true }
        let units =
            isQuick ? all.filter { $0.piece == 0 } : isSampled ? DeliverySample.units(of: delivery) : all
        let facts = FileFacts()
        let rowLimit = isQuick ? DeliveryCheck.quickRows : Int.max
        let findings = Shared(Mutex([FileFindings](repeating: FileFindings(), count: delivery.files.count)))
        try await inParallel(
            jobs: settings.jobs, units: units.count,
            worker: { Inspector(delivery, rowLimit: rowLimit) },
            body: { inspector, index in
                let unit = units[index]
                let one = inspector.inspect(unit)
                facts.record(unit, lines: one.lines, hash: [])
                findings.value.withLock { $0[unit.file].merge(one) }
            })
        var found = findings.value.withLock { $0 }
        if isSampled { DeliverySample.scale(&found, units, delivery) }
        return (found, facts)
    }
}

/// What was found in a file, or in a piece of it.
struct FileFindings: Sendable {
    var lines = 0
    var rows = 0
    var census = Census()
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
        census.merge(other.census)
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

extension Books {
    /// Rows of a file, all used but those that cannot be read.
    fileprivate mutating func note(_ found: FileFindings, of table: TableID) {
        let rejected = found.malformed + found.unreadable + found.tooWide
        self[table].read += found.rows
        self[table].rejected += rejected
        self[table].used += found.rows - rejected
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
