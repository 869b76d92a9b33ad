internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What the rows of a file show alone of their fates, counted. Rows that only the windows of the run can decide are counted
/// by month, because the windows are known when all files are read.
struct LoneTally: Sendable {
    /// Rows rejected for what they hold.
    private(set) var rejected: [RejectCode: Int] = [:]
    /// Rows rejected for an unreadable value whose main row falls with them.
    private(set) var rejectedWithMain: [RejectCode: Int] = [:]
    private var excluded: [RuleID: Int] = [:]
    /// Rows that nothing speaks against, whenever they are.
    private var passing = 0
    /// Rows that nothing speaks against so far, by month.
    private var months: [Int32: DatedRows] = [:]

    /// Rows of one month, and one of them to ask for all.
    private struct DatedRows: Sendable {
        var rows = 0
        var verdict: @Sendable (LoneRules) -> Verdict
    }

    mutating func reject(_ code: RejectCode, withMain: Bool = false) {
        if withMain { rejectedWithMain[code, default: 0] += 1 } else { rejected[code, default: 0] += 1 }
    }

    mutating func exclude(_ rule: RuleID) { excluded[rule, default: 0] += 1 }

    /// Takes over what a counter of one piece counted.
    mutating func pass(_ rows: Int) { passing += rows }

    mutating func pass(_ rows: Int, in month: Int32, _ verdict: @escaping @Sendable (LoneRules) -> Verdict) {
        months[month, default: DatedRows(verdict: verdict)].rows += rows
    }

    mutating func merge(_ other: LoneTally) {
        rejected.merge(other.rejected, uniquingKeysWith: +)
        rejectedWithMain.merge(other.rejectedWithMain, uniquingKeysWith: +)
        excluded.merge(other.excluded, uniquingKeysWith: +)
        passing += other.passing
        for (month, dated) in other.months { pass(dated.rows, in: month, dated.verdict) }
    }

    /// The fates under the windows of the run.
    func settled(_ rules: LoneRules) -> Settled {
        var result = Settled(
            rejected: rejected, rejectedWithMain: rejectedWithMain, excluded: excluded, used: passing)
        for dated in months.values {
            let verdict = dated.verdict(rules)
            switch verdict.fate {
            case .rejected: if let code = verdict.code { result.rejected[code, default: 0] += dated.rows }
            case .excluded: if let rule = verdict.rule { result.excluded[rule, default: 0] += dated.rows }
            case .used, .cancelled: result.used += dated.rows
            }
        }
        return result
    }

    /// Fates of rows as far as they are known; `used` are those of which nothing is known.
    struct Settled: Sendable {
        var rejected: [RejectCode: Int] = [:]
        var rejectedWithMain: [RejectCode: Int] = [:]
        var excluded: [RuleID: Int] = [:]
        var used = 0

        /// Rows that cannot be read.
        var unread: Int {
            RejectCode.reading.reduce(0) { $0 + (rejected[$1] ?? 0) + (rejectedWithMain[$1] ?? 0) }
        }

        mutating func merge(_ other: Settled) {
            rejected.merge(other.rejected, uniquingKeysWith: +)
            rejectedWithMain.merge(other.rejectedWithMain, uniquingKeysWith: +)
            excluded.merge(other.excluded, uniquingKeysWith: +)
            used += other.used
        }
    }
}

/// Judges the rows of one piece of a file. Plain arrays: it stands on the way of every row.
struct LoneCounter<Table: SourceTable> {
    private let judge: LoneJudge<Table.Record>?
    private let rules: LoneRules
    private let known: KnownPseudonyms?
    private var passing = 0
    private var months: [Int] = []
    private var examples: [Int32: (record: Table.Record, key: RowKey)] = [:]
    private(set) var tally = LoneTally()

    private static var range: Range<Int32> { 0..<(12 * 3000) }

    init(_ rules: LoneRules, known: KnownPseudonyms?) {
        judge = Table.loneJudge
        self.rules = rules
        self.known = known
    }

    /// - Parameter owner: whose the row is, where the table says it of each row.
    mutating func note(_ record: Table.Record, _ key: RowKey, _ owner: RowOwner?) {
        if Table.place.role == .unnamed { return tally.reject(Table.place.unknownPerson) }
        let lone = judge?(record, key, rules) ?? LoneVerdict(.used)
        // A line of nobody in particular is that, whoever it names (D9).
        if lone.verdict.code != .fictitiousBeneficiary, let owner {
            if let refusal = owner.refusal(in: Table.place) { return tally.reject(refusal) }
            if owner == .nobody { return tally.exclude(.certificate) }
            if let known, known.lack(owner) { return tally.reject(Table.place.unknownPerson) }
        }
        switch lone.verdict.fate {
        case .rejected: if let code = lone.verdict.code { tally.reject(code) }
        case .excluded: if let rule = lone.verdict.rule { tally.exclude(rule) }
        case .used, .cancelled:
            guard let month = lone.day?.yearMonth.index, Self.range.contains(month) else {
                passing += 1
                return
            }
            if months.isEmpty { months = [Int](repeating: 0, count: Self.range.count) }
            if months[Int(month)] == 0 { examples[month] = (record, key) }
            months[Int(month)] += 1
        }
    }

    /// Adds what was counted to the tally.
    mutating func finish() -> LoneTally {
        tally.pass(passing)
        for (month, example) in examples {
            let table = Table.self
            tally.pass(months[Int(month)], in: month) { rules in
                table.loneJudge?(example.record, example.key, rules).verdict ?? .used
            }
        }
        return tally
    }
}
