import Delimited
import ETLCore
import Foundation
import OMOPSchema
import SNDSSchema

/// A table as `etl schema` prints it.
struct SchemaTable {
    struct Column {
        var name: String
        var type: String
        var isRequired: Bool
        var since: Int?
        var until: Int?
        var aliases: [String] = []
        var meaning: String
    }

    var name: String
    var note: String
    var columns: [Column]

    /// The tables that are read, from the declarations of their readers.
    static let snds: [SchemaTable] = TableID.allCases.map { table in
        let role =
            switch table.role {
            case .person: "Names the person."
            case .main: "Names the person; other tables hang on its key."
            case .part(let main): "Hangs on \(main.name)."
            case .reference: "About no person."
            case .unnamed: "About persons whom nobody can name."
            }
        return SchemaTable(
            name: table.name,
            note: role
                + (table.isYearly ? " One file a year\(years(table)): aa stands for its last two digits." : ""),
            columns: table.declaration.columns.map { column in
                Column(
                    name: column.name, type: type(column), isRequired: column.isRequired, since: column.since,
                    until: column.until, aliases: column.aliases, meaning: column.summary)
            })
    }

    private static func years(_ table: TableID) -> String {
        table.years.text.isEmpty ? "" : ", \(table.years.text)"
    }

    private static func type(_ column: ColumnDeclaration) -> String {
        switch column.kind {
        case .integer: "bigint"
        case .decimal: "numeric"
        case .text: column.width > 0 ? "varchar(\(column.width))" : "text"
        case .date: "date"
        case .month: "char(6)"
        }
    }

    /// The tables of the CDM, from the list that DDL, COPY and checks are made of.
    static let omop: [SchemaTable] = OMOPTable.allCases.map { table in
        SchemaTable(
            name: table.name, note: "Part: \(table.group).",
            columns: table.columns.map { column in
                var meaning = column.isPrimaryKey ? "primary key" : ""
                if let target = column.refersTo {
                    meaning += (meaning.isEmpty ? "" : ", ") + "refers to \(target.name)"
                }
                if let domain = column.domain { meaning += (meaning.isEmpty ? "" : ", ") + "domain \(domain)" }
                return Column(
                    name: column.name, type: column.kind.sqlName, isRequired: column.isRequired, meaning: meaning)
            })
    }

    var markdown: String {
        var text =
            "## \(name)\n\n\(note)\n\n| Column | Type | Required | Years | Other names | Meaning |\n|---|---|---|---|---|---|\n"
        for column in columns {
            let years = [column.since.map { "from \($0)" }, column.until.map { "to \($0)" }].compactMap(\.self)
            text += "| \(column.name) | \(column.type) | \(column.isRequired ? "yes" : "") "
            text += "| \(years.joined(separator: " ")) | \(column.aliases.joined(separator: ", ")) "
            text += "| \(column.meaning.replacing("|", with: "\\|")) |\n"
        }
        return text
    }

    var csv: String {
        CSVWriter.records(
            columns.map { column in
                [
                    name, column.name, column.type, column.isRequired ? "1" : "0", column.since.map(String.init) ?? "",
                    column.until.map(String.init) ?? "", column.aliases.joined(separator: " "), column.meaning,
                ]
            })
    }

    var sql: String {
        let lines = columns.map { column in
            let name = column.name == "offset" ? "\"offset\"" : column.name
            return "    \(name) \(column.type)" + (column.isRequired ? " NOT NULL" : "")
        }
        return "CREATE TABLE \(name) (\n" + lines.joined(separator: ",\n") + "\n);\n"
    }
}
