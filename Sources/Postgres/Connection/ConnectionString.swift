internal import CPostgres
package import ETLCore

/// Says how to reach a database, in libpq's words: `keyword=value` pairs, a `postgresql://` URI, or nothing.
///
/// Nothing means the environment (`PGHOST`, `PGSERVICE`, `~/.pgpass` …). libpq does all the reading.
package struct ConnectionString: Sendable, Equatable {
    /// The text as given.
    package let text: String

    /// Takes a text over after libpq has read it.
    ///
    /// Errors: `Problem` 64 when libpq cannot read it. The message does not repeat the text, which may hold a password.
    package init(_ text: String) throws(Problem) {
        self.text = text
        guard !text.isEmpty else { return }
        // Without = and without :// libpq takes the whole text as a database name.
        guard text.contains("=") || text.contains("://") else { return }
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &message)
        PQconninfoFree(options)
        PQfreemem(message)
        if options == nil {
            throw Problem(
                .usage, at: "--database", "not readable as a PostgreSQL connection string",
                remedy: "Write keyword=value pairs (host=db port=5432 dbname=omop user=me) or a URI "
                    + "(postgresql://me@db:5432/omop). Quote values with blanks: dbname='my db'.")
        }
    }

    /// A text made by this program, known to be well formed.
    init(trusted text: String) {
        self.text = text
    }
}
