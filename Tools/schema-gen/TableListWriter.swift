/// Writes `Generated/AllTables.swift`: the enum of all tables.
struct TableListWriter {
    var list: FieldList

    var file: GeneratedFile {
        GeneratedFile(
            path: "Sources/OMOPSchema/Generated/AllTables.swift",
            content: """
                // \(GeneratedFile.banner(list))

                /// The tables of CDM 5.4, in an order suitable for loading.
                public enum OMOPTable: UInt8, CaseIterable, Sendable {
                \(cases)

                    /// Official name.
                    public var name: String {
                        switch self {
                \(switchOver { "\"\($0.name)\"" })
                        }
                    }

                    /// Columns in official order.
                    public var columns: [OMOPColumn] {
                        switch self {
                \(switchOver { "\($0.typeName)Row.columns" })
                        }
                    }

                    /// Part of the CDM the table belongs to.
                    public var group: Group {
                        switch self {
                \(groupSwitch)
                        }
                    }

                    /// Whether the rows enter the digest of a run: all but those that name the run itself.
                    @inlinable public var entersDigest: Bool {
                        switch self {
                        case \(list.tables.filter { !$0.entersDigest }.map { ".\($0.caseName)" }.joined(separator: ", ")): false
                        default: true
                        }
                    }
                }

                """)
    }

    private var cases: String {
        list.tables.map { "    /// \($0.meaning).\n    case \($0.caseName)" }.joined(separator: "\n")
    }

    private func switchOver(_ value: (FieldList.Table) -> String) -> String {
        list.tables.map { "        case .\($0.caseName): \(value($0))" }.joined(separator: "\n")
    }

    /// One line per group, in order of first appearance; long lines are broken at 120 columns.
    private var groupSwitch: String {
        var groups: [(name: String, tables: [String])] = []
        for table in list.tables {
            if groups.last?.name != table.group { groups.append((table.group, [])) }
            groups[groups.count - 1].tables.append(".\(table.caseName)")
        }
        return groups.map { group in
            var lines = ["        case"]
            for (index, table) in group.tables.enumerated() {
                let text = " \(table)\(index == group.tables.count - 1 ? ":" : ",")"
                if let last = lines.last, last.count + text.count > 120 { lines.append("           ") }
                lines[lines.count - 1] += text
            }
            let broken = lines.count > 1
            return lines.joined(separator: "\n") + (broken ? "\n            " : " ")
                + ".\(lowerCamel(group.name, separator: " "))"
        }.joined(separator: "\n")
    }
}
