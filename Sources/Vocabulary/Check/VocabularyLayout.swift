import Crypto
import ETLCore

/// A file of concepts and what its columns mean.
struct ConceptFile: Sendable {
    /// The facts of a line that the checks need.
    struct Row {
        var vocabulary: String
        var code: String
        var domain: String
        var kind: String
        var standard: String
        var date: String?
    }

    let path: String
    var isLocal = false
    /// Reads a line; the closure gives the field of a column.
    let row: @Sendable ((String) -> String) -> Row

    static let all: [ConceptFile] =
        [
            ConceptFile(path: "vocab/concepts/omop.csv") { field in
                Row(
                    vocabulary: field("vocabulary"), code: field("code"), domain: field("domain"),
                    kind: field("class"), standard: field("standard"))
            },
            ConceptFile(path: "vocab/concepts/snomed.csv") { field in
                Row(vocabulary: "SNOMED", code: "", domain: field("domain"), kind: "Undefined", standard: "S")
            },
            ConceptFile(path: "vocab/concepts/loinc.csv") { field in
                Row(
                    vocabulary: "LOINC", code: field("code"), domain: field("domain"), kind: field("class"),
                    standard: "S")
            },
            ConceptFile(path: "vocab/concepts/rxnorm.csv") { field in
                Row(
                    vocabulary: field("is_extension") == "1" ? "RxNorm Extension" : "RxNorm", code: field("code"),
                    domain: "Drug", kind: "Ingredient", standard: "S")
            },
            ConceptFile(path: "vocab/concepts/atc.csv") { field in
                Row(vocabulary: "ATC", code: field("code"), domain: "Drug", kind: "ATC 5th", standard: "C")
            },
            ConceptFile(path: "vocab/concepts/icd10.csv") { field in
                Row(
                    vocabulary: "ICD10", code: field("code"), domain: field("domain"), kind: "ICD10 code",
                    standard: "", date: field("valid_from"))
            },
            ConceptFile(path: "vocab/local_concepts.csv", isLocal: true) { field in
                Row(
                    vocabulary: field("vocabulary"), code: field("code"), domain: field("domain"),
                    kind: field("class"), standard: "")
            },
        ]
        + LocalCodeList.all.map { list in
            ConceptFile(path: list.path, isLocal: true) { field in
                Row(
                    vocabulary: list.vocabulary.description, code: field("code"), domain: list.domain.description,
                    kind: "Undefined", standard: "")
            }
        }
}

/// A file of maps and what its targets may be.
struct MapFile: Sendable {
    let path: String
    /// The vocabulary of its codes; `nil` when a column tells it.
    var vocabulary: String?
    /// Columns that no two lines have alike.
    var key = ["code", "target"]
    /// Domains of its targets; `nil` when any will do.
    var domains: Set<String>?
    var hasEquivalence = true

    static let all: [MapFile] = [
        MapFile(path: "vocab/maps/icd10.csv", vocabulary: "CIM10", hasEquivalence: false),
        MapFile(path: "vocab/maps/atc.csv", vocabulary: "ATC", domains: ["Drug"], hasEquivalence: false),
        MapFile(path: "vocab/maps/ucd.csv", vocabulary: "SNDS_UCD", key: ["code"], domains: ["Drug"]),
        MapFile(path: "vocab/maps/cip13.csv", vocabulary: "SNDS_CIP13", domains: ["Drug"]),
        MapFile(path: "vocab/maps/act_natures.csv", vocabulary: "SNDS_PRS_NAT", key: ["code"]),
        MapFile(path: "vocab/maps/act_letters.csv", vocabulary: "SNDS_ACT_COD", key: ["code"]),
        MapFile(path: "vocab/maps/lpp.csv", vocabulary: "SNDS_LPP"),
        MapFile(
            path: "vocab/maps/ccam.csv", vocabulary: "CCAM", domains: ["Procedure", "Measurement", "Observation"]),
        MapFile(path: "vocab/maps/nabm.csv", vocabulary: "SNDS_NABM", domains: ["Measurement", "Observation"]),
        MapFile(
            path: "vocab/maps/providers.csv", key: ["vocabulary", "code", "target"], domains: ["Provider", "Visit"]),
        MapFile(path: "vocab/maps/admission.csv", key: ["vocabulary", "code"], domains: ["Visit"]),
        MapFile(path: "vocab/maps/unit_types.csv", vocabulary: "SNDS_UM_TYP", key: ["code"], domains: ["Visit"]),
        MapFile(
            path: "vocab/maps/facility_categories.csv", vocabulary: "SNDS_ETE_CAT", key: ["code"],
            domains: ["Visit"]),
    ]
}

/// A digest of lines of text.
enum LineDigest {
    /// SHA-256 over the lines, in hexadecimal.
    static func of(_ lines: [String]) -> String {
        var hash = SHA256()
        for line in lines { hash.update(data: Array("\(line)\n".utf8)) }
        return hexadecimal(hash.finalize())
    }
}
