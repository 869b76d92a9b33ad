package import ETLCore
import OMOPSchema

/// Labels of French codes as the user's own nomenclature tables have them: what licences keep out of the program.
///
/// They are written wherever a name is: concepts without a name of their own, `etl vocab unmapped`, files for Usagi.
package struct Labels: Sendable {
    /// A nomenclature table: how its files begin, and where code and label stand.
    package struct Table: Sendable {
        package let name: String
        package let system: CodeSystem
        /// Column of the code.
        package let code: String
        /// Columns of the label: the first of them that a file has counts.
        package let labels: [String]
    }

    package static let tables = [
        Table(
            name: "IR_PHA_R", system: .cip13, code: "PHA_CIP_C13",
            labels: ["PHA_NOM_COURT", "PHA_MED_NOM", "PHA_PRS_LIB", "PHA_NOM_PA"]),
        Table(name: "IR_PHA_R", system: .atc, code: "PHA_ATC_C07", labels: ["PHA_ATC_L07"]),
        Table(name: "IR_NAT_V", system: .actNature, code: "PRS_NAT", labels: ["PRS_NAT_LIB"]),
        Table(name: "IR_CCAM_V", system: .ccam, code: "CAM_PRS_IDE_COD", labels: ["CAM_PRS_IDE_LIB"]),
        Table(name: "IR_BIO_R", system: .nabm, code: "BIO_PRS_IDE", labels: ["BIO_INF_LIB"]),
        Table(name: "NT_LPP", system: .lpp, code: "LPP_PRS_IDE", labels: ["LPP_RED_LIB"]),
        Table(name: "NU_UCD_R", system: .ucd7, code: "UCD_UCD_COD", labels: ["UCD_DSN_LIB"]),
        Table(name: "MS_CIM_V", system: .icd10, code: "CIM_COD", labels: ["CIM_LIL", "CIM_LIC"]),
        Table(name: "IR_CIM_V", system: .icd10, code: "CIM_COD", labels: ["CIM_LIL", "CIM_LIB", "CIM_LIC"]),
        Table(name: "IR_SPE_V", system: .specialty, code: "PFS_SPE_COD", labels: ["PFS_SPE_LIB"]),
        Table(name: "IR_ACT_V", system: .activity, code: "PFS_ACT_NAT", labels: ["ACT_NAT_LIB"]),
        Table(name: "IR_CET_V", system: .facilityCategory, code: "ETB_CAT_COD", labels: ["ETB_CAT_LIB"]),
        Table(name: "CSARR", system: .csarr, code: "csarr_code", labels: ["libelle"]),
    ]

    private var texts: [CodeKey: String] = [:]

    package init() {}

    package var isEmpty: Bool { texts.isEmpty }
    package var count: Int { texts.count }
    /// Code lists of which a code has a label.
    package private(set) var systems: Set<CodeSystem> = []

    /// What tells two sets of labels apart.
    package var facts: [String] {
        texts.map { "\($0.key.system.vocabularyID) \($0.key.code) \($0.value)" }.sorted()
    }

    /// What a file holds labels of, by its name; nothing for a file that is no such table.
    package static func tables(of fileName: String) -> [Table] {
        let name = fileName.uppercased()
        return tables.filter { name.hasPrefix($0.name) }
    }

    /// Adds the label of a code. What is known already stays.
    package mutating func add(_ system: CodeSystem, _ code: Code16, _ label: String) {
        guard !label.isEmpty, !code.isEmpty else { return }
        let key = CodeKey(system, system.normalForm(code))
        guard texts[key] == nil else { return }
        // Lists of codes and names are handed to the database line by line.
        texts[key] =
            label.contains(where: \.isNewline)
            ? label.split(whereSeparator: \.isNewline).joined(separator: " ") : label
        systems.insert(system)
    }

    /// The label of a code.
    package func text(_ system: CodeSystem, _ code: Code16) -> String? {
        texts[CodeKey(system, system.normalForm(code))]
    }

    /// The label of the code of a concept, when its vocabulary has labels.
    func text(_ vocabulary: SourceValue, _ code: SourceValue) -> String? {
        guard !texts.isEmpty, let system = IndexBuilder.systems[vocabulary] else { return nil }
        return code.withBytes { Code16(bytes: $0) }.flatMap { text(system, $0) }
    }

    /// The concept with its label, where it has no name of its own: local ones, and those whose names may not be shipped.
    func named(_ row: ConceptRow) -> ConceptRow {
        let isPlain =
            row.concept_id >= LocalConcepts.first || row.concept_name == "\(row.vocabulary_id) \(row.concept_code)"
        guard isPlain, let text = text(row.vocabulary_id, row.concept_code) else { return row }
        var row = row
        row.concept_name = text.cut(toBytes: 255)
        return row
    }
}

extension String {
    /// The beginning that fits into so many bytes, whole characters only.
    func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var text = self
        while text.utf8.count > limit { text.removeLast() }
        return text
    }
}
