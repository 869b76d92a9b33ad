internal import Delimited
internal import ETLCore
internal import Vocabulary

/// The user's own list of facilities that transmit twice (`finess_dup_file` of 3.9): it adds to the built-in one.
enum FinessFile {
    /// Columns `site`, `legal_entity`, `first_year`, `last_year`; `from` and `to` will do.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [FinessDouble] {
        let file = UserList(
            path: path, remedy: "Write site, legal_entity (9 characters each), first_year and last_year on every line.")
        var list: [FinessDouble] = []
        try file.read { builder in
            (
                site: builder.column("site", width: 9, required: true, "Site", as: Code16.self),
                entity: builder.column("legal_entity", width: 9, required: true, "Legal entity", as: Code16.self),
                first: builder.column(
                    "first_year", aliases: ["from"], required: true, "First year of both transmissions", as: Int.self),
                last: builder.column(
                    "last_year", aliases: ["to"], required: true, "Last year of both transmissions", as: Int.self)
            )
        } row: { (row, columns) throws(UserList.Fault) in
            guard let site = row[columns.site], let entity = row[columns.entity], let from = row[columns.first],
                let to = row[columns.last], from <= to
            else { throw UserList.Fault("a value is missing or unreadable") }
            list.append(FinessDouble(site: site, legalEntity: entity, years: from...to))
        }
        return list
    }
}
