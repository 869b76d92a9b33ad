internal import ETLCore
internal import Foundation
internal import Mappings
internal import SNDSSchema

/// Makes the registry of a delivery without converting it (decision 4).
package struct RegistryBuild: Sendable {
    private let settings: ConvertSettings
    private let progress: any ProgressObserver

    package init(_ settings: ConvertSettings, progress: any ProgressObserver) {
        self.settings = settings
        self.progress = progress
    }

    /// Numbers in the file.
    package struct Counts: Sendable {
        package var persons: Int
        package var locations: Int
        package var careSites: Int
        package var providers: Int
    }

    /// - Throws: as a conversion up to its joining; `Problem` 75 while another run holds the registry.
    package func run() async throws -> Counts {
        guard let path = settings.registry else {
            throw Problem(.usage, at: "--registry", "no registry file is named", remedy: "Give --registry FILE.")
        }
        let clock = RunClock(progress)
        Interrupt.install()
        OpenFiles.raiseLimit()
        let lock = try RegistryLock(path)
        defer { lock.release() }
        let inputs = try Inputs(settings, log: { [progress] in progress.told($0) })
        for warning in inputs.warnings { progress.warned(warning) }
        let work = try WorkDirectory(path: settings.work)
        work.removeAll()
        defer { work.removeAll() }
        var known = try RegistryFile(path: path)
        let numbered = try await Numbering.run(inputs, work: work, known: known, clock: clock, progress: progress)
        var ledger = numbered.reading.ledger
        ledger.merge(inputs.references.ledger)
        clock.end(.reading, rows: TableID.allCases.reduce(0) { $0 + ledger.books[$1].read })
        known.adopt(numbered.registry, persons: numbered.referential.persons.all)
        try known.write(to: path)
        return Counts(
            persons: known.persons.count, locations: known.numbers[.location]?.count ?? 0,
            careSites: known.numbers[.careSite]?.count ?? 0, providers: known.numbers[.provider]?.count ?? 0)
    }
}

/// Reading a delivery and numbering what it names: the first half of a run.
struct Numbering {
    var reading: ReadingRun
    var referential: ReferentialStage.Result
    var care: CareStage.Result
    var blocks: PersonBlocks
    var registry: Registry

    static func run(
        _ inputs: Inputs, work: WorkDirectory, known: RegistryFile?, clock: RunClock,
        progress: any ProgressObserver
    ) async throws -> Numbering {
        let partitions = try SpillSet(directory: work.path, name: "partition", count: inputs.memory.partitions)
        let reading = ReadingRun(
            inputs.delivery, partitions: partitions, jobs: inputs.settings.jobs, progress: progress)
        clock.begin(.referential, total: FileFacts.units(of: inputs.delivery) { $0.table.isBeneficiary }.count)
        let referential = try await ReferentialStage.run(
            reading, known: known, splitsByRank: inputs.options.splitsByRank, communes: inputs.communes,
            memory: inputs.memory)
        clock.end(.referential, rows: referential.rows)
        if let known {
            let lines = known.count + referential.persons.count(notIn: known)
            try inputs.memory.admit(registryLines: lines, rows: referential.rows)
        }

        let blocks = PersonBlocks(largest: referential.persons.largest)
        let identity = IdentityLink(crosswalk: referential.crosswalk, persons: referential.persons)
        let links = try LocalLinks.read(reading, identity)
        clock.begin(.reading, total: CareStage.work(in: inputs.delivery))
        let care = try await CareStage.run(
            reading, identity: identity, concepts: inputs.concepts, grain: inputs.options.providerGrain, blocks: blocks,
            links: links)
        try partitions.finish()
        let registry = try Registry(of: inputs, residences: referential.residences, care, known: known)
        return Numbering(
            reading: reading, referential: referential, care: care, blocks: blocks, registry: registry)
    }
}
