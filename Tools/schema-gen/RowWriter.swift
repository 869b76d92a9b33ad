/// Writes `Generated/<Table>Row.swift`: row type, column list and encoder of one table.
struct RowWriter {
    var list: FieldList
    var table: FieldList.Table

    var file: GeneratedFile {
        GeneratedFile(
            path: "Sources/OMOPSchema/Generated/\(table.typeName)Row.swift",
            content: """
                // \(GeneratedFile.banner(list))

                \(imports)/// \(table.meaning): one row of `\(table.name)`.
                public struct \(table.typeName)Row: OMOPRow {
                \(properties)

                    /// A row; optional columns that are not given are NULL.
                    @inlinable
                    public init(
                \(parameters)
                    ) {
                \(assignments)
                    }

                    /// The table of these rows.
                    @inlinable public static var table: OMOPTable { .\(table.caseName) }

                    /// Columns in official order.
                    public static let columns: [OMOPColumn] = [
                \(columns)
                    ]

                    /// Appends the binary COPY form of the row.
                    public func encode(into buffer: inout CopyBuffer) {
                        \(beginRow)
                \(puts)
                    }
                }

                """)
    }

    /// Value types that come from ETLCore.
    private var imports: String {
        let needsCore = table.fields.contains { ["Day", "SourceValue", "Thousandths"].contains($0.type.swift) }
        return needsCore ? "public import ETLCore\n\n" : ""
    }

    private var properties: String {
        lines(table.fields) { field in
            """
                /// \(facts(field)).
                public var \(field.name): \(swiftType(field))
            """
        }
    }

    /// Required columns first, then optional ones, each group in official order.
    private var parameters: String {
        let ordered = table.fields.filter(\.isRequired) + table.fields.filter { !$0.isRequired }
        return ordered.map { "        \($0.name): \(swiftType($0))\($0.isRequired ? "" : " = nil")" }
            .joined(separator: ",\n")
    }

    private var assignments: String { lines(table.fields) { "        self.\($0.name) = \($0.name)" } }

    private var columns: String {
        lines(table.fields) { field in
            var arguments = ["\"\(field.name)\"", field.type.kind, field.isRequired ? ".required" : ".optional"]
            if table.primaryKey?.column == field.name { arguments.append("isPrimaryKey: true") }
            if let reference = field.reference {
                arguments.append("refersTo: .\(lowerCamel(reference.table, separator: "_"))")
            }
            if let domain = field.conceptDomain { arguments.append("domain: \"\(domain)\"") }
            let call = arguments.joined(separator: ", ")
            let oneLine = "        OMOPColumn(\(call)),"
            return oneLine.count <= 120 ? oneLine : "        OMOPColumn(\n            \(call)),"
        }
    }

    /// Room is made once per row: fixed bound plus the text of wide columns.
    private var beginRow: String {
        let bound = 2 + table.fields.map(\.type.copyBytes).reduce(0, +)
        let wide = table.fields.filter { $0.type.swift == "String" }.map { " + CopyBuffer.size(of: \($0.name))" }
        let oneLine = "buffer.beginRow(columns: \(table.fields.count), atMost: \(bound)\(wide.joined()))"
        guard oneLine.count > 112 else { return oneLine }
        let parts = wide.map { "\n               \($0)" }.joined()
        return """
            buffer.beginRow(
                        columns: \(table.fields.count),
                        atMost: \(bound)\(parts)
                    )
            """
    }

    private var puts: String { lines(table.fields) { "        \($0.type.putStatement($0.name))" } }

    private func swiftType(_ field: FieldList.Field) -> String { field.type.swift + (field.isRequired ? "" : "?") }

    private func facts(_ field: FieldList.Field) -> String {
        var parts = ["`\(field.type.sql)`", field.isRequired ? "required" : "may be NULL"]
        if table.primaryKey?.column == field.name { parts.append("primary key") }
        if let reference = field.reference {
            let domain = field.conceptDomain.map { " of domain \($0)" } ?? ""
            parts.append("refers to `\(reference.table)`\(domain)")
        }
        return parts.joined(separator: ", ")
    }

    private func lines(_ fields: [FieldList.Field], _ line: (FieldList.Field) -> String) -> String {
        fields.map(line).joined(separator: "\n")
    }
}
