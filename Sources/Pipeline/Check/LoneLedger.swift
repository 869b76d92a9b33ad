internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The ledger that `etl convert` would keep, as far as rows alone show it: what it holds as used may still fall, what it
/// holds as rejected is lost. So a limit that it passes is one that convert passes too.
struct LoneLedger {
    private(set) var ledger = Ledger()
    /// 0 where nobody of the referential can be a person; `nil` when somebody may be.
    private(set) var persons: Int?

    private let delivery: Delivery
    private let accepted: AcceptedTables
    /// Rows of each year, and those of which nothing is known.
    private var years: [TableID: [Int: (read: Int, used: Int)]] = [:]

    init(_ delivery: Delivery, _ findings: [FileFindings], _ rules: LoneRules, accepted: AcceptedTables) {
        self.delivery = delivery
        self.accepted = accepted
        var tables: [TableID: LoneTally.Settled] = [:]
        for (file, found) in zip(delivery.files, findings) {
            let settled = found.alone.settled(rules)
            ledger.books[file.table].read += found.readRows
            tables[file.table, default: LoneTally.Settled()].merge(settled)
            let known = years[file.table]?[file.edition.year] ?? (0, 0)
            years[file.table, default: [:]][file.edition.year] = (
                known.read + found.readRows, known.used + settled.used
            )
        }
        settlePersons(&tables)
        for table in TableID.allCases {
            if let settled = tables[table] { note(settled, table) }
        }
        // What a file would have said that cannot be read is not known.
        guard delivery.bad.isEmpty, findings.allSatisfy({ $0.problem == nil }) else { return }
        for table in TableID.allCases where table.role == .main { tie(table) }
        if persons == 0 { refuseAll() }
    }

    private mutating func note(_ settled: LoneTally.Settled, _ table: TableID) {
        // What speaks against the one row that a main row must have speaks against the main row.
        var unit = table
        if case .part(let main) = table.role, table.place.occurs == .once { unit = main }
        for (code, rows) in settled.rejected { reject(code, rows, of: table, unit: code.isOfReading ? table : unit) }
        for (code, rows) in settled.rejectedWithMain { reject(code, rows, of: table, unit: unit) }
        for (rule, rows) in settled.excluded { ledger.books.add(.excluded(rule), table, rows: rows) }
        ledger.books.add(.used, table, rows: settled.used)
    }

    private mutating func reject(_ code: RejectCode, _ rows: Int, of table: TableID, unit: TableID) {
        ledger.books[table].rejected += rows
        ledger.rejectTallies[code, default: [:]][unit, default: RejectTally()].add(units: rows, rows: rows)
    }

    /// Rows of the referential are lost together with their person, who may have others: only when all say the same is
    /// there nobody.
    private mutating func settlePersons(_ tables: inout [TableID: LoneTally.Settled]) {
        let referential = TableID.allCases.filter(\.isBeneficiary)
        let rows = referential.reduce(0) { $0 + ledger.books[$1].read }
        // Without a file nothing is known; that is told by itself.
        guard rows > 0 || referential.contains(where: { !delivery.files(of: $0).isEmpty }) else { return }
        var counts: [RejectCode: Int] = [:]
        for table in referential {
            for (code, rows) in tables[table]?.rejected ?? [:] {
                counts[code.isOfReading ? .unreadableValue : code, default: 0] += rows
            }
        }
        let unread = counts[.unreadableValue] ?? 0
        if max(counts[.fictitiousPerson] ?? 0, counts[.noBirthYear] ?? 0) + unread == rows {
            persons = 0
            return
        }
        for table in referential {
            for code in [RejectCode.fictitiousPerson, .noBirthYear] {
                guard let spared = tables[table]?.rejected.removeValue(forKey: code) else { continue }
                tables[table]?.used += spared
            }
        }
    }

    /// Main rows and the rows that hang on them stand and fall together.
    private mutating func tie(_ main: TableID) {
        for part in main.parts where part.place.occurs == .once { tie(main, to: part) }
        guard !delivery.files(of: main).isEmpty || accepted.touches(main) else { return }
        for part in main.parts where ledger.books[part].used > 0 {
            if ledger.books[main].read == 0 {
                lose(of: part, as: .orphanRow)
            } else if ledger.books[main].used == 0 {
                share(part, of: main)
            } else if part.place.occurs == .once {
                drop(part, to: ledger.books[main].used)
            }
        }
    }

    /// A main row without the part that it must have is lost; with one that is, it is lost as well.
    private mutating func tie(_ main: TableID, to part: TableID) {
        var orphans = 0
        var most = 0
        for (year, rows) in years[main] ?? [:] {
            let parts = years[part]?[year]
            if parts.map({ $0.read == 0 }) ?? accepted.contains(part, year: year) {
                orphans += rows.used
            } else {
                most += parts.map { min($0.used, rows.used) } ?? rows.used
            }
        }
        lose(min(orphans, ledger.books[main].used), of: main, as: .orphanRow)
        drop(main, to: most)
    }

    /// Of the rows that nothing is known of at most so many are used.
    private mutating func drop(_ table: TableID, to most: Int) {
        let lost = ledger.books[table].used - most
        guard lost > 0 else { return }
        ledger.books[table].used -= lost
        ledger.books[table].rejected += lost
    }

    private mutating func lose(_ rows: Int? = nil, of table: TableID, as code: RejectCode) {
        let rows = rows ?? ledger.books[table].used
        guard rows > 0 else { return }
        ledger.books[table].used -= rows
        reject(code, rows, of: table, unit: table)
    }

    /// Parts of main rows none of which is used.
    private mutating func share(_ part: TableID, of main: TableID) {
        let rows = ledger.books[part].used
        let exclusion = ledger.books.exclusions(of: main).max { $0.rows < $1.rows }
        ledger.books[part].used = 0
        if let exclusion, ledger.books[main].rejected < exclusion.rows {
            ledger.books.add(.excluded(exclusion.rule), part, rows: rows)
        } else {
            ledger.books[part].rejected += rows
        }
    }

    /// Without persons no row of a person is used. Where nobody could be read, all rows are of unknown persons.
    private mutating func refuseAll() {
        let isUnread = TableID.allCases.allSatisfy { table in
            !table.isBeneficiary || RejectCode.reading.reduce(0) { $0 + units($1, table) } == ledger.books[table].read
        }
        for table in TableID.allCases where table.role != .reference && !table.isBeneficiary {
            if isUnread, table.role == .main || table.role == .person {
                lose(of: table, as: table.place.unknownPerson)
            } else {
                drop(table, to: 0)
            }
        }
    }

    private func units(_ code: RejectCode, _ table: TableID) -> Int { ledger.rejectTallies[code]?[table]?.units ?? 0 }
}

extension RejectCode {
    /// Codes of rows that cannot be read.
    static let reading: [RejectCode] = [.malformedLine, .unreadableValue, .valueTooWide]

    var isOfReading: Bool { RejectCode.reading.contains(self) }
}
