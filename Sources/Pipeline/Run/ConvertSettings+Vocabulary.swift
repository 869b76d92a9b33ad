package import ETLCore
package import Vocabulary

extension ConvertSettings {
    /// The vocabulary and the user's own mappings that the settings name.
    /// - Throws: `Problem` 66 for a missing file, 65 for a mapping file with faults, all of them in one list.
    package func openVocabulary() throws(Problem) -> (base: any VocabularySource, own: MappingFile?) {
        let base: any VocabularySource
        if let vocabulary {
            base = try AthenaVocabulary(directory: vocabulary)
        } else {
            base = try BuiltInVocabulary()
        }
        guard let mappings else { return (base, nil) }
        let file = try MappingFile(directory: mappings)
        guard file.faults.isEmpty else { throw VocabularyFault.problem(file.faults, remedy: Self.mendMappings) }
        return (base, file)
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
