internal import ETLCore
internal import Mappings
internal import OMOPSchema
internal import SNDSSchema

/// Puts the rows of one person, their fates and what was made of them together.
struct ExplanationBuilder {
    let person: Int32
    let focus: Focus
    let facts: FileFacts
    let delivery: Delivery
    let context: MappingContext

    /// - Parameters:
    ///   - rows: groups of rows after joining.
    ///   - joining: what joining noted.
    func build(_ rows: consuming RecordBuffer, _ joining: Ledger) throws -> Explanation {
        var reader = BucketReader(rows: rows)
        var ledger = joining
        reader.settleShared(context.settings.options, &ledger)
        var keys: (own: Set<RowKey>, others: Set<RowKey>) = ([], [])
        var explanation: Explanation?
        try reader.forEachPerson { person in
            guard person.number == self.person else { return keys.others.formUnion(person.mainKeys()) }
            keys.own = person.mainKeys()
        }
        try reader.forEachPerson { person in
            guard person.number == self.person else { return }
            person.removeRepeatedRows(&ledger)
            explanation = explain(person, keys, ledger)
        }
        guard let explanation else {
            throw Problem(.bug, "the person has no row after joining", remedy: "Please report this.")
        }
        return explanation
    }

    /// - Parameter joining: what joining noted.
    private func explain(
        _ person: Person, _ keys: (own: Set<RowKey>, others: Set<RowKey>), _ joining: Ledger
    ) -> Explanation {
        var mapper = PersonMapper(context: context)
        var buffers = CopyBuffers(isDigesting: false)
        var mapping = Ledger()
        mapper.convert(person, into: &buffers, ledger: &mapping)
        let traced = focus.rows.filter { isOfPerson($0, keys) }
        var index = Matcher(traced)
        var sources = traced.map { source($0) }
        var isSettled = [Bool](repeating: false, count: traced.count)
        for (row, verdict) in mapper.rowFates(of: person) {
            guard let place = index.take(row) else { continue }
            isSettled[place] = true
            sources[place].fate = verdict.fate.name
            sources[place].rule = verdict.rule?.text
            sources[place].code = verdict.code?.id
            sources[place].reason = verdict.code?.reason
        }
        for place in traced.indices where !isSettled[place] { settle(&sources[place], traced[place], joining) }
        var explanation = Explanation(
            person_id: self.person, sources: sources, events: [], decisions: decisions(mapping), flags: flags(mapping))
        let places = Matcher(traced)
        explanation.events = events(mapper.origins(of: person), buffers, places) { claimed in
            // A row that was left out made nothing, though it may say the same as one that did.
            claimed.filter { sources[$0].fate == Fate.used.name || sources[$0].fate == Fate.cancelled.name }
        }
        return explanation
    }

    /// Rejects of no row: dates of death that were not taken.
    private func decisions(_ ledger: Ledger) -> [Explanation.Decision] {
        ledger.rejects.filter { $0.rows == 0 }.map {
            Explanation.Decision(rule: $0.rule, code: $0.code.id, reason: $0.code.reason)
        }
    }

    /// What was noticed without a loss.
    private func flags(_ ledger: Ledger) -> [Explanation.Flag] {
        ledger.quality.filter { $0.value > 0 }.sorted { $0.key.id < $1.key.id }.map {
            Explanation.Flag(code: $0.key.id, reason: $0.key.meaning, times: $0.value)
        }
    }

    /// A main row names its person; a part, or a stay of a shared pseudonym, belongs to it unless it is another's.
    private func isOfPerson(_ row: TracedRow, _ keys: (own: Set<RowKey>, others: Set<RowKey>)) -> Bool {
        if row.table.role == .person || row.person > 0 && row.fault != .sharedPseudonym { return row.person == person }
        return !keys.others.contains(row.key) || keys.own.contains(row.key)
    }

    private func source(_ row: TracedRow) -> Explanation.Source {
        Explanation.Source(
            table: row.table.name, file: delivery.files[row.unit.file].relativePath,
            line: facts.line(row.unit, row.line), fate: Fate.excluded.name,
            values: row.values.map { Explanation.Value(column: $0.column, text: $0.text) })
    }

    /// A row that did not reach the rules: reading or joining has stopped it.
    private func settle(_ source: inout Explanation.Source, _ row: TracedRow, _ ledger: Ledger) {
        let key = SourceKey.text(row.key)
        if let line = ledger.rejects.first(where: { $0.sourceKey == key }) {
            (source.fate, source.rule) = (Fate.rejected.name, line.rule)
            (source.code, source.reason) = (line.code.id, line.code.reason)
        } else if let fault = row.fault {
            (source.fate, source.rule) = (Fate.rejected.name, "1.1-values")
            (source.code, source.reason) = (fault.id, fault.reason)
        } else {
            source.rule = row.table.isBeneficiary ? "2.2-1" : "1.3"
            source.reason = "the same row stands elsewhere"
        }
    }

    private func events(
        _ made: [EventOrigin], _ buffers: borrowing CopyBuffers, _ places: Matcher, claims: ([Int]) -> [Int]
    ) -> [Explanation.Event] {
        var events: [Explanation.Event] = []
        var origins: [OMOPTable: [Int: EventOrigin]] = [:]
        for origin in made { origins[origin.table, default: [:]][origin.ordinal] = origin }
        for table in OMOPTable.allCases where buffers[table].rowCount > 0 {
            var text = CSVText(table)
            let names = table.columns.map(\.name)
            for (ordinal, row) in text.texts(buffers[table]).enumerated() {
                let values = zip(names, row).compactMap { name, text in
                    text.map { Explanation.Value(column: name, text: $0) }
                }
                let origin = origins[table]?[ordinal]
                let key = table == .death ? "person_id" : names[0]
                events.append(
                    Explanation.Event(
                        table: table.name, id: values.first { $0.column == key }.flatMap { Int64($0.text) } ?? 0,
                        values: values, rules: origin?.rules ?? ExplanationBuilder.rules(of: table),
                        notes: origin?.notes ?? [],
                        sources: claims((origin?.rows ?? []).flatMap { places.all($0) }).sorted()))
            }
        }
        return events
    }

    /// Tables made from other OMOP rows.
    private static func rules(of table: OMOPTable) -> [String] {
        table == .drugEra || table == .conditionEra ? ["4.20"] : []
    }
}

/// Finds the line of a source row.
private struct Matcher {
    private var places: [SourceRow: [Int]] = [:]

    init(_ rows: [TracedRow]) {
        for (place, row) in rows.enumerated() {
            places[Matcher.key(row.table, row.key, row.record), default: []].append(place)
        }
    }

    /// Exemptions and their like are known by what they say.
    private static func key(_ table: TableID, _ key: RowKey, _ record: AnyHashable) -> SourceRow {
        switch table.role {
        case .person where !table.isBeneficiary: SourceRow(table, RowKey(), record)
        default: SourceRow(table, key, record)
        }
    }

    /// A line of the row that was not taken before.
    mutating func take(_ row: SourceRow) -> Int? {
        let key = Matcher.key(row.table, row.key, row.record)
        guard let list = places[key], let first = list.first else { return nil }
        places[key] = Array(list.dropFirst())
        return first
    }

    /// All lines that say the same.
    func all(_ row: SourceRow) -> [Int] { places[Matcher.key(row.table, row.key, row.record)] ?? [] }
}

extension Fate {
    /// In words.
    var name: String {
        switch self {
        case .used: "used"
        case .cancelled: "cancelled"
        case .excluded: "excluded"
        case .rejected: "rejected"
        }
    }
}
