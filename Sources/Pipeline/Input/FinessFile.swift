internal import Delimited
internal import ETLCore
internal import Vocabulary

/// The user's own list of facilities that transmit twice (`finess_dup_file` of 3.9): it adds to the built-in one.
enum FinessFile {
    /// Columns `site`, `legal_entity`, `first_year`, `last_year`, in any order and with any delimiter; `from` and `to` will do.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [FinessDouble] {
        let file = try DelimitedFile(path: path)
        var builder = TableBuilder(header: file.header, year: nil)
        let site = builder.column("site", width: 9, required: true, "Site", as: Code16.self)
        let entity = builder.column("legal_entity", width: 9, required: true, "Legal entity", as: Code16.self)
        let first = builder.column(
            "first_year", aliases: ["from"], required: true, "First year of both transmissions", as: Int.self)
        let last = builder.column(
            "last_year", aliases: ["to"], required: true, "Last year of both transmissions", as: Int.self)
        func problem(_ place: String, _ what: String) -> Problem {
            Problem(
                .badInput, at: place, what,
                remedy: "Write site, legal_entity (9 characters each), first_year and last_year on every line.")
        }
        guard builder.absent.isEmpty else {
            throw problem(path + ":1", "no column \(builder.absent.joined(separator: ", "))")
        }
        var list: [FinessDouble] = []
        _ = try PieceReader().read(
            file.pieces(of: .max / 4)[0], of: file,
            row: { row in
                guard let number = row[site], let owner = row[entity], let from = row[first], let to = row[last],
                    from <= to
                else { throw problem("\(path):\(row.line + 2)", "a value is missing or unreadable") }
                list.append(FinessDouble(site: number, legalEntity: owner, years: from...to))
            },
            malformed: { line, count in throw problem("\(path):\(line + 2)", "\(count) fields") })
        return list
    }
}
