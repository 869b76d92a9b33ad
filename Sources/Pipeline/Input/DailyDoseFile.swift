internal import Delimited
internal import ETLCore
internal import Mappings

/// Defined daily doses by ATC class (`ddd_file` of 4.9-end), for `drug_end_rule=dose`.
enum DailyDoseFile {
    /// Columns `atc`, `ddd`, `unit`, in any order and with any delimiter. Units other than g, mg and ug are left out, and
    /// so is a class with several doses: which one is meant cannot be known without the route.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    static func read(_ path: String) throws -> [Code16: DailyDose] {
        let file = try DelimitedFile(path: path)
        var builder = TableBuilder(header: file.header, year: nil)
        let atc = builder.column("atc", aliases: ["atc_code"], width: 7, required: true, "ATC class", as: Code16.self)
        let amount = builder.column("ddd", width: 20, required: true, "Daily dose", as: Code24.self)
        let unit = builder.column("unit", aliases: ["uom"], width: 16, required: true, "Its unit", as: Code16.self)
        func problem(_ place: String, _ what: String) -> Problem {
            Problem(
                .badInput, at: place, what,
                remedy: "Write atc (seven characters), ddd (a number above 0) and unit (g, mg, ug …) on every line.")
        }
        guard builder.absent.isEmpty else {
            throw problem(path + ":1", "no column \(builder.absent.joined(separator: ", "))")
        }
        var doses: [Code16: Set<DailyDose>] = [:]
        _ = try PieceReader().read(
            file.pieces(of: .max / 4)[0], of: file,
            row: { row in
                guard let code = row[atc], let text = row[amount], let name = row[unit] else {
                    throw problem("\(path):\(row.line + 2)", "a value is missing or unreadable")
                }
                guard let number = text.withBytes(DailyDose.thousandths), number > 0 else {
                    throw problem("\(path):\(row.line + 2)", "column ddd: a number above 0 expected")
                }
                if let dose = DailyDose(thousandths: number, unit: name) { doses[code, default: []].insert(dose) }
            },
            malformed: { line, count in throw problem("\(path):\(line + 2)", "\(count) fields") })
        return doses.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
}
