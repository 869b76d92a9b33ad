import ETLCore

/// Reads the fields of a mapping out of one line, whatever the table calls them; keeps what is wrong.
struct MappingLine {
    private let table: TextTable
    private let line: TextTable.Line
    private(set) var faults: [VocabularyFault] = []
    /// The code, once it was read.
    private(set) var key: CodeKey?

    init(_ table: TextTable, _ line: TextTable.Line) { (self.table, self.line) = (table, line) }

    /// The text of a column; empty when the column is not there.
    func text(_ column: String) -> String { table.column(column).map { line.fields[$0] } ?? "" }

    /// `file:line`.
    var place: String { table.place(line) }

    /// Notes a fault.
    mutating func fault(_ what: String) { faults.append(VocabularyFault(place, what)) }

    /// A line of `mappings.csv`; `nil` with a fault.
    mutating func row() -> OwnMapping? {
        let code = code(vocabulary: text("source_vocabulary_id"), code: text("source_code"))
        let target = target(text("target_concept_id"))
        let kind = choice(text("mapping_type"), OwnMapping.Kind.self, standard: .mapsTo, "mapping_type")
        let equivalence = choice(
            text("equivalence"), OwnMapping.Equivalence.self, standard: .unreviewed, "equivalence")
        let period = period()
        let reviewedOn = day(text("reviewed_on"), "reviewed_on")
        if text("source").isEmpty { fault("no source: each mapping says where it comes from") }
        guard faults.isEmpty, let code, let target, let kind, let equivalence, let period else { return nil }
        var row = OwnMapping(system: code.system, code: code.code, target: target, source: text("source"))
        row.name = text("source_name")
        row.targetName = text("target_name")
        (row.kind, row.equivalence) = (kind, equivalence)
        (row.start, row.end) = period
        row.reviewer = text("reviewer")
        row.reviewedOn = reviewedOn
        row.comment = text("comment")
        row.place = place
        return row
    }

    /// Code list and code. `hint` says where a vocabulary that is missing may stand.
    mutating func code(vocabulary: String, code text: String, hint: String = "") -> (system: CodeSystem, code: Code16)?
    {
        guard let system = CodeSystem.named(vocabulary), CodeSystem.mappable.contains(system) else {
            fault(
                (vocabulary.isEmpty ? "no source vocabulary\(hint)" : "source vocabulary '\(vocabulary)' is not known")
                    + "; expected one of "
                    + CodeSystem.mappable.map(\.vocabularyID).joined(separator: ", "))
            return nil
        }
        guard !text.isEmpty, let code = Code16(text), !system.normalForm(code).isEmpty else {
            fault(text.isEmpty ? "no source code" : "source code '\(text)' is longer than 16 characters")
            return nil
        }
        key = CodeKey(system, system.normalForm(code))
        return (system, code)
    }

    /// A concept id above 0.
    mutating func target(_ text: String) -> Int32? {
        guard let id = Int32(text), id > 0 else {
            fault("concept id '\(text)' is not a whole number above 0")
            return nil
        }
        return id
    }

    /// First and last day; empty means always.
    mutating func period() -> (Day, Day)? {
        let known = faults.count
        let start = day(text("valid_start_date"), "valid_start_date") ?? Validity.start
        let end = day(text("valid_end_date"), "valid_end_date") ?? Validity.end
        guard faults.count == known else { return nil }
        guard start <= end else {
            fault("valid_start_date \(start) is after valid_end_date \(end)")
            return nil
        }
        return (start, end)
    }

    /// A date of the years 1900 to 2099, `YYYY-MM-DD` or `yyyymmdd`; `nil` when empty.
    mutating func day(_ text: String, _ column: String) -> Day? {
        guard !text.isEmpty else { return nil }
        var day = Day(iso: text)
        if day == nil, text.utf8.count == 8, let number = Int(text) {
            day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        guard let day, (1900...2099).contains(day.year) else {
            fault("\(column) '\(text)' is no date of the years 1900 to 2099 (YYYY-MM-DD)")
            return nil
        }
        return day
    }

    /// One of a few words; empty means the standard.
    mutating func choice<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ words: Word.Type, standard: Word, _ column: String
    ) -> Word? where Word.RawValue == String {
        if text.isEmpty { return standard }
        if let word = Word(rawValue: text.uppercased()) { return word }
        fault("\(column) '\(text)'; expected one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }
}
