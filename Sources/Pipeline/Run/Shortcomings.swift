package import Vocabulary

/// What a result is not good for: told at the end of a run, so that nobody finds it out by a wrong count.
package enum Shortcomings {
    /// Sentences about vocabulary and labels that the settings name.
    /// - Parameter labelled: code lists that a nomenclature table gave a label of.
    package static func lines(_ settings: ConvertSettings, labelled: Set<CodeSystem>) -> [String] {
        var lines: [String] = []
        if settings.vocabulary == nil {
            lines = [
                "no SNOMED hierarchy: concept sets with descendants find themselves only; give --vocabulary",
                "drugs are ingredients: no form, no brand, and drug_strength is empty, because an ingredient has no strength",
            ]
        }
        let unlabelled = lists(isDownload: settings.vocabulary != nil).filter { !labelled.contains($0.system) }
        if !unlabelled.isEmpty {
            let names = unlabelled.map(\.name).joined(separator: ", ")
            lines.append(
                "no labels of \(names): their concepts are called by code, or by short words of ours; give nomenclature "
                    + "tables with --labels")
        }
        return lines
    }

    /// Lists whose names may not be shipped; a download names those that OMOP has.
    private static func lists(isDownload: Bool) -> [(system: CodeSystem, name: String)] {
        let french: [(CodeSystem, String)] = [
            (.actNature, "act natures"), (.nabm, "NABM"), (.lpp, "LPP"), (.ucd7, "UCD"),
        ]
        let official: [(CodeSystem, String)] = [(.icd10, "ICD-10"), (.ccam, "CCAM"), (.cip13, "packs")]
        return isDownload ? french : official + french
    }
}
