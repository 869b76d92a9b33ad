/// What a result is not good for: told at the end of a run, so that nobody finds it out by a wrong count.
package enum Shortcomings {
    /// Sentences about the vocabulary that the settings name.
    /// - Parameter hasLabels: whether a nomenclature table gave a label.
    package static func lines(_ settings: ConvertSettings, hasLabels: Bool) -> [String] {
        guard settings.vocabulary == nil else { return [] }
        var lines = [
            "no SNOMED hierarchy: concept sets with descendants find themselves only; give --vocabulary",
            "drugs are ingredients: no form, no brand, and drug_strength is empty, because an ingredient has no strength",
        ]
        if !hasLabels {
            lines.append(
                "names of ICD10, ATC and French codes are codes where no nomenclature table tells them: --labels DIR")
        }
        return lines
    }
}
