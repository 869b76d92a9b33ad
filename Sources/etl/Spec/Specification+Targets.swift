import Mappings
import OMOPSchema

// Every OMOP table, column by column.

extension Specification {
    var targets: SpecDocument.Chapter {
        var blocks: [SpecBlock] = [
            .paragraph(
                "Each table that is filled. Columns that must not be NULL are marked. A column that stays empty says why."
            )
        ]
        for note in RuleBook.tables {
            let name = note.table.name
            blocks.append(.heading(3, name.uppercased(), anchor: HTMLSpec.anchor(table: name)))
            blocks.append(.paragraph(SpecText("One row: \(note.row)")))
            blocks.append(
                .table(
                    SpecTable(
                        ["Column", "Made from", "Rules", "Concepts"], cells: note.table.columns.map { row($0, note) })))
        }
        blocks.append(.heading(3, "Vocabulary tables", anchor: "table-vocabulary"))
        let vocabulary = OMOPTable.allCases.filter { $0.group == .vocabulary && RuleBook.note($0) == nil }.map(\.name)
        blocks.append(
            .paragraph(
                SpecText("Loaded as they are, from an Athena download or from the vocabulary inside the program: ")
                    + .codes(vocabulary) + "."))
        blocks.append(.heading(3, "Empty tables", anchor: "table-empty"))
        blocks.append(
            .table(
                SpecTable(
                    ["Table", "Why"],
                    cells: RuleBook.emptyTables.map { [SpecText([.code($0.table.name)]), SpecText($0.reason)] })))
        return .init(title: "OMOP tables", anchor: "targets", blocks: blocks)
    }

    private func row(_ column: OMOPColumn, _ note: TableNote) -> [SpecText] {
        var name: [SpecInline] = [.code(column.name), .lineBreak, .aside(column.kind.sqlName)]
        if column.isRequired { name.append(.aside(", required")) }
        if let reason = note.reason(column.name) {
            return [SpecText(name), SpecText(), SpecText("Empty: \(reason)."), SpecText()]
        }
        let filling = RuleBook.filling(note.table.name, column.name).filter { $0.rule.state.isBuilt }
        var sources: [String] = []
        for source in filling.flatMap(\.sources) where !sources.contains(source) { sources.append(source) }
        let own = filling.map(\.rule).filter { !$0.isGeneral }
        let general = filling.map(\.rule).filter(\.isGeneral)
        var rules = own.map(reference)
        if !general.isEmpty { rules.append(SpecText([.aside("general: ")]) + .rules(general.map(\.id))) }
        return [
            SpecText(name), sourceList(sources), .joined(rules, by: .gap),
            conceptCell(column, filling.map(\.rule)),
        ]
    }

    /// Concepts that rules name by number, and the domain of those that are looked up.
    private func conceptCell(_ column: OMOPColumn, _ rules: [Rule]) -> SpecText {
        guard column.name.hasSuffix("_concept_id") else { return SpecText() }
        var ids: [Int32] = []
        let isType = column.name.hasSuffix("type_concept_id")
        for id in rules.filter({ !$0.isGeneral }).flatMap(\.concepts)
        where !ids.contains(id) && (id == 0 || TypeConcept.all.contains(id) == isType) {
            ids.append(id)
        }
        var text = SpecText()
        if let domain = column.domain { text = SpecText([.aside("domain \(domain)")]) }
        guard !ids.isEmpty else { return text }
        return text + SpecText(text.parts.isEmpty ? [] : [.lineBreak]) + conceptList(ids)
    }
}
