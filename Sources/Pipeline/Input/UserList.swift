internal import Delimited
internal import ETLCore

/// A small list of the user's own, beside what the program holds (`finess_dup_file`, `ddd_file`, `commune_file`).
///
/// Columns may stand in any order and have any delimiter. It is read whole, and a line that cannot be read stops the run.
struct UserList {
    let path: String
    /// What every line should hold.
    let remedy: String

    /// What is wrong with a line.
    struct Fault: Error {
        let what: String

        init(_ what: String) { self.what = what }
    }

    /// Reads all lines.
    /// - Parameters:
    ///   - columns: declares the columns.
    ///   - row: takes a line.
    /// - Throws: `Problem` 66 without the file, 65 for a line that cannot be read.
    func read<Columns>(
        _ columns: (inout TableBuilder) -> Columns, row: (inout FieldRow, Columns) throws(Fault) -> Void
    ) throws {
        let file = try DelimitedFile(path: path)
        var builder = TableBuilder(header: file.header, year: nil)
        let columns = columns(&builder)
        guard builder.absent.isEmpty else {
            throw problem(line: 1, "no column \(builder.absent.joined(separator: ", "))")
        }
        // All that is wrong, but not more than can be read.
        var problems: [Problem] = []
        func note(_ line: Int, _ what: String) {
            if problems.count < Self.shown { problems.append(problem(line: line + file.headerLine + 1, what)) }
        }
        _ = try PieceReader().read(
            file.pieces(of: .max / 4)[0], of: file,
            row: { fields in
                do throws(Fault) {
                    try row(&fields, columns)
                } catch {
                    note(fields.line, error.what)
                }
            },
            malformed: { line, fault in note(line, fault.text(columns: file.header.count)) })
        if let problem = Problem.combined(problems) { throw problem }
    }

    private static let shown = 10

    private func problem(line: Int, _ what: String) -> Problem {
        Problem(.badInput, at: "\(path):\(line)", what, remedy: remedy)
    }
}
