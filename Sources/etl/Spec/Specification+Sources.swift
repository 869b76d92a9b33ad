import Delimited
import Mappings
import SNDSSchema

// Every SNDS table that is read, column by column.

extension Specification {
    var sources: SpecDocument.Chapter {
        var blocks: [SpecBlock] = [
            .paragraph(
                "Tables that are read, with the number of columns read and the OMOP tables that rules make of them."),
            .table(
                SpecTable(
                    ["Table", "Rows", "Columns", "Goes to"],
                    cells: TableID.allCases.map { table in
                        [
                            SpecText([.table(table.name)]), SpecText(role(table)),
                            SpecText("\(table.declaration.columns.count)"), destinations(table),
                        ]
                    })),
        ]
        for table in TableID.allCases {
            blocks.append(.heading(3, table.name, anchor: HTMLSpec.anchor(table: table.name)))
            blocks.append(
                .table(
                    SpecTable(
                        ["Column", "Meaning", "Years", "Rules"],
                        cells: table.declaration.columns.map { row($0, table) })))
        }
        return .init(title: "Source tables", anchor: "sources", blocks: blocks)
    }

    private func role(_ table: TableID) -> String {
        let role =
            switch table.role {
            case .person: "name the person"
            case .main: "name the person; other tables hang on their key"
            case .part(let main): "hang on \(main.name)"
            case .reference: "are about no person"
            case .unnamed: "are about persons whom nobody can name"
            }
        return role + (table.isYearly ? "; one file a year" : "")
    }

    private func destinations(_ table: TableID) -> SpecText {
        .joined(RuleBook.targets(of: table.name).map { SpecText([.table($0)]) })
    }

    private func row(_ column: ColumnDeclaration, _ table: TableID) -> [SpecText] {
        let years = [column.since.map { "from \($0)" }, column.until.map { "to \($0)" }].compactMap(\.self)
        let readers = RuleBook.all.filter { rule in
            rule.state.isBuilt && rule.reads.contains { $0.table == table.name && $0.columns.contains(column.name) }
        }
        var name: [SpecInline] = [.code(column.name)]
        if !column.aliases.isEmpty {
            name += [.lineBreak, .aside("or \(column.aliases.joined(separator: ", "))")]
        }
        if column.isRequired { name += [.lineBreak, .aside("required")] }
        return [
            SpecText(name), SpecText(column.summary), SpecText(years.joined(separator: " ")),
            .rules(readers.map(\.id)),
        ]
    }
}
