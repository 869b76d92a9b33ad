internal import ETLCore
internal import Foundation
internal import Mappings
internal import OMOPSchema
internal import Postgres
internal import SNDSSchema
internal import Vocabulary

extension Convert {
    /// The figures of a finished run.
    func summary(
        _ ledger: Ledger, _ digests: [String: (rows: Int, digest: String?)], _ completeness: Completeness,
        clock: RunClock, fingerprint: String, rejects: String, skipped: [Delivery.BadFile], labelled: Set<CodeSystem>
    ) -> RunSummary {
        var accounting: [String: RunSummary.Account] = [:]
        for table in TableID.allCases where ledger.books[table].read > 0 {
            let account = ledger.books[table]
            accounting[table.name] = RunSummary.Account(
                read: account.read, used: account.used, cancelled: account.cancelled, excluded: account.excluded,
                rejected: account.rejected)
        }
        var excluded: [String: [String: RunSummary.Exclusion]] = [:]
        for table in TableID.allCases {
            for (rule, rows) in ledger.books.exclusions(of: table) {
                excluded[table.name, default: [:]][rule.text] = RunSummary.Exclusion(rows: rows, reason: rule.reason)
            }
        }
        return RunSummary(
            run: RunSummary.Run(
                fingerprint: fingerprint, version: Program.version, started: clock.started, seconds: clock.seconds,
                peak_memory_bytes: ProcessMemory.peak, already_done: false, stages: clock.stageSeconds,
                rejects_file: rejects),
            tables: digests.mapValues(\.rows), accounting: accounting, excluded: excluded,
            rejects: Dictionary(uniqueKeysWithValues: ledger.rejectCounts.map { ($0.key.id, $0.value) }),
            skipped_files: skipped.map { RunSummary.SkippedFile(path: $0.path, reason: $0.problem.what) },
            quality: Dictionary(uniqueKeysWithValues: ledger.quality.map { ($0.key.id, $0.value) }),
            money: ledger.moneyFigures, mapping: ledger.mappingFigures, common_core: CoreCoverage(ledger.core).headline,
            completeness: completeness, not_good_for: Shortcomings.lines(settings, labelled: labelled),
            digests: digests.compactMapValues(\.digest))
    }
}

extension Convert {
    /// What a run tells that finds its result done: what the run told that did it.
    func alreadyDone(_ run: RecordedRun, _ store: any ResultStore, _ clock: RunClock) throws(Problem) -> RunSummary {
        let digests = try store.digests(of: run.id)
        if let text = try store.summary(of: run.id), var summary = RunSummary(encoded: text) {
            summary.run.already_done = true
            if let file = summary.run.rejects_file, !FileManager.default.fileExists(atPath: file) {
                summary.run.rejects_file = nil
            }
            summary.take(digests)
            return summary
        }
        // Runs of before have not kept it.
        var summary = RunSummary(
            run: RunSummary.Run(
                fingerprint: Inputs.identifier(run.fingerprint), version: Program.version, started: clock.started,
                seconds: clock.seconds, peak_memory_bytes: ProcessMemory.peak, already_done: true, stages: [:],
                rejects_file: nil),
            tables: [:], accounting: [:], excluded: [:], rejects: [:], skipped_files: [], quality: [:], mapping: [:],
            common_core: nil, completeness: Completeness(), digests: [:])
        summary.take(digests)
        return summary
    }
}

extension RunSummary {
    /// As JSON on one line.
    var encoded: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }

    /// `nil` for what another version has written, in a shape of its own.
    init?(encoded text: String) {
        guard let summary = try? JSONDecoder().decode(RunSummary.self, from: Data(text.utf8)) else { return nil }
        self = summary
    }

    /// Rows and digests by table, which the place of the result keeps.
    mutating func take(_ digests: [String: (rows: Int, digest: String?)]) {
        tables = digests.mapValues(\.rows)
        self.digests = digests.compactMapValues(\.digest)
    }
}

extension Ledger {
    /// Coverage by source vocabulary, as the summary tells it.
    var mappingFigures: [String: RunSummary.Mapping] {
        var figures: [String: RunSummary.Mapping] = [:]
        for vocabulary in SourceVocabulary.allCases where coverage[vocabulary].records > 0 {
            figures[vocabulary.name] = RunSummary.Mapping(coverage[vocabulary])
        }
        return figures
    }

    /// Amounts by family and kind, as the summary tells them.
    var moneyFigures: [RunSummary.Money] {
        FamilyID.allCases.flatMap { (family) -> [RunSummary.Money] in
            let account = money[family]
            let missing = account.missing
            return Amounts.Part.counted.compactMap { (part) -> RunSummary.Money? in
                guard let name = family.money, let read = account.read[part] else { return nil }
                var left: [String: Decimal] = [:]
                for (rule, amounts) in account.left {
                    if let amount = amounts[part], amount != .zero { left[rule.text] = amount.euros }
                }
                return RunSummary.Money(
                    family: name, part: part.name, read: read.euros, cost: (account.told[part] ?? .zero).euros,
                    left: left, missing: (missing[part] ?? .zero).euros)
            }
        }
    }

    /// Every code met, and what became of it.
    private func codeFigures(_ labels: Labels) -> [RunFacts.Code] {
        SourceVocabulary.allCases.flatMap { vocabulary in
            coverage[vocabulary].codes.sorted.map { line in
                RunFacts.Code(
                    vocabulary: vocabulary.name, code: line.code.description, domain: line.cell.domain.rawValue,
                    conceptClass: line.cell.route.isMapped ? line.cell.kind.rawValue : "",
                    route: line.cell.route.rawValue, records: line.records, persons: line.persons,
                    label: vocabulary.system.flatMap { labels.text($0, line.code) })
            }
        }
    }

    /// What the run tables keep of a ledger.
    func facts(skipped: [Delivery.BadFile], _ completeness: Completeness, _ labels: Labels) -> RunFacts {
        RunFacts(
            books: TableID.allCases.filter { books[$0].read > 0 }.map { table in
                let account = books[table]
                return RunFacts.Books(
                    table: table.name, read: account.read, used: account.used, cancelled: account.cancelled,
                    excluded: account.excluded, rejected: account.rejected)
            },
            excluded: TableID.allCases.flatMap { table in
                books.exclusions(of: table).map {
                    RunFacts.Exclusion(table: table.name, rule: $0.rule.text, reason: $0.rule.reason, rows: $0.rows)
                }
            },
            rejects: RejectCode.allCases.flatMap { code in
                TableID.allCases.compactMap { table in
                    rejectTallies[code]?[table].map {
                        RunFacts.Reject(code: code.id, table: table.name, units: $0.units, rows: $0.rows)
                    }
                }
            },
            quality: quality.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                RunFacts.Quality(code: $0.key.id, place: "", occurrences: $0.value)
            },
            coverage: mappingFigures.sorted { $0.key < $1.key }.map {
                RunFacts.Coverage(
                    vocabulary: $0.key, codes: $0.value.codes, codesMapped: $0.value.mapped_codes,
                    rows: $0.value.records, rowsMapped: $0.value.mapped_records)
            }, codes: codeFigures(labels),
            skipped: skipped.map { RunFacts.SkippedFile(path: $0.path, reason: $0.problem.what) },
            core: CoreCoverage(core).texts, completeness: completeness.facts)
    }
}

extension RunSummary.Mapping {
    /// The figures of an account.
    init(_ account: CoverageBook.Account) {
        let lines = account.codes.sorted
        self.init(
            codes: CodeTally.distinct(lines), mapped_codes: CodeTally.distinct(lines.filter(\.cell.route.isMapped)),
            records: account.records, mapped_records: account.mappedRecords,
            domains: Dictionary(grouping: lines) { $0.cell.domain.rawValue }.mapValues(DomainFigures.init))
    }
}

extension RunSummary.Mapping.DomainFigures {
    /// - Parameter lines: those of the domain, in order of the codes.
    fileprivate init(_ lines: [CodeTally.Line]) {
        let mapped = lines.filter(\.cell.route.isMapped)
        func counts(_ lines: [CodeTally.Line], _ key: (CodeTally.Line) -> String) -> [String: RunSummary.Mapping.Count]
        {
            Dictionary(grouping: lines, by: key).mapValues { lines in
                RunSummary.Mapping.Count(codes: CodeTally.distinct(lines), records: lines.reduce(0) { $0 + $1.records })
            }
        }
        self.init(
            codes: CodeTally.distinct(lines), mapped_codes: CodeTally.distinct(mapped),
            records: lines.reduce(0) { $0 + $1.records }, mapped_records: mapped.reduce(0) { $0 + $1.records },
            classes: counts(mapped) { $0.cell.kind.rawValue }, routes: counts(lines) { $0.cell.route.rawValue })
    }
}

extension Quantity {
    /// An amount as an exact number.
    fileprivate var euros: Decimal { Decimal(thousandths) / 1000 }
}
