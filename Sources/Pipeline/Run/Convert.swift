internal import Delimited
internal import ETLCore
internal import Foundation
package import Logging
internal import Mappings
internal import OMOPSchema
internal import Postgres
internal import SNDSSchema
internal import Vocabulary

/// One conversion, from files to a CDM in PostgreSQL: the stages in their order, and what a stopped run needs to go on.
package struct Convert: Sendable {
    package let settings: ConvertSettings
    let progress: any ProgressObserver
    let logger: Logger?

    package init(_ settings: ConvertSettings, progress: any ProgressObserver, logger: Logger? = nil) {
        self.settings = settings
        self.progress = progress
        self.logger = logger
    }

    /// Runs to the end.
    /// - Throws: `Problem` with the exit codes of decision 16; `StoppedRun` when limits are passed.
    package func run() async throws -> RunSummary {
        try await tellingAll { try await runOnce() }
    }

    private func runOnce() async throws -> RunSummary {
        let clock = RunClock(progress)
        Interrupt.install()
        OpenFiles.raiseLimit()
        let inputs = try Inputs(settings, log: { [progress] in progress.told($0) })
        for warning in inputs.warnings { progress.warned(warning) }
        let store = try settings.resultStore(ProcessInfo.processInfo.environment, logger: logger)
        let work = try WorkDirectory(path: settings.work)
        var fingerprint = try inputs.fingerprint(known: try store.recordedRun())
        let recorded: RecordedRun
        switch try store.openRun(fingerprint, mode: settings.mode.loading) {
        case .alreadyDone(let run):
            try store.confirm()
            return try alreadyDone(run, store, clock)
        case .open(let run): recorded = run
        }
        do {
            return try await convert(inputs, &fingerprint, recorded, store, work, clock)
        } catch {
            // Rejects stay: they say what was wrong. Without its spill a resumed run reads again.
            if settings.discardsSpill { work.removeSpill() }
            throw error
        }
    }

    private func convert(
        _ inputs: Inputs, _ fingerprint: inout RunFingerprint, _ recorded: RecordedRun, _ store: any ResultStore,
        _ work: WorkDirectory, _ clock: RunClock
    ) async throws -> RunSummary {
        do {
            return try await convertOnce(inputs, &fingerprint, recorded, store, work, clock)
        } catch let damaged as DamagedBucket {
            let problem = damaged.problem
            progress.warned("\(problem.place): \(problem.what): the input is read again")
        }
        do {
            return try await convertOnce(inputs, &fingerprint, recorded, store, work, clock)
        } catch let damaged as DamagedBucket {
            // Damaged twice is a fault of the disk.
            throw damaged.problem
        }
    }

    private func convertOnce(
        _ inputs: Inputs, _ fingerprint: inout RunFingerprint, _ recorded: RecordedRun, _ store: any ResultStore,
        _ work: WorkDirectory, _ clock: RunClock
    ) async throws -> RunSummary {
        var needed: Int?
        do {
            let prepared = try await prepare(inputs, store: store, recorded: recorded, work: work, clock: clock)
            needed = Convert.resultBytes(rows: TableID.allCases.reduce(0) { $0 + prepared.ledger.books[$1].read })
            fingerprint.files = prepared.manifest.files.map {
                RunFingerprint.File(path: $0.path, size: Int64($0.size), modified: $0.modified, sha256: $0.sha256)
            }
            try store.record(files: fingerprint.files)
            return try await mapAndFinish(inputs, prepared, store: store, work: work, clock: clock)
        } catch let problem as Problem {
            throw store.explained(problem, needed: needed)
        }
    }

    /// What mapping needs of the stages before it.
    struct Prepared: Sendable {
        var manifest: Manifest
        var registry: Registry
        var ledger: Ledger
    }

    /// Reads and joins, unless an earlier attempt has left its buckets.
    private func prepare(
        _ inputs: Inputs, store: any ResultStore, recorded: RecordedRun, work: WorkDirectory, clock: RunClock
    ) async throws -> Prepared {
        if let manifest = Manifest.load(work), manifest.run == recorded.id,
            manifest.settings == inputs.settingsDigest, inputs.areUnchanged(manifest.files),
            manifest.buckets.indices.allSatisfy({
                SpillSet.size(work.path, MappingStage.setName, $0) == manifest.buckets[$0].bytes
            })
        {
            return Prepared(
                manifest: manifest, registry: Registry(manifest.registry), ledger: manifest.ledger.ledger)
        }
        if settings.mode == .resume, recorded.buckets.isEmpty == false {
            progress.warned("the work directory does not hold this run: the input is read again")
        }
        work.removeAll()
        if let lack = Convert.lackOfSpace(inputs, work.path, free: work.freeBytes) { throw lack }
        let lock = try settings.registry.map { (path) throws(Problem) in try RegistryLock(path) }
        defer { lock?.release() }
        var known = try settings.registry.map { (path) throws(Problem) in try RegistryFile(path: path) }
        let numbered = try await Numbering.run(inputs, work: work, known: known, clock: clock, progress: progress)
        let (reading, referential, care) = (numbered.reading, numbered.referential, numbered.care)
        var ledger = reading.ledger
        ledger.merge(inputs.references.ledger)
        var census = inputs.references.census
        census.merge(reading.census)
        try ImpliedTables.check(inputs, census)
        let doubles = care.transmissions.doubles(inputs.concepts.finessDouble)
        let sharers = referential.crosswalk.families.count
        if sharers > 0 { ledger.note(.sharedPseudonym, times: sharers) }
        if referential.households > 0 { ledger.note(.household, times: referential.households) }
        if !doubles.isEmpty { ledger.note(.doubleTransmissionTest, times: doubles.count) }
        if census.substituteDays > 0 { ledger.note(.substituteDay, times: census.substituteDays) }
        clock.end(.reading, rows: TableID.allCases.reduce(0) { $0 + ledger.books[$1].read })
        try inputs.references.writeRejects(of: inputs.delivery, in: work)
        try reading.writeRejects(in: work)

        var weights = care.weights.isEmpty ? [UInt64](repeating: 0, count: numbered.blocks.count) : care.weights
        referential.crosswalk.forEachPerson { person in
            if person > 0 { weights[numbered.blocks.block(of: person)] += ReferentialStage.spilledBytes }
        }
        let cut = BucketPlan(
            numbered.blocks, weights: weights, expansion: care.expansion, bytes: inputs.memory.bucketBytes,
            atLeast: settings.leastBuckets ?? settings.jobs * 2)
        let plan = try BucketPlan.decode(try store.fixBucketCut(try cut.encoded()))
        let buckets = try SpillSet(directory: work.path, name: MappingStage.setName, count: plan.count)
        clock.begin(.joining, total: reading.partitions.count)
        let join = JoinStage(
            run: reading, work: work, persons: referential.persons, crosswalk: referential.crosswalk,
            blocks: numbered.blocks, plan: plan, buckets: buckets, memory: inputs.memory,
            limit: inputs.options.maxPersonRows)
        let (joined, crowded) = try await join.run()
        try buckets.finish()
        clock.end(.joining, rows: TableID.allCases.reduce(0) { $0 + ledger.books[$1].read })
        ledger.merge(joined)

        let registry = numbered.registry
        if let path = settings.registry {
            known?.adopt(registry, persons: referential.persons.all)
            try known?.write(to: path)
            known = nil
        }
        let manifest = Manifest(
            run: recorded.id, settings: inputs.settingsDigest, files: try inputs.manifestFiles(reading.facts),
            plan: plan, buckets: (0..<plan.count).map(buckets.total), crowded: crowded.sorted(),
            census: census,
            doubles: doubles,
            registry: registry.encoded, hospital: LocalLinks.places(reading), ledger: LedgerRecord(ledger))
        try manifest.save(work)
        work.removeSpill(prefix: "partition")
        return Prepared(manifest: manifest, registry: registry, ledger: ledger)
    }

    /// Rows that no bucket of persons holds: relations of persons, places, the description. Its session ends with it: keys
    /// are made by as many as there may be.
    private func finishRows(
        _ inputs: Inputs, registry: Registry, mapping: MappingSettings, buckets: Int, _ ledger: inout Ledger,
        fingerprint: String, store: any ResultStore, work: WorkDirectory
    ) throws {
        let sink = try store.bucketTarget().writer()
        let kinship = KinshipStage(
            work: work, buckets: buckets, concepts: inputs.concepts, most: max(inputs.memory.free / 2, 4 << 20))
        ledger.merge(try kinship.run(sink))
        if let text = kinship.leftEmpty { progress.warned(text) }
        try ReferenceStage(
            inputs: inputs, registry: registry, mapping: mapping, ledger: ledger, fingerprint: fingerprint,
            leftEmpty: [kinship.leftEmpty].compactMap(\.self)
        ).run(sink)
    }

    private func mapAndFinish(
        _ inputs: Inputs, _ prepared: Prepared, store: any ResultStore, work: WorkDirectory, clock: RunClock
    ) async throws -> RunSummary {
        let manifest = prepared.manifest
        let windows = try inputs.windows(manifest.census)
        let completeness = Completeness(
            inputs.delivery, manifest.census, windows, accepted: settings.acceptedMissing)
        for line in completeness.warnings { progress.warned(line) }
        let mapping = inputs.mappingSettings(windows, doubles: manifest.doubles)
        var context = MappingContext(concepts: inputs.concepts, registry: prepared.registry, settings: mapping)
        context.localPlaces = manifest.hospital
        let stage = MappingStage(
            work: work, context: context, plan: manifest.plan, buckets: manifest.buckets,
            crowded: Set(manifest.crowded), memory: inputs.memory, target: try store.bucketTarget(),
            jobs: settings.jobs,
            progress: progress)
        clock.begin(.mapping)
        let mapped = try await stage.run(done: try store.doneBuckets())
        clock.end(.mapping, rows: mapped.rows, of: .loading, share: mapped.copyShare)
        var ledger = mapped.ledger
        ledger.merge(prepared.ledger)
        try checkBooks(ledger)
        let identifier = inputs.identifier(manifest)
        try finishRows(
            inputs, registry: prepared.registry, mapping: mapping, buckets: manifest.plan.count, &ledger,
            fingerprint: identifier, store: store, work: work)
        let rejects = try RejectFile.join(fingerprint: identifier, in: work)
        func told(_ digests: [String: (rows: Int, digest: String?)]) -> RunSummary {
            summary(
                ledger, digests, completeness, clock: clock, fingerprint: identifier, rejects: rejects,
                skipped: inputs.delivery.bad, labelled: inputs.labels.systems)
        }
        do throws(Problem) {
            try RejectLimits.check(
                ledger, manifest.census, persons: ledger.core.persons, settings: settings, delivery: inputs.delivery,
                file: rejects)
        } catch {
            throw StoppedRun(error, told([:]))
        }

        clock.begin(.indexing)
        // Kept with the result and printed: a run that finds the result done tells the same.
        var final: RunSummary?
        try store.finish(
            ledger.facts(skipped: inputs.delivery.bad, completeness, inputs.labels),
            summary: {
                clock.lap(.indexing)
                let ending = told([:])
                final = ending
                return try? ending.encoded
            }, jobs: settings.jobs, progress: progress)
        var result = final ?? told([:])
        result.take(try store.digests(of: manifest.run))
        clock.end(.indexing, rows: 0)
        work.removeSpill()
        RejectFile.removeParts(in: work)
        Manifest.remove(work)
        return result
    }

    /// Read = used + cancelled + excluded + rejected for every table, or the run fails (decision 3).
    private func checkBooks(_ ledger: Ledger) throws(Problem) {
        for table in TableID.allCases where !ledger.books.isBalanced(table) {
            let account = ledger.books[table]
            throw Problem(
                .bug, at: table.name,
                "the books do not balance: read \(account.read), used \(account.used), cancelled "
                    + "\(account.cancelled), excluded \(account.excluded), rejected \(account.rejected)",
                remedy: "Nothing was swapped in. Report this as a bug.")
        }
    }
}
