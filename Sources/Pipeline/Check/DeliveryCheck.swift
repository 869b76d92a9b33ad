internal import Delimited
internal import ETLCore
internal import Foundation
internal import Mappings
internal import SNDSSchema
internal import Synchronization
internal import Vocabulary

/// Reads the files of a delivery as `etl convert` would, and tells what it found. Writes nothing but the index of a
/// download, which later runs load.
package struct DeliveryCheck: Sendable {
    private let settings: ConvertSettings
    private let depth: Depth
    /// What the settings name, where it has been read already and found in order.
    private let files: SettingFiles?
    private let log: @Sendable (String) -> Void

    /// How much of the files is read.
    package enum Depth: Sendable {
        case whole
        /// Headers and the first 10,000 rows of each file.
        case quick
        /// Slices spread over each file, whose rows stand for the others; files together small are read whole.
        case sample
    }

    /// - Parameter log: told what takes long.
    package init(
        _ settings: ConvertSettings, _ depth: Depth, log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.init(settings, depth, files: nil, log: log)
    }

    init(
        _ settings: ConvertSettings, _ depth: Depth, files: SettingFiles?,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.settings = settings
        self.depth = depth
        self.files = files
        self.log = log
    }

    /// Rows of each file that a quick check reads.
    static let quickRows = 10_000
    /// Faults shown for each file.
    static let shownFaults = 5

    /// - Throws: `Problem` 66 when there is no such directory, 64 for a setting that is none.
    package func run() async throws -> CheckReport {
        let start = Date()
        Interrupt.install()
        let options = try MappingOptions(
            switches: settings.switches.filter { RunOption.settings.named($0.key) == nil })
        var delivery = try Delivery.survey(
            settings.input, hospital: settings.hospital, accepting: settings.acceptedMissing,
            usesDiseaseMaps: options.mapObservations)
        var report = CheckReport()
        report.problems = delivery.problems(
            settings.input, hospital: settings.hospital, accepting: settings.acceptedMissing,
            skipsBadFiles: settings.skipsBadFiles)
        report.files = delivery.files.map(CheckReport.File.init)
        report.not_read = delivery.notRead.map { CheckReport.NotRead(path: $0.path, table: $0.table, why: $0.why) }
        report.unknown_files = delivery.ignored
        report.notices = delivery.fileNotices
        let files =
            try self.files
            ?? SettingFiles(
                settings, options, delivery, adding: true, isComplete: report.problems.isEmpty, log: log)
        report.problems += files.problems
        if self.files == nil {
            report.notices += (files.labels.warnings + files.vocabularyWarnings).map { Notice($0) }
        }
        let knowledge = try LoneKnowledge(delivery, files, settings, options)
        let reading = try await read(delivery, try knowledge.openRules())
        report.not_looked_at = reading.notLookedAt
        report.is_quick = depth == .quick && reading.isPartial
        for (index, findings) in reading.findings.enumerated() {
            report.files[index].take(findings, reading.facts, delivery.files[index])
            if let problem = findings.problem { report.problems.append(problem) }
        }
        judge(delivery, reading, knowledge, &report)
        report.notices += report.files.flatMap(\.notices)
        report.rows = report.files.reduce(0) { $0 + $1.rows }
        report.bytes = report.files.reduce(0) { $0 + $1.bytes }
        report.settle()
        report.seconds = Date().timeIntervalSince(start)
        return report
    }

    /// What the rows together show: windows, tables that they imply, rejects, limits that they pass.
    private func judge(
        _ delivery: Delivery, _ reading: Reading, _ knowledge: LoneKnowledge, _ report: inout CheckReport
    ) {
        var census = Census()
        for found in reading.findings { census.merge(found.census) }
        var windows: RunWindows?
        do throws(Problem) {
            windows = try RunWindows(
                census, years: delivery.years, switches: settings.switches, input: settings.input)
        } catch {
            // Where files are missing or cannot be read it is no wonder that nothing tells the period.
            if report.problems.isEmpty { report.problems.append(error) }
        }
        report.completeness = Completeness(
            delivery, census, windows, accepted: settings.acceptedMissing, isSample: reading.isPartial)
        let implied = ImpliedTables.missing(
            delivery, census, accepted: settings.acceptedMissing, nature: { knowledge.natures[$0] })
        report.problems += implied.map {
            ImpliedTables.problem($0.table, lines: $0.lines, delivery, settings.input)
        }
        guard var rules = try? knowledge.rules(windows) else { return }
        rules.firstBirthYear = reading.firstBirthYear
        let alone = LoneLedger(delivery, reading.findings, rules, accepted: settings.acceptedMissing)
        report.tell(alone.ledger)
        if census.substituteDays > 0 {
            report.notices.append(Notice("\(QualityCounter.substituteDay.meaning): \(census.substituteDays)"))
        }
        guard !settings.acceptsRejects else { return }
        let (empty, passed) = RejectLimits.reasons(
            alone.ledger, census, persons: alone.persons, settings: settings, delivery: delivery)
        let texts = empty + passed
        for (place, text) in texts.enumerated() {
            if reading.isPartial {
                report.notices.append(
                    Notice("in the rows that were read: \(text); convert ends with 3 if all are like them"))
            } else {
                report.problems.append(
                    Problem(
                        .tooManyRejects, text,
                        remedy: place < texts.count - 1 ? "" : "Correct the files, or convert with --accept-rejects."))
            }
        }
    }

    /// What was read.
    private struct Reading {
        var findings: [FileFindings]
        var facts: FileFacts
        /// 0 when it is not known.
        var firstBirthYear: Int32
        /// Whether rows were left unread.
        var isPartial: Bool
        /// What was left unread, in words.
        var notLookedAt: String
    }

    private func read(_ delivery: Delivery, _ rules: LoneRules) async throws -> Reading {
        let isSampled = depth == .sample && delivery.byteCount > DeliverySample.smallDelivery
        let all = FileFacts.units(of: delivery) { _ in true }
        let units =
            depth == .quick
            ? all.filter { $0.piece == 0 } : isSampled ? DeliverySample.units(of: delivery) : all
        let facts = FileFacts()
        let rowLimit = depth == .quick ? DeliveryCheck.quickRows : Int.max
        let findings = Shared(Mutex([FileFindings](repeating: FileFindings(), count: delivery.files.count)))
        func pass(_ units: [PieceUnit], known: KnownPseudonyms?) async throws {
            try await inParallel(
                jobs: settings.jobs, units: units.count,
                worker: { Inspector(delivery, rules, known: known, rowLimit: rowLimit) },
                body: { inspector, index in
                    let unit = units[index]
                    let one = inspector.inspect(unit)
                    facts.record(unit, lines: one.lines, hash: [])
                    findings.value.withLock { $0[unit.file].merge(one) }
                })
            // A piece that was stopped tells it as a fault of its file.
            try Interrupt.check()
        }
        // The referential first: whom it does not name, nobody can be.
        func isOfPersons(_ unit: PieceUnit) -> Bool { delivery.files[unit.file].table.isBeneficiary }
        try await pass(units.filter(isOfPersons), known: nil)
        let isWhole = !isSampled && all.filter(isOfPersons).count == units.filter(isOfPersons).count
        let known = isWhole ? KnownPseudonyms(delivery, findings.value.withLock { $0 }) : nil
        try await pass(units.filter { !isOfPersons($0) }, known: known)
        let firstBirthYear = known?.firstBirthYear ?? 0
        var found = findings.value.withLock { $0 }
        var notLookedAt = ""
        if isSampled {
            DeliverySample.scale(&found, units, delivery)
            notLookedAt =
                "slices of the larger files only: counts are estimates, and what shows in single rows may be missed"
        } else if depth == .quick {
            let pieces = Dictionary(grouping: all, by: \.file).mapValues(\.count)
            let cut = found.indices.filter { found[$0].isCut || pieces[$0] ?? 1 > 1 }
            if !cut.isEmpty {
                notLookedAt =
                    "the first \(DeliveryCheck.quickRows) rows of each file only (\(cut.count) of \(found.count) files have "
                    + "more): rejects, months and tables that the rest implies are not known"
            }
        }
        return Reading(
            findings: found, facts: facts, firstBirthYear: firstBirthYear, isPartial: !notLookedAt.isEmpty,
            notLookedAt: notLookedAt)
    }
}

extension CheckReport {
    /// Rows that convert would reject, by reason and table.
    fileprivate mutating func tell(_ ledger: Ledger) {
        var byTable: [TableID: Int] = [:]
        for code in RejectCode.allCases {
            for table in TableID.allCases {
                guard let rows = ledger.rejectTallies[code]?[table]?.units, rows > 0 else { continue }
                rejects.append(Reject(code: code.id, table: table.name, rows: rows, reason: code.reason))
                byTable[table, default: 0] += rows
            }
        }
        // Both rows of a stay may speak against it.
        rejected_rows = byTable.reduce(0) { $0 + min($1.value, ledger.books[$1.key].read) }
    }

    /// The sentences and the exit code, from the problems: 65 before 66 before others.
    fileprivate mutating func settle() {
        problems = problems.inOrderOfTelling
        errors = problems.map(\.description)
        warnings = notices.map(\.line)
        exitCode = problems.first?.exitCode
        exit_code = exitCode?.rawValue ?? 0
        error = Problem.combined(problems)
    }
}
