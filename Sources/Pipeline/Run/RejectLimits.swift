package import ETLCore
internal import Mappings
internal import SNDSSchema

/// When a finished mapping is not swapped in: shares of rejects above their limit (decision 16, `max_reject_share`), and
/// results that would be empty.
package enum RejectLimits {
    private struct Limit {
        let code: RejectCode
        let share: Double
        /// The tables whose rows are the whole, and whose rejects count.
        let tables: [TableID]
    }

    /// Share of the rows of any table that may be unreadable, or contradict each other.
    private static let unreadable = 0.01
    private static let unreadableCodes: [RejectCode] = [
        .malformedLine, .unreadableValue, .valueTooWide, .conflictingKeys,
    ]

    /// Share of the rows of any table whose day of care may be a month or another date.
    private static let substituted = 0.1

    /// Rows from which on a usual table must give something.
    private static let leastOfCare = 20

    private static let limits: [Limit] = {
        let told = TableID.allCases.flatMap { table in
            table.place.limits.map { limit in
                let tables =
                    switch limit.rows {
                    case .own: [table]
                    case .parts: table.parts
                    case .all: [table] + table.parts
                    }
                return Limit(code: limit.code, share: limit.share, tables: tables)
            }
        }
        let any = unreadableCodes.flatMap { code in
            TableID.allCases.map { Limit(code: code, share: unreadable, tables: [$0]) }
        }
        return RejectCode.allCases.flatMap { code in (told + any).filter { $0.code == code } }
    }()

    /// The codes that have a limit.
    package static let codes = [QualityCounter.substituteDay.id] + Set(limits.map(\.code.id)).sorted()

    /// The setting; its members are the codes.
    package static let setting = Setting(
        "max_reject_share", .shares,
        standard: "Q-83=0.1, R-03=0.05, R-07=0.01, R-08=0.01, R-09=0.01, R-10=0.01, R-11=0.01, R-12=0.01",
        "shares of rejected rows of a table, and of days of care that another date stands in for (Q-83), above which "
            + "nothing is swapped in; one code alone: max_reject_share.R-03")

    /// What stops a run after reading, in words; one a limit that is passed.
    private static func passed(_ ledger: Ledger, settings: ConvertSettings) -> [String] {
        limits.compactMap { limit in
            // Orphans of a main table that the user does without are no surprise.
            if limit.code == .orphanRow, limit.tables.contains(where: settings.acceptedMissing.isImplied) { return nil }
            let units = limit.tables.reduce(0) { $0 + (ledger.rejectTallies[limit.code]?[$1]?.units ?? 0) }
            let rows = limit.tables.reduce(0) { $0 + ledger.books[$1].read }
            let share = settings.rejectShares[limit.code.id] ?? limit.share
            guard rows > 0, Double(units) > share * Double(rows) else { return nil }
            let found = (Double(units) / Double(rows) * 1000).rounded() / 10
            let names = limit.tables.filter { (ledger.rejectTallies[limit.code]?[$0]?.units ?? 0) > 0 }.map(\.name)
            let place =
                names.count > 3 ? "\(names[0]) and \(names.count - 1) more tables" : names.joined(separator: ", ")
            return "\(limit.code.id) in \(place): \(found.formatted) % of rows, limit \((share * 100).formatted) % "
                + "(\(limit.code.reason))"
        }
    }

    /// Tables that must give something and gave nothing, in words.
    private static func unused(_ ledger: Ledger, _ delivery: Delivery) -> [String] {
        TableID.allCases.compactMap { table in
            let account = ledger.books[table]
            // A refined table that few lines have may well give nothing, and one whose care others report as well.
            let isLeftOut = ledger.books.exclusions(of: table).contains { $0.rule != .code && $0.rule != .quantity }
            // A few stays of a field that not every delivery has may all be rejected.
            let isMuch = account.read >= leastOfCare
            let isCare =
                table.declaration.isUsual
                ? table.place.holdsCare || isMuch && !isLeftOut : table.place.holdsCare && isMuch
            guard table.place.isIndispensable || isCare, !table.isLocalFile, account.used == 0,
                !delivery.files(of: table).isEmpty
            else { return nil }
            let rows = account.read == 0 ? "its files hold no row" : "of \(account.read.grouped) rows none was used"
            return "\(table.name): \(rows)"
        }
    }

    /// Tables in which months or other dates stand in for more days of care than a limit allows, in words.
    private static func substituted(_ census: Census, settings: ConvertSettings) -> [String] {
        let counter = QualityCounter.substituteDay
        let limit = settings.rejectShares[counter.id] ?? substituted
        return TableID.allCases.compactMap { table in
            let account = census.account(of: table)
            guard Double(account.substituteDays) > limit * Double(account.rows) else { return nil }
            let found = (Double(account.substituteDays) / Double(account.rows) * 1000).rounded() / 10
            return "\(counter.id) in \(table.name): \(found.formatted) % of rows, limit \((limit * 100).formatted) % "
                + "(\(counter.meaning))"
        }
    }

    /// Why a result is not swapped in, in words: for a run that is finished, and for rows that were only read.
    /// - Parameter persons: rows of PERSON; `nil` when they are not known.
    static func reasons(
        _ ledger: Ledger, _ census: Census, persons: Int?, settings: ConvertSettings, delivery: Delivery
    ) -> (empty: [String], passed: [String]) {
        (
            (persons == 0 ? ["PERSON: no row"] : []) + unused(ledger, delivery),
            passed(ledger, settings: settings) + substituted(census, settings: settings)
        )
    }

    /// - Parameter persons: rows of PERSON.
    /// - Throws: `Problem` 3 that names each limit passed and each empty result, unless rejects are accepted.
    static func check(
        _ ledger: Ledger, _ census: Census, persons: Int, settings: ConvertSettings, delivery: Delivery, file: String
    ) throws(Problem) {
        guard !settings.acceptsRejects else { return }
        let (empty, passed) = reasons(ledger, census, persons: persons, settings: settings, delivery: delivery)
        guard !passed.isEmpty || !empty.isEmpty else { return }
        throw Problem(
            .tooManyRejects, at: file,
            (["nothing was swapped in: " + (empty.isEmpty ? "too many rejects" : "the result would be empty in part")]
                + (empty + passed).map { "- \($0)" }).joined(separator: "\n"),
            remedy: "etl rejects tells why; to swap in all the same, run again with --resume --accept-rejects.")
    }
}

extension AcceptedTables {
    /// Whether a table hangs on a table that may be missing, or may be missing itself.
    func isImplied(_ table: TableID) -> Bool {
        if touches(table) { return true }
        if case .part(let main) = table.role { return isImplied(main) }
        return table.parts.contains { $0.place.occurs == .once && touches($0) }
    }
}

extension Double {
    /// With one decimal where it needs one.
    fileprivate var formatted: String {
        let tenths = Int((self * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
