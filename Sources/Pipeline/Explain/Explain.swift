internal import Delimited
internal import ETLCore
internal import Foundation
internal import Mappings
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

#if canImport(Glibc)
    internal import Glibc
#endif

/// Converts one person again and says where every row comes from (4.0.5).
///
/// It reads the delivery as a conversion does, keeps the rows of the person alone, and runs the same rules on them. Its
/// work directory is its own and is removed at the end.
package struct Explain: Sendable {
    private let settings: ConvertSettings
    private let progress: any ProgressObserver

    package init(_ settings: ConvertSettings, progress: any ProgressObserver) {
        self.settings = settings
        self.progress = progress
    }

    /// - Throws: as a conversion; `Problem` 64 when there is no such person.
    package func run(_ target: ExplanationTarget) async throws -> Explanation {
        let told = try Explain.person(of: target)
        Interrupt.install()
        let inputs = try Inputs(settings, adding: false, log: { [progress] in progress.told($0) })
        let folder = try TemporaryFolder()
        let work = try WorkDirectory(path: folder.path)
        let known = try settings.registry.map { (path) throws(Problem) in try RegistryFile(path: path) }
        let reading = try await read(inputs, work: work, known: known) { (referential) throws(Problem) in
            if let told { return told }
            guard case .pseudonym(let text) = target else { return 0 }
            return try NamedPerson(crosswalk: referential.crosswalk, persons: referential.persons).number(of: text)
        }
        let person = reading.person
        var ledger = Ledger()
        let rows = try join(reading, limit: inputs.options.maxPersonRows, &ledger)
        let mapping = inputs.mappingSettings(
            try inputs.windows(reading.run.census),
            doubles: reading.care.transmissions.doubles(inputs.concepts.finessDouble))
        let context = MappingContext(concepts: inputs.concepts, registry: reading.registry, settings: mapping)
        return try ExplanationBuilder(
            person: person, focus: reading.focus, facts: reading.run.facts, delivery: inputs.delivery, context: context
        ).build(rows, ledger)
    }

    /// The person that an id belongs to: the upper bits of every event id (decision 4); `nil` for a name, which the
    /// delivery alone can tell.
    private static func person(of target: ExplanationTarget) throws(Problem) -> Int32? {
        switch target {
        case .pseudonym: return nil
        case .person(let number): return number
        case .visit(let id): return Int32(clamping: id >> Int64(EventID.ordinalBits))
        case .event(let name, let id):
            guard let table = OMOPTable(name: name), table.columns.contains(where: { $0.name == "person_id" }) else {
                throw Problem(
                    .usage, at: "--event \(name)", "is no table of persons and their events",
                    remedy: OMOPTable.allCases.map(\.name).question(about: name)
                        + "Write for example --event drug_exposure:4194304.")
            }
            if table == .person || table == .death { return Int32(clamping: id) }
            return Int32(clamping: id >> Int64(EventID.ordinalBits))
        }
    }

    private struct Reading {
        var person: Int32
        var run: ReadingRun
        var focus: Focus
        var referential: ReferentialStage.Result
        var care: CareStage.Result
        var registry: Registry
    }

    private func read(
        _ inputs: Inputs, work: WorkDirectory, known: RegistryFile?,
        person find: (ReferentialStage.Result) throws(Problem) -> Int32
    ) async throws -> Reading {
        let partitions = try SpillSet(directory: work.path, name: "partition", count: 1)
        let all = ReadingRun(inputs.delivery, partitions: partitions, jobs: settings.jobs, progress: progress)
        progress.began(.referential, total: FileFacts.units(of: inputs.delivery) { $0.table.isBeneficiary }.count)
        let referential = try await ReferentialStage.run(
            all, known: known, splitsByRank: inputs.options.splitsByRank, communes: inputs.communes,
            memory: inputs.memory, spills: false)
        let crosswalk = referential.crosswalk
        let person = try find(referential)
        let members = crosswalk.families.members(of: person)
        let focus = Focus(members: members, memory: inputs.memory.free)
        let run = ReadingRun(
            inputs.delivery, partitions: partitions, jobs: settings.jobs, progress: progress, focus: focus)
        guard try readBeneficiaries(run, focus, referential.persons, person: person) else {
            throw Problem(
                .usage, "person \(person) is not in the delivery",
                remedy: "Give a person_id of this delivery; with --registry FILE when it was converted with one.")
        }
        let identity = IdentityLink(crosswalk: crosswalk, persons: referential.persons)
        let blocks = PersonBlocks(largest: referential.persons.largest)
        // Links count in no books here.
        let links = try LocalLinks.read(all, identity)
        let isPart: @Sendable (TableID) -> Bool = { if case .part = $0.role { true } else { false } }
        progress.began(.reading, total: CareStage.work(in: inputs.delivery))
        func pass(_ wanted: @Sendable (TableID) -> Bool) async throws -> CareStage.Result {
            try await CareStage.run(
                run, identity: identity, concepts: inputs.concepts, grain: inputs.options.providerGrain,
                blocks: blocks, links: links, only: wanted)
        }
        var care = try await pass { !isPart($0) }
        let parts = try await pass(isPart)
        try focus.check(beside: inputs.memory.base)
        care.locations.merge(parts.locations)
        care.careSites.merge(parts.careSites)
        care.entities.merge(parts.entities)
        care.providers.merge(parts.providers)
        care.transmissions.merge(parts.transmissions)
        try partitions.finish()
        let registry = try Registry(of: inputs, residences: referential.residences, care, known: known)
        return Reading(
            person: person, run: run, focus: focus, referential: referential, care: care, registry: registry)
    }

    /// Spills the referential rows of the members. Returns whether the person has any.
    private func readBeneficiaries(
        _ run: ReadingRun, _ focus: Focus, _ persons: PersonNumbers, person: Int32
    ) throws -> Bool {
        let worker = ReadWorker(nil)
        worker.focus = focus
        let writer = SpillWriter(run.partitions)
        var isThere = false
        func read<Table: SourceTable>(_ type: Table.Type, _ unit: PieceUnit) throws where Table.Record == Beneficiary {
            try worker.read(type, unit, of: run.delivery, facts: run.facts, isMain: false) { _, _, key, delivered, _ in
                var row = delivered
                persons.ranked.settle(&row)
                let number = persons.number(of: row.personKey)
                guard focus.members.contains(number) else { return }
                isThere = isThere || number == person
                worker.trace(Table.id, key, number, nil, AnyHashable(row), focus)
                let header = SpillHeader(
                    key: key, person: PersonLink.inherited, table: Table.id.rawValue, fault: 0, size: 0)
                try writer.append(header, row, to: 0)
            }
        }
        for unit in FileFacts.units(of: run.delivery, where: { $0.table.isBeneficiary }) {
            if run.delivery.files[unit.file].table == .IR_BEN_R_ARC {
                try read(IR_BEN_R_ARC.self, unit)
            } else {
                try read(IR_BEN_R.self, unit)
            }
        }
        try writer.finish()
        return isThere
    }

    /// Joins the rows that were kept.
    private func join(_ reading: Reading, limit: Int, _ ledger: inout Ledger) throws -> RecordBuffer {
        let set = reading.run.partitions
        var joined = RecordBuffer(capacity: 1 << 16)
        let partition = PartitionReader(
            path: SpillSet.path(set.directory, set.name, 0), expected: set.total(0), load: nil, limit: limit)
        try partition.join(
            persons: reading.referential.persons, crosswalk: reading.referential.crosswalk, ledger: &ledger
        ) { _, group, _ in joined.append(group) }
        return joined
    }
}

/// A directory of this run alone, mode 0700, removed with everything in it.
final class TemporaryFolder {
    let path: String

    init() throws(Problem) {
        let base = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(base)/etl-explain-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Problem(
                .cannotCreate, at: base, "cannot make a directory (\(String(cString: strerror(errno))))",
                remedy: "Name another one in TMPDIR.")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
