/// A file of SQL with named parameters, cut into statements.
///
/// Understands what our own files hold: line comments, quoted texts and quoted names. Parameters are replaced by
/// quoted names, so a schema may be called anything.
package enum SQLScript {
    /// The parameter of the CDM's schema in the files of `sql/10-ddl` and `sql/30-constraints`.
    package static let schemaParameter = "@cdmDatabaseSchema"
    static let runSchemaParameter = "@etlSchema"

    /// The statements of a text, without comments and final semicolons.
    package static func statements(of text: String) -> [String] {
        var statements: [String] = []
        var current = ""
        var quote: Character?
        var characters = text.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if let open = quote {
                if character == open { quote = nil }
                current.append(character)
            } else if character == "-", next == "-" {
                while let skipped = next, !skipped.isNewline { next = characters.next() }
            } else if character == ";" {
                statements.append(current)
                current = ""
            } else {
                if character == "'" || character == "\"" { quote = character }
                current.append(character)
            }
        }
        statements.append(current)
        return statements.map(trimmed).filter { !$0.isEmpty }
    }

    /// The statement with its parameter replaced by a quoted name.
    static func bind(_ statement: String, _ parameter: String, to schema: String) -> String {
        statement.replacing(parameter, with: quotedIdentifier(schema))
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
