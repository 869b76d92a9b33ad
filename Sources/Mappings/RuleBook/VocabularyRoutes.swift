/// How the codes of one source vocabulary reach standard concepts.
package struct VocabularyRoute: Sendable {
    /// Name in the run summary, where coverage is counted; else that of the vocabulary.
    package var name: String
    package var codes: String
    /// Vocabulary of the source concepts; empty when codes have none.
    package var vocabulary: String
    package var route: String
    /// Where events without concept go.
    package var table: String
    package var rule: String
}

extension RuleBook {
    /// Every code list that is mapped.
    package static let vocabularies: [VocabularyRoute] = [
        VocabularyRoute(
            name: "ICD10", codes: "diagnoses, exemptions, causes of death", vocabulary: "ICD10",
            route:
                "Maps to and Maps to value; a code without them takes those of its parent when the vocabulary is the "
                + "built-in one",
            table: "condition_occurrence", rule: "4.0.6-icd10"),
        VocabularyRoute(
            name: "ALD", codes: "numbers of long-term illness, where no diagnosis is told", vocabulary: "",
            route: "the code of ICD-10 that holds the whole group, looked up like any other",
            table: "condition_occurrence", rule: "4.8-number"),
        VocabularyRoute(
            name: "DIAG_OTHER", codes: "diagnoses of another revision or classification", vocabulary: "",
            route: "none: concept 0, the code kept", table: "condition_occurrence", rule: "4.8-revision"),
        VocabularyRoute(
            name: "CCAM", codes: "acts in town and in hospitals", vocabulary: "CCAM, with an Athena download",
            route: "Maps to, else the project's map", table: "procedure_occurrence", rule: "4.0.6-ccam"),
        VocabularyRoute(
            name: "CIP13", codes: "packs", vocabulary: "BDPM by CIP7, with an Athena download",
            route: "Maps to RxNorm or RxNorm Extension, else the only ingredient of the ATC class",
            table: "drug_exposure", rule: "4.0.6-cip"),
        VocabularyRoute(
            name: "UCD", codes: "hospital drugs", vocabulary: "SNDS_UCD (local)",
            route: "BDPM by the packs of the unit, with an Athena download; else the project's map; else the only "
                + "ingredient of the ATC class of its packs",
            table: "drug_exposure",
            rule: "4.0.6-ucd"),
        VocabularyRoute(
            name: "NABM", codes: "biology acts", vocabulary: "SNDS_NABM (local)",
            route: "the project's map to LOINC, several targets for acts of several analytes", table: "measurement",
            rule: "4.0.6-numbers"),
        VocabularyRoute(
            name: "LOINC", codes: "tests, measures and habits of hospital files", vocabulary: "LOINC",
            route: "the codes of the common core, each standing for itself", table: "measurement, observation",
            rule: "4.12-hospital"),
        VocabularyRoute(
            name: "ATC", codes: "drugs of hospital files by ATC class", vocabulary: "ATC",
            route: "the ingredient of the class", table: "drug_exposure", rule: "4.9-administration"),
        VocabularyRoute(
            name: "DCI", codes: "drugs of hospital files by name of the substance", vocabulary: "",
            route: "none: concept 0, the name kept", table: "drug_exposure", rule: "4.9-administration"),
        VocabularyRoute(
            name: "CSARR", codes: "acts of rehabilitation", vocabulary: "SNDS_CSARR (local)",
            route: "no map yet: concept 0 with a source concept", table: "procedure_occurrence", rule: "4.0.6-csarr"),
        VocabularyRoute(
            name: "CDARR", codes: "acts of rehabilitation before the CSARR", vocabulary: "",
            route: "none: concept 0, the code kept", table: "procedure_occurrence", rule: "4.0.6-csarr"),
        VocabularyRoute(
            name: "LPP", codes: "devices and products", vocabulary: "SNDS_LPP (local)",
            route: "the project's map of families of products", table: "device_exposure", rule: "4.0.6-numbers"),
        VocabularyRoute(
            name: "SNDS_PRS_NAT", codes: "act natures", vocabulary: "SNDS_PRS_NAT (local)",
            route: "the project's map of natures that are care",
            table: "procedure_occurrence, for pharmacies drug_exposure",
            rule: "4.10-nature"),
        VocabularyRoute(
            name: "SNDS_ACT_COD", codes: "letters of hospital bills", vocabulary: "SNDS_ACT_COD (local)",
            route: "the project's map", table: "procedure_occurrence", rule: "4.10-outpatient"),
        VocabularyRoute(
            name: "SNDS_ETM", codes: "motives of exemption", vocabulary: "SNDS_ETM (local)",
            route: "no map yet: concept 0 with a source concept", table: "observation", rule: "4.13-exemption"),
        VocabularyRoute(
            name: "SNDS_EXO", codes: "motives of waivers (BEN_EXO_MTF)", vocabulary: "",
            route: "your own map alone: the list could not be read", table: "observation", rule: "4.13-administrative"),
        VocabularyRoute(
            name: "SNDS_SPE, SNDS_ACT", codes: "specialties and activities", vocabulary: "SNDS_SPE, SNDS_ACT (local)",
            route: "the project's map; targets in domain Visit are places, not specialties", table: "provider",
            rule: "4.3-specialty"),
        VocabularyRoute(
            name: "SNDS_UM_TYP", codes: "unit authorisations, first two characters", vocabulary: "SNDS_UM_TYP (local)",
            route: "the project's map", table: "visit_detail, care_site", rule: "4.7-unit"),
        VocabularyRoute(
            name: "SNDS_MS_ENT, SNDS_MS_SOR", codes: "entry and exit of stays",
            vocabulary: "SNDS_MS_ENT, SNDS_MS_SOR (local)", route: "the project's map",
            table: "visit_occurrence, visit_detail",
            rule: "4.0.6-admission"),
        VocabularyRoute(
            name: "SNDS_ETE_CAT", codes: "facility categories", vocabulary: "SNDS_ETE_CAT (local)",
            route: "the project's map", table: "care_site", rule: "4.2-category"),
    ]
}
