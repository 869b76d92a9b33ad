internal import Delimited
internal import ETLCore
internal import Vocabulary

/// The user's own list of communes that have another code today (`commune_file` of 4.1-reference): it adds to the built-in
/// one.
enum CommuneFile {
    /// Columns `old`, `new` and, if wanted, `from` (YYYY-MM-DD). The list of changes that INSEE publishes with its code of
    /// communes (`COM_AV`, `COM_AP`, `DATE_EFF`) will do as it is; of it only changes from commune to commune count, not
    /// those of the parts of one.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [CommuneChange] {
        let file = UserList(
            path: path,
            remedy:
                "Write old and new (codes of INSEE, five characters) on every line, and from as YYYY-MM-DD or not at "
                + "all.")
        var list: [CommuneChange] = []
        try file.read { builder in
            (
                old: builder.column(
                    "old", aliases: ["COM_AV"], width: 5, required: true, padded: true, "Code before", as: Code8.self),
                new: builder.column(
                    "new", aliases: ["COM_AP"], width: 5, required: true, padded: true, "Code after", as: Code8.self),
                from: builder.column(
                    "from", aliases: ["DATE_EFF"], width: 10, essential: true, "First day of the new code",
                    as: Code16.self),
                kinds: ["TYPECOM_AV", "TYPECOM_AP"].map {
                    builder.column($0, width: 8, "What had the code", as: Code8.self)
                }
            )
        } row: { (row, columns) throws(UserList.Fault) in
            for kind in columns.kinds { if let kind = row[kind], kind != "COM" { return } }
            guard let before = row[columns.old], let after = row[columns.new], before.count == 5, after.count == 5
            else {
                throw UserList.Fault("a code is missing or has not five characters")
            }
            let text = row[columns.from]
            let day = text.flatMap { Day(iso: $0.description) }
            guard row.fault == nil, text == nil || day != nil else {
                throw UserList.Fault("column from: a date YYYY-MM-DD expected")
            }
            list.append(CommuneChange(old: before, new: after, from: day))
        }
        return list
    }
}
