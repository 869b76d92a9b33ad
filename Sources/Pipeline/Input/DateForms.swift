internal import Delimited
internal import ETLCore

/// Settles how the dates of each column of a file are spelled (1.1-dates): once, from the first MiB.
///
/// The spelling of most values holds for all. A stray one does not stop the file: it is unreadable in its own row.
enum DateForms {
    private static let sample = 1 << 20
    /// A second spelling that at least one value in so many has is no stray: the file does not know how it is spelled.
    private static let strayOneIn = 100

    /// - Parameter fields: the date columns by field.
    /// - Throws: `Problem` 65 when a column mixes spellings, or when most lines have another number of fields.
    static func settle(_ file: DelimitedFile, fields: [Int: String], place: String) throws -> [Int: DateForm] {
        let columns = fields.sorted { $0.key < $1.key }
        var spellings = [Spellings](repeating: Spellings(), count: columns.count)
        var rows = 0
        var malformed = 0
        var oddCount = 0
        _ = try PieceReader().read(
            0..<min(file.compression == .none ? file.size : sample, sample), of: file,
            row: { row in
                rows += 1
                for slot in columns.indices {
                    let bytes = row.bytes(columns[slot].key)
                    // A sentinel such as 01011600 tells its spelling as well as any date.
                    guard bytes.count > 1, let form = DateForm.detect(bytes) else { continue }
                    spellings[slot].add(form, line: row.line + 2)
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
        var forms: [Int: DateForm] = [:]
        for (slot, column) in columns.enumerated() {
            guard let main = spellings[slot].most else { continue }
            if let other = spellings[slot].most(but: main), spellings[slot].isMixed(main, oneIn: strayOneIn) {
                throw Problem(
                    .badInput, at: "\(place):\(spellings[slot].firstLine(of: other))",
                    "column \(column.value) mixes \(main.pattern) and \(other.pattern)",
                    remedy: "Spell the dates of a column in one way.")
            }
            forms[column.key] = main
        }
        return forms
    }
}

/// How often each spelling was met in a column, and where first.
private struct Spellings {
    private var counts = [Int](repeating: 0, count: DateForm.allCases.count)
    private var lines = [Int](repeating: 0, count: DateForm.allCases.count)

    mutating func add(_ form: DateForm, line: Int) {
        let slot = Int(form.rawValue)
        if counts[slot] == 0 { lines[slot] = line }
        counts[slot] += 1
    }

    /// The spelling of most values; of equally frequent ones the one met first.
    var most: DateForm? { most(but: nil) }

    func most(but other: DateForm?) -> DateForm? {
        DateForm.allCases.filter { $0 != other && counts[Int($0.rawValue)] > 0 }
            .max { (count($0), -firstLine(of: $0)) < (count($1), -firstLine(of: $1)) }
    }

    func firstLine(of form: DateForm) -> Int { lines[Int(form.rawValue)] }

    /// Whether values that are not spelled like most are at least one in `number`.
    func isMixed(_ main: DateForm, oneIn number: Int) -> Bool {
        let all = counts.reduce(0, +)
        return (all - count(main)) * number >= all
    }

    private func count(_ form: DateForm) -> Int { counts[Int(form.rawValue)] }
}
