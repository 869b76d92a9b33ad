internal import Crypto
internal import Delimited
internal import ETLCore
internal import Foundation
internal import Mappings
internal import OMOPSchema
internal import Postgres
internal import SNDSSchema
internal import Vocabulary

/// Everything a run is made from, checked before the first row (S-01, S-02, decision 15).
struct Inputs: Sendable {
    let settings: ConvertSettings
    let delivery: Delivery
    /// What the settings name beside it.
    let files: SettingFiles
    let concepts: ConceptIndex
    /// The user's own mappings included.
    let source: any VocabularySource
    /// Lines of the user's own mapping file.
    let ownMappings: Int
    /// What nomenclature tables call codes.
    let labels: Labels
    let memory: MemoryPlan
    let options: MappingOptions
    /// Digest of configuration, vocabulary, registry and program version.
    let settingsDigest: String
    /// Nomenclatures and facilities of the delivery, read here because the rules look codes up in them.
    let references: ReferenceFiles
    /// Daily doses of `ddd_file`.
    let dailyDoses: [Code16: DailyDose]
    /// Communes of `cog_year`.
    let communes: CommuneMap
    /// How persons, visits, providers and care sites are named.
    let sourceValues: SourceValuePolicy
    /// What should be known before the run, without stopping it.
    let warnings: [String]

    /// - Parameters:
    ///   - adding: whether the registry may be new and is written.
    ///   - log: told what takes long.
    init(
        _ settings: ConvertSettings, adding: Bool = true, log: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        self.settings = settings
        options = try MappingOptions(switches: settings.switches.filter { RunOption.settings.named($0.key) == nil })
        var delivery = try Delivery.survey(
            settings.input, hospital: settings.hospital, accepting: settings.acceptedMissing,
            usesDiseaseMaps: options.mapObservations)
        let ofDelivery = delivery.problems(
            settings.input, hospital: settings.hospital, accepting: settings.acceptedMissing,
            skipsBadFiles: settings.skipsBadFiles)
        self.delivery = delivery
        files = try SettingFiles(
            settings, options, delivery, adding: adding, isComplete: ofDelivery.isEmpty, log: log)
        if let problem = Problem.combined((ofDelivery + files.problems).inOrderOfTelling) { throw problem }
        guard let base = files.base, let references = files.references, let concepts = files.concepts else {
            throw Problem(.bug, at: settings.input, "read without a fault, and without content", remedy: "Report this.")
        }
        (self.references, self.concepts) = (references, concepts)
        (sourceValues, dailyDoses) = (files.sourceValues, files.dailyDoses)
        let (added, moved, own) = (files.doubleSites, files.moved, files.own)
        let year = settings.switches["cog_year"] ?? RunOption.settings.named("cog_year")?.standard
        communes = CommuneMap(try CommuneChange.builtIn() + moved, year: year.flatMap { Int($0) } ?? 0)
        labels = files.labels.labels
        source =
            own == nil && labels.isEmpty
            ? base : MendedVocabulary(base, own: own?.rows ?? [], labels: labels, index: concepts)
        ownMappings = own?.rows.count ?? 0
        if let own { log("your mappings \(own.path) win over all others: lines \(own.rows.count)") }
        warnings = delivery.warnings + files.labels.warnings + files.vocabularyWarnings
        // Links of a hospital are held in memory like the referential, and take less.
        let referential = delivery.files.filter { $0.table.isBeneficiary || LocalLinks.holds($0.table) }
        memory = try MemoryPlan(
            memory: settings.memory, vocabulary: concepts.bytes, jobs: settings.jobs, inputBytes: delivery.byteCount,
            referentialBytes: referential.reduce(0) { $0 + $1.file.expandedSize },
            referentialRowBytes: 20 + 2 * (referential.map(\.file.header.count).min() ?? 1),
            registryLines: settings.registry.map(RegistryFile.lines) ?? 0)
        var hash = SHA256()
        var facts = ["snds-omop", Program.version, concepts.digestText]
        facts += settings.switches.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        facts += added.map { "\($0.site) \($0.legalEntity) \($0.years)" }
        facts += dailyDoses.map { "\($0.key) \($0.value.millionths)" }.sorted()
        facts += moved.map { "\($0.old) \($0.new) \($0.from.map { "\($0)" } ?? "")" }
        if let key = SourceValueKey.digest(sourceValues) { facts.append("source values \(key)") }
        if let own { facts.append("mappings \(own.digest)") }
        facts += labels.facts
        // The registry's content grows with each run and keeps what it gave: only its name tells runs apart.
        if let path = settings.registry { facts.append("registry \(path)") }
        for fact in facts { hash.update(data: Data((fact + "\n").utf8)) }
        settingsDigest = hexadecimal(hash.finalize())
    }

    /// Vocabularies of a download, and the concepts that rules name (decision 15).
    static func check(_ concepts: ConceptIndex, _ settings: ConvertSettings) throws(Problem) -> [String] {
        guard let directory = settings.vocabulary else { return [] }
        let warnings = try RequiredVocabularies.check(concepts, at: directory)
        let named = Set(RuleBook.all.filter(\.state.isBuilt).flatMap(\.concepts)).sorted()
        let missing = named.filter { !concepts.contains(conceptID: $0) }
        guard missing.isEmpty else {
            throw Problem(
                .missingInput, at: "\(directory)/CONCEPT.csv",
                "rules write concepts that the download does not hold: "
                    + missing.map(String.init).joined(separator: ", "),
                remedy: "Tick their vocabularies on Athena too (etl spec names the concepts)"
                    + (warnings.isEmpty ? "." : ":\n  " + warnings.joined(separator: "\n  ")))
        }
        return warnings
    }

    /// The files as they are now; hashes are taken from an earlier run where size and time are unchanged.
    func fingerprint(known: RecordedRun?) throws -> RunFingerprint {
        let recorded = Dictionary(
            (known?.fingerprint.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let files = try delivery.files.map { input -> RunFingerprint.File in
            let modified = try Inputs.modified(input)
            var file = RunFingerprint.File(path: input.relativePath, size: Int64(input.file.size), modified: modified)
            guard let old = recorded[input.relativePath], old.size == file.size else { return file }
            if old.modified == modified {
                file.sha256 = old.sha256
            } else if old.sha256 != nil {
                // The time changed but not the size: only the content can tell.
                file.sha256 = try FileFacts.hash(input)
            }
            return file
        }
        return RunFingerprint(settings: settingsDigest, files: files)
    }

    /// Whether the files of a manifest are still those of the delivery, by size and time.
    func areUnchanged(_ files: [Manifest.File]) -> Bool {
        let now = delivery.files.map { ($0.relativePath, $0.file.size, (try? Inputs.modified($0)) ?? 0) }
        let then = files.map { ($0.path, $0.size, $0.modified) }
        return now.count == then.count && zip(now, then).allSatisfy { $0 == $1 }
    }

    /// The files with the hashes computed while reading.
    func manifestFiles(_ facts: FileFacts) throws -> [Manifest.File] {
        try delivery.files.enumerated().map { index, input in
            let now = try DelimitedFile.state(of: input.file.path)
            guard now.size == input.file.sizeOnDisk, now.modified == input.file.modified else {
                throw Problem(
                    .badInput, at: input.relativePath, "changed while it was read",
                    remedy: "Wait until the delivery is complete, then run again with --replace.")
            }
            return Manifest.File(
                path: input.relativePath, size: input.file.size, modified: now.modified,
                sha256: facts.fingerprint(of: index) ?? references.hashes[input.relativePath] ?? "")
        }
    }

    /// Nanoseconds since 1970 of the last change of a file.
    private static func modified(_ input: InputFile) throws -> Int64 {
        try DelimitedFile.state(of: input.file.path).modified
    }

    /// Care window, flux window and snapshot date (decision 14), from the switches or from the files.
    func windows(_ census: Census) throws(Problem) -> RunWindows {
        try RunWindows(census, years: delivery.years, switches: settings.switches, input: settings.input)
    }

    func mappingSettings(_ windows: RunWindows, doubles: [DetectedDouble]) -> MappingSettings {
        var settings = MappingSettings(
            careWindow: windows.care, fluxWindow: windows.flux, snapshotDate: windows.snapshot, options: options)
        settings.detectedDoubles = doubles
        settings.fileYears = delivery.fileYears
        settings.dailyDoses = dailyDoses
        settings.communes = communes
        settings.sourceValues = sourceValues
        return settings
    }

    /// The fingerprint of a run as one word.
    func identifier(_ manifest: Manifest) -> String {
        Inputs.identifier(
            RunFingerprint(
                settings: settingsDigest,
                files: manifest.files.map {
                    RunFingerprint.File(path: $0.path, size: Int64($0.size), modified: 0, sha256: $0.sha256)
                }))
    }

    static func identifier(_ fingerprint: RunFingerprint) -> String {
        var hash = SHA256()
        hash.update(data: Data((fingerprint.settings + "\n").utf8))
        for file in fingerprint.files.sorted(by: { $0.path < $1.path }) {
            hash.update(data: Data("\(file.path)\t\(file.size)\t\(file.sha256 ?? "")\n".utf8))
        }
        return hexadecimal(hash.finalize())
    }
}

extension BucketPlan {
    func encoded() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

    static func decode(_ text: String) throws -> BucketPlan {
        try JSONDecoder().decode(BucketPlan.self, from: Data(text.utf8))
    }
}
