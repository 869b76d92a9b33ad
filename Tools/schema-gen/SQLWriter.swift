/// Writes the DDL: tables, then what is added after loading.
///
/// Names are OHDSI's. A foreign key is `fpk_<table>_<column>`, so `keys.csv` need not list it.
struct SQLWriter {
    var list: FieldList

    var files: [GeneratedFile] {
        [
            file("sql/10-ddl/tables.sql", "Tables of CDM 5.4, without keys.", list.tables.map(createTable)),
            file(
                "sql/30-constraints/primary_keys.sql", "Primary keys, added after loading.",
                list.tables.compactMap(\.primaryKey).map { key in
                    "ALTER TABLE \(schema).\(key.table) ADD CONSTRAINT \(key.name) PRIMARY KEY (\(quoted(key.column)));"
                }),
            file(
                "sql/30-constraints/indexes.sql", "Indexes, added after loading.",
                list.indexes.map { key in
                    "CREATE INDEX \(key.name) ON \(schema).\(key.table) (\(quoted(key.column)) ASC);"
                }),
            file(
                "sql/30-constraints/foreign_keys.sql", "Foreign keys, added after the primary keys.",
                list.tables.flatMap(foreignKeys)),
        ]
    }

    private let schema = "@cdmDatabaseSchema"

    private func file(_ path: String, _ title: String, _ statements: [String]) -> GeneratedFile {
        let head = [
            "-- \(GeneratedFile.banner(list))",
            "-- \(title) Parameter: \(schema). One statement per line.",
        ]
        return GeneratedFile(path: path, content: (head + statements).joined(separator: "\n") + "\n")
    }

    private func createTable(_ table: FieldList.Table) -> String {
        let columns = table.fields.map { field in
            "\(quoted(field.name)) \(field.type.sql) \(field.isRequired ? "NOT NULL" : "NULL")"
        }
        return "CREATE TABLE \(schema).\(table.name) (\(columns.joined(separator: ", ")));"
    }

    private func foreignKeys(_ table: FieldList.Table) -> [String] {
        table.fields.compactMap { field in
            field.reference.map { target in
                "ALTER TABLE \(schema).\(table.name) ADD CONSTRAINT fpk_\(table.name)_\(field.name)"
                    + " FOREIGN KEY (\(quoted(field.name))) REFERENCES \(schema).\(target.table) (\(target.column));"
            }
        }
    }

    /// `offset` is a reserved word of PostgreSQL, the only one among the column names.
    private func quoted(_ column: String) -> String { column == "offset" ? "\"offset\"" : column }
}
