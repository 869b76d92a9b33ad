internal import CEmbedded
internal import Delimited

/// The tables and columns of the SNDS that are known by name, read by this program or not.
///
/// Source: the public schema of 2020 with the additions of catalogues and notes; columns created later are unknown.
public enum Catalogue {
    private static let tables: [String: Set<String>] = {
        guard let file = etl_embedded_file_at("vocab/catalogue/columns.csv") else { return [:] }
        let text = String(
            decoding: UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count), as: UTF8.self)
        var tables: [String: Set<String>] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count >= 2 else { continue }
            tables[String(fields[0])] = Set(fields[1].split(separator: " ").map(String.init))
        }
        return tables
    }()

    /// Names of all known tables, `aa` and `AAAA` standing for years.
    public static var names: [String] { tables.keys.sorted() }

    /// Columns of a table in upper case; `nil` for a table that is not known.
    public static func columns(of table: String) -> Set<String>? { tables[table] }

    /// The columns of a header that neither the catalogue nor the declaration of a table knows.
    public static func unknownColumns(_ header: [String], of table: TableID) -> [String] {
        var known = tables[table.name] ?? []
        for column in table.declaration.columns {
            known.formUnion(([column.name] + column.aliases).map { $0.uppercased() })
        }
        // Project files rename identifiers, and may keep the old name beside the new one.
        known.formUnion(["NUM_ENQ", "NUM_ENQ_ANO", "NUM_ENQ_IDT"])
        return header.enumerated().filter { !$0.element.isEmpty && !known.contains($0.element.uppercased()) }
            .map { name(of: $0.offset, in: header) }
    }

    /// A column as messages call it: by its name, unless what stands there may be a value of a row.
    ///
    /// Trap: a header that lost its line end goes on with the first row, and with the pseudonym in it.
    public static func name(of column: Int, in header: [String]) -> String {
        let name = header[column]
        let isWord = name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
        let hasParts = name.contains("_") && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return (isWord || hasParts) && name.count <= 32 ? name : "number \(column + 1)"
    }
}
