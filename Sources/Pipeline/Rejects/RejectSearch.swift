internal import Delimited
internal import ETLCore
internal import SNDSSchema
internal import Synchronization

/// Finds in the files the lines of rejects that are known by their key alone.
///
/// What a rule rejects has lost its line: to carry it along would cost every row for the few that are rejected. So examples
/// are looked up when somebody asks: the tables concerned are read again, and of each row its key alone.
package struct RejectSearch: Sendable {
    private let delivery: Delivery
    private let jobs: Int
    private let progress: any ProgressObserver

    /// Pieces read between two looks at what is found, in the order of the files: where a search ends does not depend on
    /// the workers.
    private static let wave = 32

    /// - Throws: `Problem` 66 when the input directory is not there.
    package init(_ settings: ConvertSettings, progress: any ProgressObserver) throws {
        delivery = try Delivery.survey(settings.input, usesDiseaseMaps: true)
        jobs = settings.jobs
        self.progress = progress
    }

    /// The overview with the places of examples that it has none of.
    package func complete(_ overview: RejectOverview) async throws -> RejectOverview {
        Interrupt.install()
        var overview = overview
        var sought = SoughtRows()
        for (index, group) in overview.groups.enumerated() where group.places.isEmpty {
            guard let table = TableID.allCases.first(where: { $0.name == group.table }) else { continue }
            for key in group.keys.keys { sought.add(key, of: table, group: index) }
        }
        guard !sought.isEmpty else { return overview }
        let facts = FileFacts()
        var found = FoundRows()
        if !sought.persons.isEmpty || sought.keys.keys.contains(where: \.isBeneficiary) {
            let persons = try await read({ $0.isBeneficiary }, sought, facts, until: nil)
            sought.add(persons.names)
            found.merge(persons)
        }
        for (table, keys) in sought.keys.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !table.isBeneficiary {
            let groups = Set(keys.values.joined().map(\.group))
            found.merge(try await read({ $0 == table }, sought, facts, until: groups))
        }
        for index in overview.groups.indices {
            guard let rows = found.rows[index] else { continue }
            overview.groups[index].places = places(rows, overview.groups[index], facts)
        }
        return overview
    }

    /// Reads the files of some tables.
    /// - Parameter groups: those that want examples; reading ends when each has enough.
    private func read(
        _ isWanted: (TableID) -> Bool, _ sought: SoughtRows, _ facts: FileFacts, until groups: Set<Int>?
    ) async throws -> FoundRows {
        let units = FileFacts.units(of: delivery) { isWanted($0.table) }
        if let table = delivery.files.first(where: { isWanted($0.table) })?.table {
            progress.told("looking through the files of \(table.name)")
        }
        var found = FoundRows()
        for start in stride(from: 0, to: units.count, by: RejectSearch.wave) {
            let wave = Array(units[start..<min(start + RejectSearch.wave, units.count)])
            let results = Shared(Mutex<[FoundRows]>([]))
            try await inParallel(
                jobs: jobs, units: wave.count, worker: { PieceReader() },
                body: { [delivery] reader, index in
                    var search = PieceSearch(
                        delivery: delivery, facts: facts, unit: wave[index], sought: sought, reader: reader)
                    try delivery.files[wave[index].file].table.visit(&search)
                    let rows = search.found
                    results.value.withLock { $0.append(rows) }
                })
            for rows in results.value.withLock({ $0 }) { found.merge(rows) }
            if let groups, groups.allSatisfy({ found.rows[$0]?.count ?? 0 >= RejectOverview.placesKept }) { break }
        }
        return found
    }

    /// The first places of a group. Rows that are rejected alone, under a key that they share, come last.
    private func places(
        _ rows: [RejectKey: FoundRows.Lines], _ group: RejectOverview.Group, _ facts: FileFacts
    ) -> [RejectOverview.Place] {
        let isMain = TableID.allCases.contains { $0.name == group.table && $0.role == .main }
        var certain: [RejectOverview.Place] = []
        var shared: [RejectOverview.Place] = []
        for (key, lines) in rows {
            let places = lines.first.sorted(by: FoundRows.Line.precedes).map { line in
                RejectOverview.Place(
                    file: delivery.files[line.unit.file].relativePath, line: facts.line(line.unit, line.line),
                    detail: "")
            }
            if isMain || lines.count <= group.keys[key] ?? 1 {
                certain += places
            } else if var place = places.first {
                place.detail = "this or another of \(lines.count) lines of the same key"
                shared.append(place)
            }
        }
        var group = group
        group.places = certain.isEmpty ? shared : certain
        group.keepFirstPlaces(RejectOverview.placesKept)
        return group.places
    }
}

/// Looks through one piece of a file, whatever its table.
private struct PieceSearch: TableVisitor {
    let delivery: Delivery
    let facts: FileFacts
    let unit: PieceUnit
    let sought: SoughtRows
    let reader: PieceReader
    private(set) var found = FoundRows()

    init(delivery: Delivery, facts: FileFacts, unit: PieceUnit, sought: SoughtRows, reader: PieceReader) {
        (self.delivery, self.facts, self.unit, self.sought, self.reader) = (delivery, facts, unit, sought, reader)
    }

    mutating func visit<Table: SourceTable>(_ type: Table.Type) throws(any Error) {
        let input = delivery.files[unit.file]
        let edition = input.edition
        var builder = input.builder
        let table = Table(&builder)
        let keys = sought.keys[Table.id] ?? [:]
        var found = FoundRows()
        let lines = try reader.read(
            unit.range, of: input.file,
            row: { row in
                guard let key = table.rowKey(&row, in: edition) else { return }
                let line = FoundRows.Line(unit: unit, line: row.line)
                if Table.place.makesPersons, let person = table.record(&row) as? Beneficiary {
                    note(person, line, &found)
                }
                guard !keys.isEmpty, let units = keys[RejectKey.comparable(key, of: Table.id)] else { return }
                for unit in units { found.add(unit, line) }
            }, malformed: { _, _ in })
        facts.record(unit, lines: lines, hash: [])
        self.found = found
    }

    private func note(_ person: Beneficiary, _ line: FoundRows.Line, _ found: inout FoundRows) {
        guard let wanted = sought.persons[person.personKey] else { return }
        for (table, unit) in wanted where table == delivery.files[self.unit.file].table { found.add(unit, line) }
        let names = [person.pseudonym, person.nir, person.personKey].flatMap { RejectKey.names($0, rank: person.rank) }
        found.names[person.personKey, default: []].formUnion(names)
    }
}
