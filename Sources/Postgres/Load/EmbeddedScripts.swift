internal import CEmbedded
package import ETLCore

extension Loader.Scripts {
    /// The scripts that are compiled into the program.
    ///
    /// Errors: `Problem` 70 when one is not.
    package static func embedded() throws(Problem) -> Loader.Scripts {
        Loader.Scripts(
            cdmTables: try statements(of: "sql/10-ddl/tables.sql"),
            runTables: try statements(of: "sql/20-load/run_tables.sql"))
    }

    /// Keys and indexes of the CDM, for `Loader.Finish`.
    ///
    /// Errors: `Problem` 70 when a file is not compiled in.
    package static func embeddedConstraints() throws(Problem) -> [String] {
        var constraints: [String] = []
        for name in ["primary_keys", "indexes", "foreign_keys"] {
            constraints += try statements(of: "sql/30-constraints/\(name).sql")
        }
        return constraints
    }

    private static func statements(of path: String) throws(Problem) -> [String] {
        guard let file = etl_embedded_file_at(path) else {
            throw Problem(.bug, at: path, "not compiled into the program", remedy: "Please report this.")
        }
        let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count)
        return SQLScript.statements(of: String(decoding: bytes, as: UTF8.self))
    }
}
