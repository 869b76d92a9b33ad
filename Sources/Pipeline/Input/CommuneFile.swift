internal import Delimited
internal import ETLCore
internal import Vocabulary

/// The user's own list of communes that have another code today (`commune_file` of 4.1-reference): it adds to the built-in one.
enum CommuneFile {
    /// Columns `old`, `new` and, if wanted, `from` (YYYY-MM-DD), in any order and with any delimiter. The list of changes
    /// that INSEE publishes with its code of communes (`COM_AV`, `COM_AP`, `DATE_EFF`) will do as it is; of it only changes
    /// from commune to commune count, not those of the parts of one.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [CommuneChange] {
        let file = try DelimitedFile(path: path)
        var builder = TableBuilder(header: file.header, year: nil)
        let old = builder.column(
            "old", aliases: ["COM_AV"], width: 5, required: true, padded: true, "Code before", as: Code8.self)
        let new = builder.column(
            "new", aliases: ["COM_AP"], width: 5, required: true, padded: true, "Code after", as: Code8.self)
        let from = builder.column(
            "from", aliases: ["DATE_EFF"], width: 10, essential: true, "First day of the new code", as: Code16.self)
        let kinds = ["TYPECOM_AV", "TYPECOM_AP"].map {
            builder.column($0, width: 8, "What had the code", as: Code8.self)
        }
        func problem(_ place: String, _ what: String) -> Problem {
            Problem(
                .badInput, at: place, what,
                remedy: "Write old and new (codes of INSEE, five characters) on every line, and from as YYYY-MM-DD or "
                    + "not at all.")
        }
        guard builder.absent.isEmpty else {
            throw problem(path + ":1", "no column \(builder.absent.joined(separator: ", "))")
        }
        var list: [CommuneChange] = []
        _ = try PieceReader().read(
            file.pieces(of: .max / 4)[0], of: file,
            row: { row in
                let place = "\(path):\(row.line + 2)"
                for kind in kinds { if let kind = row[kind], kind != "COM" { return } }
                guard let before = row[old], let after = row[new], before.count == 5, after.count == 5 else {
                    throw problem(place, "a code is missing or has not five characters")
                }
                let text = row[from]
                let day = text.flatMap { Day(iso: $0.description) }
                guard row.fault == nil, text == nil || day != nil else {
                    throw problem(place, "column from: a date YYYY-MM-DD expected")
                }
                list.append(CommuneChange(old: before, new: after, from: day))
            },
            malformed: { line, count in throw problem("\(path):\(line + 2)", "\(count) fields") })
        return list
    }
}
