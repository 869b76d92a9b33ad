package import ETLCore

/// The vocabularies that a download for French data should hold (decision 15).
package enum RequiredVocabularies {
    /// One vocabulary to tick on Athena.
    struct Tick {
        /// `vocabulary_id`, as Athena shows it.
        var id: String
        /// What it is.
        var name: String
        /// What the result lacks without it.
        var consequence: String
        /// Whether a conversion makes no sense without it.
        var isRequired = false
    }

    /// In the order in which they matter.
    static let ticks: [Tick] = [
        Tick(
            id: "SNOMED", name: "SNOMED CT",
            consequence: "no diagnosis and no act would have a standard concept", isRequired: true),
        Tick(
            id: "ICD10", name: "ICD-10 of the WHO",
            consequence: "codes of death certificates that the French edition lacks stay unmapped"),
        Tick(
            id: "CIM10", name: "ICD-10, French edition (ATIH)",
            consequence: "French extensions take the meaning of their parent code"),
        Tick(
            id: "RxNorm", name: "RxNorm", consequence: "no drug would have a standard concept", isRequired: true),
        Tick(
            id: "ATC", name: "ATC classes of the WHO",
            consequence: "drugs that BDPM does not map would have no ingredient", isRequired: true),
        Tick(
            id: "LOINC", name: "LOINC", consequence: "no laboratory test would have a standard concept",
            isRequired: true),
        Tick(id: "UCUM", name: "UCUM, units of measure", consequence: "no value would have a unit", isRequired: true),
        Tick(
            id: "RxNorm Extension", name: "RxNorm Extension, drugs outside the United States",
            consequence: "drugs sold in France alone have their ingredient at best"),
        Tick(
            id: "BDPM", name: "public database of French drugs, by CIP7",
            consequence: "drugs are known by the ingredient of their ATC class only, not as products"),
        Tick(
            id: "CCAM", name: "French medical acts (ATIH)",
            consequence: "acts have no source concept; the program's own map of frequent acts still holds"),
        Tick(
            id: "OMOP Extension", name: "OMOP Extension",
            consequence: "some diagnoses and histories stay unmapped"),
        Tick(
            id: "Cancer Modifier", name: "Cancer Modifier", consequence: "metastases (C77 to C79) stay unmapped"),
        Tick(id: "CVX", name: "CVX, vaccines", consequence: "vaccines have their ingredient at best"),
        Tick(
            id: "Medicare Specialty", name: "Medicare Specialty",
            consequence: "many specialties of professionals stay unmapped"),
        Tick(id: "NUCC", name: "NUCC, professions", consequence: "some professions and units stay unmapped"),
        Tick(id: "ABMS", name: "ABMS, specialties", consequence: "some specialties stay unmapped"),
        Tick(
            id: "CMS Place of Service", name: "CMS Place of Service",
            consequence: "facilities, admission and discharge stay unmapped"),
        Tick(id: "Currency", name: "Currency", consequence: "amounts have no currency"),
    ]

    /// Vocabularies that every download holds: without one of them it is not whole.
    static let unasked = ["None", "Visit", "Type Concept", "Gender", "Condition Status", "Relationship", "Domain"]

    /// Looks for the vocabularies in an index.
    /// - Returns: a line for each one whose lack can be lived with.
    /// - Throws: `Problem` 66 with all that are missing, when one of them cannot be done without.
    package static func check(_ index: ConceptIndex, at place: String) throws(Problem) -> [String] {
        let missing = ticks.filter { index.conceptCount(of: $0.id) == 0 }
        let lost = unasked.filter { index.conceptCount(of: $0) == 0 }
        guard lost.isEmpty else {
            throw Problem(
                .missingInput, at: "\(place)/CONCEPT.csv", "no concept of \(lost.joined(separator: ", "))",
                remedy: "Every Athena download holds them: this one is not whole. Unpack it again.")
        }
        let hasICD10 = !missing.contains { $0.id == "ICD10" } || !missing.contains { $0.id == "CIM10" }
        let lines = missing.map { "\($0.id) (\($0.name)) is not in the download: \($0.consequence)" }
        guard hasICD10, !missing.contains(where: \.isRequired) else {
            let needed = missing.filter { $0.isRequired || !hasICD10 && ($0.id == "ICD10" || $0.id == "CIM10") }
            throw Problem(
                .missingInput, at: place,
                "vocabularies are missing\n  " + lines.joined(separator: "\n  "),
                remedy: "Needed: \(needed.map(\.id).joined(separator: ", ")). On athena.ohdsi.org tick "
                    + ticks.map(\.id).joined(separator: ", ")
                    + " (CIM10, CCAM and BDPM are not ticked by default), download and unpack again.")
        }
        return lines
    }
}
