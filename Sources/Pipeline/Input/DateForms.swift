internal import Delimited
internal import ETLCore

/// Settles how the dates of each column of a file are spelled (1.1-dates): once, from the first MiB.
enum DateForms {
    private static let sample = 1 << 20

    /// - Parameter fields: the date columns by field.
    /// - Throws: `Problem` 65 when a column mixes spellings, or when most lines have another number of fields.
    static func settle(_ file: DelimitedFile, fields: [Int: String], place: String) throws -> [Int: DateForm] {
        var forms: [Int: DateForm] = [:]
        var mixed: [Int: (DateForm, DateForm, Int)] = [:]
        var rows = 0
        var malformed = 0
        var oddCount = 0
        _ = try PieceReader().read(
            0..<min(file.compression == .none ? file.size : sample, sample), of: file,
            row: { row in
                rows += 1
                for field in fields.keys {
                    let bytes = row.bytes(field)
                    guard bytes.count > 1, let form = DateForm.detect(bytes) else { continue }
                    // A sentinel such as 01011600 tells its spelling as well as any date.
                    if let settled = forms[field] {
                        if settled != form, mixed[field] == nil { mixed[field] = (settled, form, row.line + 2) }
                    } else {
                        forms[field] = form
                    }
                }
            },
            malformed: { _, count in
                malformed += 1
                oddCount = count
            })
        if malformed > rows, malformed > 0 {
            throw Problem(
                .badInput, at: "\(place):2",
                "lines have \(oddCount) fields, the header has \(file.header.count) (delimiter \(file.delimiterName))",
                remedy: "Use one delimiter for the header and the rows, one of ; , tab |.")
        }
        if let (field, found) = mixed.min(by: { $0.key < $1.key }) {
            throw Problem(
                .badInput, at: "\(place):\(found.2)",
                "column \(fields[field] ?? "") mixes \(found.0.pattern) and \(found.1.pattern)",
                remedy: "Spell the dates of a column in one way.")
        }
        return forms
    }
}
