/// The ETL specification as Markdown.
struct MarkdownSpec {
    let document: SpecDocument

    var text: String {
        var text = "# \(document.title)\n\n" + blocks(document.lead)
        for chapter in document.chapters { text += "## \(chapter.title)\n\n" + blocks(chapter.blocks) }
        return text
    }

    private func blocks(_ blocks: [SpecBlock]) -> String { blocks.map(block).joined() }

    private func block(_ block: SpecBlock) -> String {
        switch block {
        case .heading(let level, let title, _): String(repeating: "#", count: level) + " \(title)\n\n"
        case .paragraph(let text): inline(text) + "\n\n"
        case .list(let items): items.map { "- \(inline($0))\n" }.joined() + "\n"
        case .table(let table): self.table(table)
        case .picture(let picture): self.picture(picture)
        }
    }

    private func table(_ table: SpecTable) -> String {
        var text = "| " + table.columns.joined(separator: " | ") + " |\n"
        text += "|" + String(repeating: "---|", count: table.columns.count) + "\n"
        for row in table.rows {
            text += "| " + row.cells.map { inline($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return text + "\n"
    }

    private func picture(_ picture: SpecPicture) -> String {
        var text = "```\n"
        for (index, stage) in picture.stages.enumerated() {
            text += (index == 0 ? "   " : "→  ") + stage.title + "\n"
            for line in stage.lines { text += "       " + line + "\n" }
        }
        for aside in picture.asides {
            text += "\n↳  " + aside.title + "\n"
            for line in aside.lines { text += "       " + line + "\n" }
        }
        return text + "```\n\n"
    }

    private func inline(_ text: SpecText) -> String { text.parts.map(inline).joined() }

    private func inline(_ part: SpecInline) -> String {
        switch part {
        case .text(let text): text
        case .code(let name): "`\(name)`"
        case .rule(let id): "**\(id)**"
        case .table(let name): "`\(name)`"
        case .aside(let text): "_\(text)_"
        case .state(let text): "_\(text)_"
        case .lineBreak, .gap: "<br>"
        }
    }
}
