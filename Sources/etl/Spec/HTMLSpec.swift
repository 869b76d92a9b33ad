/// The ETL specification as one HTML page: nothing is loaded from elsewhere, no script is needed.
struct HTMLSpec {
    let document: SpecDocument

    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(escaped(document.title))</title>
        <style>
        \(HTMLSpecStyle.css)
        </style>
        </head>
        <body>
        <input type="checkbox" id="menu" aria-label="Contents">
        <label for="menu" class="menu">Contents</label>
        <nav>\(navigation)</nav>
        <main>
        <h1>\(escaped(document.title))</h1>
        \(blocks(document.lead))\(chapters)</main>
        </body>
        </html>

        """
    }

    private var navigation: String {
        document.chapters.map { chapter in
            let link = "<a href=\"#\(chapter.anchor)\">\(escaped(chapter.title))</a>"
            let sections = chapter.sections.map { "<li><a href=\"#\($0.anchor)\">\(escaped($0.title))</a></li>" }
            return sections.isEmpty ? "<p>\(link)</p>" : "<p>\(link)</p><ul>\(sections.joined())</ul>"
        }.joined(separator: "\n")
    }

    private var chapters: String {
        document.chapters.map { chapter in
            "<section>\n<h2 id=\"\(chapter.anchor)\">\(escaped(chapter.title))</h2>\n\(blocks(chapter.blocks))</section>\n"
        }.joined()
    }

    private func blocks(_ blocks: [SpecBlock]) -> String { blocks.map(block).joined() }

    private func block(_ block: SpecBlock) -> String {
        switch block {
        case .heading(let level, let title, let anchor):
            "<h\(level) id=\"\(anchor)\">\(escaped(title))</h\(level)>\n"
        case .paragraph(let text): "<p>\(inline(text))</p>\n"
        case .list(let items): "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>\n"
        case .table(let table): self.table(table)
        case .picture(let picture): self.picture(picture)
        }
    }

    private func table(_ table: SpecTable) -> String {
        var text = "<table class=\"c\(table.columns.count) \(table.kind)\">\n<thead><tr>"
        text += table.columns.map { "<th>\(escaped($0))</th>" }.joined() + "</tr></thead>\n<tbody>\n"
        for row in table.rows {
            text += row.anchor.map { "<tr id=\"\($0)\">" } ?? "<tr>"
            for (title, cell) in zip(table.columns, row.cells) {
                let content = inline(cell)
                text +=
                    content.isEmpty
                    ? "<td class=\"none\"></td>" : "<td data-label=\"\(escaped(title))\"><div>\(content)</div></td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody>\n</table>\n"
    }

    private func picture(_ picture: SpecPicture) -> String {
        func box(_ stage: SpecPicture.Stage) -> String {
            "<li><b>\(escaped(stage.title))</b>" + stage.lines.map { "<span>\(escaped($0))</span>" }.joined()
                + "</li>\n"
        }
        return "<ol class=\"flow\">\n\(picture.stages.map(box).joined())</ol>\n"
            + "<ul class=\"aside\">\n\(picture.asides.map(box).joined())</ul>\n"
    }

    private func inline(_ text: SpecText) -> String { text.parts.map(inline).joined() }

    private func inline(_ part: SpecInline) -> String {
        switch part {
        case .text(let text): escaped(text)
        case .code(let name): "<code>\(breakable(name))</code>"
        case .rule(let id): "<a class=\"rule\" href=\"#\(HTMLSpec.anchor(rule: id))\">\(escaped(id))</a>"
        case .table(let name): "<a href=\"#\(HTMLSpec.anchor(table: name))\"><code>\(breakable(name))</code></a>"
        case .aside(let text): "<small>\(escaped(text))</small>"
        case .state(let text):
            "<span class=\"state \(text.split(separator: " ").first ?? "")\">\(escaped(text))</span>"
        case .lineBreak: "<br>"
        case .gap: "<span class=\"gap\"></span>"
        }
    }

    /// Long names may be broken behind an underscore or a point.
    private func breakable(_ name: String) -> String {
        escaped(name).replacing("_", with: "_<wbr>").replacing(".", with: ".<wbr>")
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    static func anchor(rule id: String) -> String { "rule-" + id.replacing(".", with: "-") }
    static func anchor(table name: String) -> String { "table-" + name.lowercased() }
}
