internal import Delimited
internal import ETLCore

/// Settles how the dates of each column of a file are spelled (1.1-dates): once, from the first MiB.
///
/// The spelling of most values holds for all. A stray one does not stop the file: it is unreadable in its own row.
enum DateForms {
    private static let sample = 1 << 20
    /// A second spelling that at least one value in so many has is no stray: the file does not know how it is spelled.
    static let strayOneIn = 100

    /// - Parameter fields: the date columns by field.
    /// - Throws: `Problem` 65 when a column mixes spellings or has one that is not read, when nothing tells day and month
    ///   apart, or when most lines have another number of fields.
    static func settle(_ file: DelimitedFile, fields: [Int: String], place: String) throws -> [Int: DateForm] {
        let columns = fields.sorted { $0.key < $1.key }
        var spellings = columns.map { DateSpellings(column: $0.value) }
        let firstLine = file.headerLine + 1
        var rows = 0
        var malformed = 0
        var oddCount = 0
        _ = try PieceReader().read(
            0..<min(file.compression == .none ? file.size : sample, sample), of: file,
            row: { row in
                rows += 1
                for slot in columns.indices {
                    let bytes = row.bytes(columns[slot].key)
                    guard bytes.count > 1 else { continue }
                    spellings[slot].add(bytes, line: row.line + firstLine)
                }
            },
            malformed: { _, fault in
                guard case .fields(let count) = fault else { return }
                malformed += 1
                oddCount = count
            })
        if malformed > rows, malformed > 0 {
            throw Problem(
                .badInput, at: "\(place):\(firstLine)",
                "lines have \(oddCount) fields, the header has \(file.header.count) (delimiter \(file.delimiterName))",
                remedy: "Use one delimiter for the header and the rows, one of ; , tab |.")
        }
        var forms: [Int: DateForm] = [:]
        for (slot, column) in columns.enumerated() {
            forms[column.key] = try spellings[slot].settled(in: place)
        }
        try ShortDates.check(spellings.filter { $0.most == .shortSlashes }, in: place)
        return forms
    }
}
