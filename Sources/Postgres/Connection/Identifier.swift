import ETLCore

/// Quotes a name for SQL: `a"b; drop` becomes `"a""b; drop"`.
///
/// Always quoted, so that `offset` and upper case need no special case.
/// Source: PostgreSQL, "Identifiers and Key Words".
package func quotedIdentifier(_ name: String) -> String {
    var quoted = "\""
    for scalar in name.unicodeScalars {
        if scalar == "\"" { quoted.unicodeScalars.append("\"") }
        quoted.unicodeScalars.append(scalar)
    }
    quoted.append("\"")
    return quoted
}

/// `"schema"."table"`.
package func qualifiedName(_ table: String, in schema: String) -> String {
    "\(quotedIdentifier(schema)).\(quotedIdentifier(table))"
}

/// Quotes a text for SQL, for statements that take no parameters (`SET`, `CREATE DATABASE`).
package func quotedLiteral(_ text: String) -> String {
    // The E'' form means the same whatever standard_conforming_strings says.
    var quoted = "E'"
    for scalar in text.unicodeScalars {
        if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append(scalar) }
        quoted.unicodeScalars.append(scalar)
    }
    quoted.append("'")
    return quoted
}
