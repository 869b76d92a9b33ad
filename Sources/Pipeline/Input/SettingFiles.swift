internal import ETLCore
internal import Mappings
internal import OMOPSchema
internal import Vocabulary

/// What the settings name beside the delivery, and its nomenclatures, read as a run needs them. What is wrong with them is
/// gathered, not thrown, so that `check` and `convert` tell the same, and all of it.
struct SettingFiles {
    /// Why a run would stop.
    private(set) var problems: [Problem] = []
    private(set) var references: ReferenceFiles?
    private(set) var base: (any VocabularySource)?
    private(set) var own: MappingFile?
    private(set) var doubleSites: [FinessDouble] = []
    private(set) var dailyDoses: [Code16: DailyDose] = [:]
    /// Communes of the user's own list.
    private(set) var moved: [CommuneChange] = []
    private(set) var sourceValues = SourceValuePolicy.clear
    private(set) var labels = LabelFiles()
    /// The index over vocabulary, nomenclatures and own mappings; `nil` where something is wrong with one of them.
    private(set) var concepts: ConceptIndex?
    /// What a download lacks without stopping the run.
    private(set) var vocabularyWarnings: [String] = []

    /// - Parameters:
    ///   - adding: whether the registry may be new and is written.
    ///   - isComplete: whether the delivery has no fault.
    ///   - log: told what takes long.
    /// - Throws: what is no fault of a file: a stop that was asked for.
    init(
        _ settings: ConvertSettings, _ options: MappingOptions, _ delivery: Delivery, adding: Bool,
        isComplete: Bool, log: @escaping @Sendable (String) -> Void
    ) throws {
        base = try take { try settings.openBase() }
        let mappings = try take { try settings.openMappings() }
        own = mappings.flatMap(\.self)
        references = try take { try ReferenceFiles(delivery) }
        if let registry = settings.registry {
            _ = try take { try RegistryFile.check(path: registry, adding: adding) }
        }
        let switches = settings.switches
        doubleSites = try take { try switches["finess_dup_file"].map(FinessFile.read) ?? [] } ?? []
        sourceValues = try take { try SourceValueKey.policy(switches) } ?? .clear
        dailyDoses = try take { try switches["ddd_file"].map(DailyDoseFile.read) ?? [:] } ?? [:]
        moved = try take { try switches["commune_file"].map(CommuneFile.read) ?? [] } ?? []
        if options.drugEndRule == .dose, switches["ddd_file"] == nil {
            problems.append(
                Problem(
                    .usage, "drug_end_rule=dose needs daily doses",
                    remedy: "Name their file with --set ddd_file=FILE."))
        }
        if let directory = settings.labels {
            var found = LabelFiles()
            _ = try take { try found.add(directory: directory) }
            labels = found
        }
        labels.add(delivery)
        // An index takes long: what stops the run anyway needs none.
        guard isComplete, problems.isEmpty else { return }
        guard let base, let references else { return }
        let (added, mapped) = (doubleSites, own)
        let cache = settings.indexCache(log: log)
        concepts = try take { try Self.index(base, references, added, mapped, cache) }
        guard let concepts else { return }
        if let mapped { _ = try take { try mapped.check(against: concepts) } }
        let warnings = try take { try Inputs.check(concepts, settings) }
        vocabularyWarnings = warnings ?? []
    }

    private static func index(
        _ source: some VocabularySource, _ references: ReferenceFiles, _ added: [FinessDouble], _ own: MappingFile?,
        _ cache: IndexCache?
    ) throws -> ConceptIndex {
        try ConceptIndex(
            source: source, packs: references.packs, actNatures: references.actNatures, finessDouble: added,
            own: own?.rows ?? [], cache: cache)
    }

    /// Reads one of them, and keeps what is wrong with it.
    private mutating func take<Value>(_ read: () throws -> Value) throws -> Value? {
        do {
            return try read()
        } catch let problem as Problem where problem.exitCode != .interrupted && problem.exitCode != .temporary {
            problems += problem.single
            return nil
        }
    }
}

extension [Problem] {
    /// Files that cannot be read before those that are missing, before all else, each told once.
    var inOrderOfTelling: [Problem] {
        let order: [ExitCode] = [.badInput, .missingInput]
        var told: Set<String> = []
        let all = filter { told.insert($0.description).inserted }
        return order.flatMap { code in all.filter { $0.exitCode == code } }
            + all.filter { !order.contains($0.exitCode) }
    }
}
