import ETLCore
import OMOPSchema

/// A French nomenclature that OMOP does not have, as local concepts (4.0.6-local): ids and codes of a file, frozen and
/// append-only.
///
/// Each list has a hundred thousand ids of its own; the first is the concept of the vocabulary itself.
struct LocalCodeList: Sendable {
    /// The vocabulary, `SNDS_LPP`.
    let vocabulary: SourceValue
    /// `concept_id,code,source`.
    let path: String
    /// The concept of the vocabulary.
    let vocabularyConcept: Int32
    /// Name of the vocabulary.
    let name: String
    /// What a code is called.
    let noun: String
    let domain: SourceValue

    static let all = [
        LocalCodeList(
            vocabulary: "SNDS_LPP", path: "vocab/local/lpp.csv", vocabularyConcept: 2_000_100_000,
            name: "French list of products and services (LPP)", noun: "LPP", domain: "Device"),
        LocalCodeList(
            vocabulary: VocabularyID.ucd, path: "vocab/local/ucd.csv", vocabularyConcept: 2_000_200_000,
            name: "French hospital drug units (UCD7)", noun: "UCD", domain: "Drug"),
        LocalCodeList(
            vocabulary: "SNDS_CSARR", path: "vocab/local/csarr.csv", vocabularyConcept: 2_000_300_000,
            name: "French rehabilitation acts (CSARR)", noun: "CSARR", domain: "Procedure"),
        LocalCodeList(
            vocabulary: VocabularyID.cip13, path: "vocab/local/cip13.csv", vocabularyConcept: 2_000_400_000,
            name: "French drug packs (CIP13)", noun: "CIP13", domain: "Drug"),
        LocalCodeList(
            vocabulary: "SNDS_GHM", path: "vocab/local/ghm.csv", vocabularyConcept: 2_000_500_000,
            name: "Roots of French groups of stays (GHM)", noun: "GHM", domain: "Observation"),
    ]

    /// Shows the concept of the vocabulary, then one for each code.
    func forEachConcept(
        withNames: Bool, _ body: (LocalRows.Concept) throws(Problem) -> Void
    ) throws(Problem) {
        try body(
            concept(
                vocabularyConcept, name, domain: "Metadata", vocabulary: VocabularyID.vocabulary,
                kind: "Vocabulary", code: vocabulary))
        var table = try CommaTable(path, columns: ["concept_id", "code", "source"])
        while try table.next() {
            let code = table.value(1)
            try body(
                concept(
                    try table.concept(0), withNames ? "\(noun) \(code)" : "", domain: domain, vocabulary: vocabulary,
                    kind: Text.undefined, code: code))
        }
    }

    private func concept(
        _ id: Int32, _ name: String, domain: SourceValue, vocabulary: SourceValue, kind: SourceValue,
        code: SourceValue
    ) -> LocalRows.Concept {
        let row = ConceptRow(
            concept_id: id, concept_name: name, domain_id: domain, vocabulary_id: vocabulary, concept_class_id: kind,
            concept_code: code, valid_start_date: Validity.start, valid_end_date: Validity.end)
        return LocalRows.Concept(row: row, isFrench: true)
    }
}
