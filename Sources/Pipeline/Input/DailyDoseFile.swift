internal import Delimited
internal import ETLCore
internal import Mappings

/// Defined daily doses by ATC class (`ddd_file` of 4.9-end), for `drug_end_rule=dose`.
enum DailyDoseFile {
    /// Columns `atc`, `ddd`, `unit`. Units other than g, mg and ug are left out, and so is a class with several doses:
    /// which one is meant cannot be known without the route.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [Code16: DailyDose] {
        let file = UserList(
            path: path,
            remedy: "Write atc (seven characters), ddd (a number above 0) and unit (g, mg, ug …) on every line.")
        var doses: [Code16: Set<DailyDose>] = [:]
        try file.read { builder in
            (
                atc: builder.column(
                    "atc", aliases: ["atc_code"], width: 7, required: true, "ATC class", as: Code16.self),
                amount: builder.column("ddd", width: 20, required: true, "Daily dose", as: Code24.self),
                unit: builder.column("unit", aliases: ["uom"], width: 16, required: true, "Its unit", as: Code16.self)
            )
        } row: { (row, columns) throws(UserList.Fault) in
            guard let code = row[columns.atc], let text = row[columns.amount], let unit = row[columns.unit] else {
                throw UserList.Fault("a value is missing or unreadable")
            }
            guard let number = text.withBytes(DailyDose.thousandths), number > 0 else {
                throw UserList.Fault("column ddd: a number above 0 expected")
            }
            if let dose = DailyDose(thousandths: number, unit: unit) { doses[code, default: []].insert(dose) }
        }
        return doses.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
}
