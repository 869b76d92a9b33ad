/// A piece of text in the ETL specification.
enum SpecInline {
    case text(String)
    /// A name in the data: a column, a setting, a code.
    case code(String)
    /// The identifier of a rule.
    case rule(String)
    /// An OMOP table with a chapter of its own.
    case table(String)
    /// Something said aside: an origin, a type.
    case aside(String)
    /// How far a rule is built.
    case state(String)
    case lineBreak
    /// A new line with room above, between rules.
    case gap
}

/// Text made of pieces; a literal is plain text with names between backticks.
struct SpecText: ExpressibleByStringLiteral {
    var parts: [SpecInline]

    init(_ parts: [SpecInline] = []) { self.parts = parts }

    /// Plain text with names between backticks.
    init(_ text: String) {
        parts = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$1.isEmpty }
            .map { $0 % 2 == 1 ? .code(String($1)) : .text(String($1)) }
    }

    init(stringLiteral text: String) { self.init(text) }

    static func + (a: SpecText, b: SpecText) -> SpecText { SpecText(a.parts + b.parts) }

    /// Texts with something between them.
    static func joined(_ texts: [SpecText], by separator: SpecInline = .text(", ")) -> SpecText {
        var parts: [SpecInline] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { parts.append(separator) }
            parts += text.parts
        }
        return SpecText(parts)
    }

    /// Names in the data, one behind the other.
    static func codes(_ names: [String]) -> SpecText { joined(names.map { SpecText([.code($0)]) }) }
    /// Identifiers of rules, one behind the other.
    static func rules(_ ids: [String]) -> SpecText { joined(ids.map { SpecText([.rule($0)]) }) }
}

/// A block of the ETL specification. Writers turn blocks into Markdown or HTML.
enum SpecBlock {
    /// Level 2 or 3; the anchor is what links point to.
    case heading(Int, String, anchor: String)
    case paragraph(SpecText)
    case list([SpecText])
    case table(SpecTable)
    /// The stages of the conversion.
    case picture(SpecPicture)
}

/// A table: one row of cells for each entry, and where links to a row point to.
struct SpecTable {
    struct Row {
        var anchor: String?
        var cells: [SpecText]
    }

    var columns: [String]
    var rows: [Row]
    /// What the table lists, where the page gives it widths of its own.
    var kind = ""

    init(_ columns: [String], _ rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    init(_ columns: [String], cells: [[SpecText]]) {
        self.init(columns, cells.map { Row(anchor: nil, cells: $0) })
    }
}

/// Stages from left to right, each with what it does, and what leaves the road on the way.
struct SpecPicture {
    struct Stage {
        var title: String
        var lines: [String]
    }

    var stages: [Stage]
    var asides: [Stage]
}

/// The specification: a title, what stands before the first chapter, and the chapters.
struct SpecDocument {
    var title: String
    var lead: [SpecBlock]
    var chapters: [Chapter]

    struct Chapter {
        var title: String
        var anchor: String
        var blocks: [SpecBlock]

        /// Headings of the second level, for navigation.
        var sections: [(title: String, anchor: String)] {
            blocks.compactMap { block in
                if case .heading(3, let title, let anchor) = block { return (title, anchor) }
                return nil
            }
        }
    }
}
