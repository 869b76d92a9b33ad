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
    /// Rows of each year, those that could be read, and those of which nothing is known.
    private var years: [TableID: [Int: (read: Int, joined: Int, used: Int)]] = [:]

    init(_ delivery: Delivery, _ findings: [FileFindings], _ rules: LoneRules, accepted: AcceptedTables) {
        self.delivery = delivery
        self.accepted = accepted
        var tables: [TableID: LoneTally.Settled] = [:]
        for (file, found) in zip(delivery.files, findings) {
            let settled = found.alone.settled(rules)
            ledger.books[file.table].read += found.readRows
            tables[file.table, default: LoneTally.Settled()].merge(settled)
            let known = years[file.table]?[file.edition.year] ?? (0, 0, 0)
            years[file.table, default: [:]][file.edition.year] = (
                known.read + found.readRows, known.joined + found.readRows - settled.unread, known.used + settled.used
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
        for part in main.parts where ledger.books[part].read > 0 {
            if ledger.books[main].read == 0 {
                forget(part)
                lose(part, as: .orphanRow)
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
                orphans += rows.joined
            } else {
                most += parts.map { min($0.used, rows.used) } ?? rows.used
            }
        }
        drop(main, to: most)
        // Rows are joined before a rule looks at them.
        guard orphans > 0 else { return }
        if (years[main] ?? [:]).values.reduce(0, { $0 + $1.joined }) == orphans { forgetReasons(of: main) }
        ledger.rejectTallies[.orphanRow, default: [:]][main, default: RejectTally()].add(units: orphans, rows: orphans)
    }

    /// Takes back the reasons for which rows of a main table fall, which were read: they fall for another.
    private mutating func forgetReasons(of table: TableID) {
        for code in RejectCode.allCases where !code.isOfReading { ledger.rejectTallies[code]?[table] = nil }
    }

    /// Takes back what was said of rows of a part that could be read.
    private mutating func forget(_ part: TableID) {
        for code in RejectCode.allCases where !code.isOfReading {
            guard let tally = ledger.rejectTallies[code]?[part] else { continue }
            ledger.rejectTallies[code]?[part] = nil
            ledger.books[part].rejected -= tally.units
            ledger.books[part].used += tally.units
        }
        for (rule, rows) in ledger.books.exclusions(of: part) {
            ledger.books[part, excludedBy: rule] = 0
            ledger.books[part].excluded -= rows
            ledger.books[part].used += rows
        }
    }

    /// Of the rows that nothing is known of at most so many are used.
    private mutating func drop(_ table: TableID, to most: Int) {
        let lost = ledger.books[table].used - most
        guard lost > 0 else { return }
        ledger.books[table].used -= lost
        ledger.books[table].rejected += lost
    }

    private mutating func lose(_ table: TableID, as code: RejectCode) {
        let rows = ledger.books[table].used
        guard rows > 0 else { return }
        ledger.books[table].used = 0
        reject(code, rows, of: table, unit: table)
    }

    /// Parts of main rows none of which is used share their fate: nothing else is asked of them.
    private mutating func share(_ part: TableID, of main: TableID) {
        forget(part)
        let exclusion = ledger.books.exclusions(of: main).max { $0.rows < $1.rows }
        let rows = ledger.books[part].used
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
                lose(table, as: table.place.unknownPerson)
            } else {
                if table.role != .main { forget(table) }
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
