package import ETLCore
import OMOPSchema

/// Labels of French codes as the user's own nomenclature tables have them: what licences keep out of the program.
///
/// They are written wherever a name is: concepts without a name of their own, `etl vocab unmapped`, files for Usagi.
package struct Labels: Sendable {
    /// A nomenclature table: how its files begin, and where code and label stand.
    private struct Table {
        let name: String
        let system: CodeSystem
        let code: String
        /// The first of them that a file has counts.
        let labels: [String]
    }

    private static let tables = [
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

    /// What tells two sets of labels apart.
    package var facts: [String] {
        texts.map { "\($0.key.system.vocabularyID) \($0.key.code) \($0.value)" }.sorted()
    }

    /// Whether a file is one of the nomenclature tables that labels are taken from.
    package static func takes(_ fileName: String) -> Bool {
        let name = fileName.uppercased()
        return tables.contains { name.hasPrefix($0.name) }
    }

    /// Adds the labels of a nomenclature table. What is known already stays.
    /// - Throws: `Problem` 66 without the file, 65 when it is no table of text or has not the columns.
    package mutating func add(file path: String) throws(Problem) {
        let name = path.lastPathPart.uppercased()
        let table = try TextTable(path: path)
        var isRead = false
        for kind in Self.tables where name.hasPrefix(kind.name) {
            guard let code = table.column(kind.code),
                let label = kind.labels.compactMap({ table.column($0) }).first
            else { continue }
            isRead = true
            for line in table.lines { add(kind.system, line.fields[code], line.fields[label]) }
        }
        guard !isRead else { return }
        let wanted = Self.tables.filter { name.hasPrefix($0.name) }
            .map { "\($0.code) and \($0.labels.joined(separator: " or "))" }
        throw Problem(
            .badInput, at: "\(path):1", "has no labels: \(wanted.joined(separator: "; ")) expected",
            remedy: "Give the table as the SNDS has it, or take it away.")
    }

    package mutating func add(_ system: CodeSystem, _ code: String, _ label: String) {
        guard !label.isEmpty, let code = Code16(code), !code.isEmpty else { return }
        let key = CodeKey(system, system.normalForm(code))
        if texts[key] == nil { texts[key] = label }
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
