import ETLCore
import OMOPSchema

@testable import Vocabulary

/// A download with maps behind it, as a source_to_concept_map of one's own would add them.
struct MappedDownload: VocabularySource {
    let base: AthenaVocabulary
    let pairs: [SourceToConceptMapRow]

    var release: String { base.release }
    var isComplete: Bool { base.isComplete }
    func digest() throws(Problem) -> [UInt8] { try base.digest() }

    func read(_ reading: VocabularyReading, into visitor: inout (some VocabularyVisitor & ~Copyable)) throws(Problem) {
        try base.read(reading, into: &visitor)
        for pair in pairs { try visitor.visit(pair) }
    }

    /// A row that holds from a day to a day, both included.
    static func pair(
        _ code: SourceValue, _ vocabulary: SourceValue, _ target: Int32, from: String = "1970-01-01",
        to: String = "2099-12-31", source: Int32 = 0
    ) -> SourceToConceptMapRow {
        SourceToConceptMapRow(
            source_code: code, source_concept_id: source, source_vocabulary_id: vocabulary, target_concept_id: target,
            target_vocabulary_id: "SNOMED", valid_start_date: Day(iso: from) ?? Day(daysSince1970: 0),
            valid_end_date: Day(iso: to) ?? Day(daysSince1970: 0))
    }
}

/// A download of a few dozen concepts with the awkward codes of each source, and the packs of a delivery.
enum ResolutionDownload {
    static let concepts = """
        concept_id|concept_name|domain_id|vocabulary_id|concept_class_id|standard_concept|concept_code|valid_start_date|valid_end_date|invalid_reason
        0|No matching concept|Metadata|None|Undefined||No matching concept|19700101|20991231|
        100|Disorder|Condition|SNOMED|Disorder|S|100|19700101|20991231|
        101|Finding|Condition|SNOMED|Disorder|S|101|19700101|20991231|
        102|Retired, replaced by 101|Condition|SNOMED|Disorder||102|19700101|20200101|U
        103|Retired, replaced by nothing|Condition|SNOMED|Disorder||103|19700101|20200101|D
        104|History of|Observation|SNOMED|Context-dependent|S|104|19700101|20991231|
        105|Test|Measurement|SNOMED|Procedure|S|105|19700101|20991231|
        106|Positive|Meas Value|SNOMED|Qualifier Value|S|106|19700101|20991231|
        107|An attribute, not standard|Observation|SNOMED|Attribute||107|19700101|20991231|
        108|Act|Procedure|SNOMED|Procedure|S|108|19700101|20991231|
        200|A15.0, French|Condition|CIM10|CIM10 code||A15.0|20200101|20991231|
        201|A15.0, WHO|Condition|ICD10|ICD10 code||A15.0|19900101|20991231|
        202|F55.+0, French extension|Condition|CIM10|CIM10 code||F55.+0|20200101|20991231|
        203|F55|Condition|ICD10|ICD10 code||F55|19900101|20991231|
        204|R99, WHO only|Condition|ICD10|ICD10 code||R99|19900101|20991231|
        205|I21.9|Condition|CIM10|CIM10 code||I21.9|20200101|20991231|
        206|Z85.3|Observation|CIM10|CIM10 code||Z85.3|20200101|20991231|
        207|R76.0, two targets and one value|Condition|CIM10|CIM10 code||R76.0|20200101|20991231|
        208|R76.1, two targets and two values|Condition|CIM10|CIM10 code||R76.1|20200101|20991231|
        209|U07.1, French without target|Condition|CIM10|CIM10 code||U07.1|20200101|20991231|
        210|U07.1, WHO with target|Condition|ICD10|ICD10 code||U07.1|20200101|20991231|
        300|act|Procedure|CCAM|CCAM||HHFA001|20200101|20991231|
        301|act without target|Procedure|CCAM|CCAM||HHFA009|20200101|20991231|
        400|paracetamol|Drug|RxNorm|Ingredient|S|161|19700101|20991231|
        401|codeine|Drug|RxNorm|Ingredient|S|2670|19700101|20991231|
        402|paracetamol 500 MG Oral Tablet [16]|Drug|RxNorm Extension|Clinical Drug Box|S|OMOP402|19700101|20991231|
        403|paracetamol 500 MG Oral Tablet [100]|Drug|RxNorm Extension|Clinical Drug Box|S|OMOP403|19700101|20991231|
        404|5 ML morphine 10 MG/ML Injectable Solution|Drug|RxNorm Extension|Quant Clinical Drug|S|OMOP404|19700101|20991231|
        500|pack of 16|Drug|BDPM|Drug Product||3000001|19700101|20991231|
        501|pack of 100|Drug|BDPM|Drug Product||3000002|19700101|20991231|
        502|code given twice, before|Drug|BDPM|Drug Product||3000003|19700101|20101231|D
        503|code given twice, after|Drug|BDPM|Drug Product||3000003|20110101|20991231|
        600|N02BE01|Drug|ATC|ATC 5th|C|N02BE01|19700101|20991231|
        601|N02BE51, a combination|Drug|ATC|ATC 5th|C|N02BE51|19700101|20991231|
        602|N02AJ06, paracetamol and a partner|Drug|ATC|ATC 5th|C|N02AJ06|19700101|20991231|
        """
    static let relations = """
        concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason
        200|101|Maps to|19700101|20991231|
        201|100|Maps to|19700101|20991231|
        202|100|Maps to|19700101|20991231|
        203|101|Maps to|19700101|20991231|
        204|100|Maps to|19700101|20991231|
        205|101|Maps to|19700101|20991231|
        205|100|Maps to|19700101|20991231|
        205|102|Maps to|19700101|20991231|
        205|104|Maps to|19700101|20200101|D
        206|104|Maps to|19700101|20991231|
        206|107|Maps to value|19700101|20991231|
        207|100|Maps to|19700101|20991231|
        207|105|Maps to|19700101|20991231|
        207|106|Maps to value|19700101|20991231|
        208|100|Maps to|19700101|20991231|
        208|105|Maps to|19700101|20991231|
        208|106|Maps to value|19700101|20991231|
        208|107|Maps to value|19700101|20991231|
        210|100|Maps to|19700101|20991231|
        102|101|Maps to|19700101|20991231|
        300|108|Maps to|19700101|20991231|
        500|402|Maps to|19700101|20991231|
        501|403|Maps to|19700101|20991231|
        502|402|Maps to|19700101|20991231|
        503|403|Maps to|19700101|20991231|
        600|400|Maps to|19700101|20991231|
        601|400|ATC - RxNorm pr lat|19700101|20991231|
        601|401|ATC - RxNorm pr lat|19700101|20991231|
        602|400|Maps to|19700101|20991231|
        602|400|ATC - RxNorm pr lat|19700101|20991231|
        602|401|ATC - RxNorm sec lat|19700101|20991231|
        """
    static let ancestors = """
        ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation
        400|403|1|1
        400|402|1|1
        """
    static let strengths = AthenaDownload.files["DRUG_STRENGTH"]?.split(separator: "\n").first.map {
        $0 + "\n402|400|500|8576|||||16|19700101|20991231|\n404|401|||50|8576|5|8587||19700101|20991231|"
            + "\n404|400|1|8576||||||19700101|20991231|D"
    }

    static func download() throws -> AthenaDownload {
        try AthenaDownload(changes: [
            "CONCEPT": concepts, "CONCEPT_RELATIONSHIP": relations, "CONCEPT_ANCESTOR": ancestors,
            "DRUG_STRENGTH": String(strengths ?? ""),
        ])
    }

    /// Packs of a delivered IR_PHA_R.
    static let packs = [
        PackRow(cip13: "3400930000011", cip7: "3000001", ucd: "9300001", atc: "N02BE01", unitsPerBox: Quantity(16)),
        PackRow(cip13: "3400930000028", cip7: "3000002", ucd: "9300001", atc: "N02BE01", unitsPerBox: Quantity(100)),
        // Its CIP7 is not in its CIP13, and it is the only pack of its hospital drug.
        PackRow(cip13: "3400955500000", cip7: "3000001", ucd: "3400893000028", atc: "", unitsPerBox: nil),
        // No BDPM: the class decides.
        PackRow(cip13: "3400940000018", cip7: "4000001", ucd: "9300003", atc: "N02BE01", unitsPerBox: nil),
        PackRow(cip13: "3400940000032", cip7: "4000003", ucd: "", atc: "N02AJ06", unitsPerBox: nil),
        PackRow(cip13: "3400940000025", cip7: "4000002", ucd: "9300004", atc: "N02BE51", unitsPerBox: nil),
    ]

    static func index(_ pairs: [SourceToConceptMapRow]) throws -> ConceptIndex {
        let download = try download()
        return try ConceptIndex(
            source: MappedDownload(base: download.vocabulary(), pairs: pairs), packs: packs)
    }
}
