import ETLCore

/// Validity dates of rows that carry none.
enum Validity {
    /// First day of concepts without a date of their own.
    static let start = Day(year: 1970, month: 1, day: 1) ?? Day(daysSince1970: 0)
    /// "Still valid" in OMOP.
    static let end = Day(year: 2099, month: 12, day: 31) ?? Day(daysSince1970: 47_481)
}

/// The vocabularies that rules and tables name.
enum VocabularyID {
    static let none: SourceValue = "None"
    static let snomed: SourceValue = "SNOMED"
    static let loinc: SourceValue = "LOINC"
    static let icd10: SourceValue = "ICD10"
    static let cim10: SourceValue = "CIM10"
    static let ccam: SourceValue = "CCAM"
    static let bdpm: SourceValue = "BDPM"
    static let ucd: SourceValue = "SNDS_UCD"
    static let cip13: SourceValue = "SNDS_CIP13"
    static let nabm: SourceValue = "SNDS_NABM"
    static let atc: SourceValue = "ATC"
    static let rxNorm: SourceValue = "RxNorm"
    static let rxNormExtension: SourceValue = "RxNorm Extension"
    static let vocabulary: SourceValue = "Vocabulary"
}

/// The relations the program follows.
enum RelationshipID {
    static let mapsTo: SourceValue = "Maps to"
    static let mappedFrom: SourceValue = "Mapped from"
    static let mapsToValue: SourceValue = "Maps to value"
    static let valueMappedFrom: SourceValue = "Value mapped from"
    static let atcToIngredient: SourceValue = "ATC - RxNorm pr lat"
    static let atcToRxNorm: SourceValue = "ATC - RxNorm"
    /// To the partners of a combination.
    static let atcToPartner: SourceValue = "ATC - RxNorm sec lat"
    /// To groups of ingredients of which one is meant, without telling which.
    static let atcToGroups: Set<SourceValue> = ["ATC - RxNorm pr up", "ATC - RxNorm sec up"]
}

/// Short texts that many rows share.
enum Text {
    static let standard: SourceValue = "S"
    static let classification: SourceValue = "C"
    static let undefined: SourceValue = "Undefined"
    static let ingredient: SourceValue = "Ingredient"
    static let drug: SourceValue = "Drug"
    static let local = "SNDS_"
}
