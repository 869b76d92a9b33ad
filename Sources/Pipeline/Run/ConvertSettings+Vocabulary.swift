package import ETLCore
package import Vocabulary

extension ConvertSettings {
    /// The vocabulary and the user's own mappings that the settings name.
    /// - Throws: `Problem` 66 for a missing file, 65 for a mapping file with faults, all of them in one list.
    package func openVocabulary() throws(Problem) -> (base: any VocabularySource, own: MappingFile?) {
        (try openBase(), try openMappings())
    }

    /// The vocabulary that the settings name.
    func openBase() throws(Problem) -> any VocabularySource {
        if let vocabulary { return try AthenaVocabulary(directory: vocabulary) }
        return try BuiltInVocabulary()
    }

    /// The user's own mappings that the settings name.
    func openMappings() throws(Problem) -> MappingFile? {
        guard let mappings else { return nil }
        let file = try MappingFile(directory: mappings)
        guard file.faults.isEmpty else { throw VocabularyFault.problem(file.faults, remedy: Self.mendMappings) }
        return file
    }

    /// Where the index of a download is kept. Nothing is put into a directory that a run would refuse.
    func indexCache(log: @escaping @Sendable (String) -> Void) -> IndexCache? {
        guard WorkDirectory.isAcceptable(work) else { return nil }
        return IndexCache(
            directory: WorkDirectory.vocabularyFolder(work), memory: max(memory - MemoryPlan.base, 1 << 20), log: log)
    }

    /// The index over the vocabulary of the settings, without a delivery.
    /// - Parameter own: mappings of the user; lines that will not do are left out.
    package func vocabularyIndex(
        _ base: some VocabularySource, own: [OwnMapping] = [], log: @escaping @Sendable (String) -> Void
    ) throws(Problem) -> ConceptIndex {
        try ConceptIndex(source: base, own: own, cache: indexCache(log: log))
    }

    fileprivate static let mendMappings = "Correct the mapping file; `etl vocab check DIR` lists everything."
}

extension MappingFile {
    /// Stops a run before its first row when a target will not do (4.21-own).
    func check(against index: ConceptIndex) throws(Problem) {
        let faults = index.faults(in: rows)
        guard faults.isEmpty else { throw VocabularyFault.problem(faults, remedy: ConvertSettings.mendMappings) }
    }
}
