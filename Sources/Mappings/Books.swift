package import ETLCore
package import SNDSSchema

/// What became of a source row (decision 3): the first fate that applies.
package enum Fate: UInt8, CaseIterable, Sendable {
    case used, cancelled, excluded, rejected
}

/// The row accounting of a run or a part of it: rows read and their fates, table by table.
package struct Books: Sendable, Equatable {
    /// Rows of one source table.
    package struct Account: Sendable, Equatable, Codable {
        package var read = 0
        package var used = 0
        package var cancelled = 0
        package var excluded = 0
        package var rejected = 0

        package init() {}
    }

    private var accounts = [Account](repeating: Account(), count: TableID.allCases.count)
    /// Rows left out, by table and rule.
    private var exclusions = [Int](repeating: 0, count: TableID.allCases.count * RuleID.allCases.count)

    /// Books without a page, in place of others that are away.
    fileprivate static let none = Books(accounts: [], exclusions: [])

    package init() {}

    private init(accounts: [Account], exclusions: [Int]) {
        self.accounts = accounts
        self.exclusions = exclusions
    }

    /// The account of a table.
    package subscript(table: TableID) -> Account {
        get { accounts[Int(table.rawValue)] }
        set { accounts[Int(table.rawValue)] = newValue }
    }

    /// Notes the fate of `rows` rows of a table, and the rule where one left them out.
    @inline(__always)
    package mutating func add(_ verdict: Verdict, _ table: TableID, rows: Int = 1) {
        switch verdict.fate {
        case .used: accounts[Int(table.rawValue)].used += rows
        case .cancelled: accounts[Int(table.rawValue)].cancelled += rows
        case .excluded:
            accounts[Int(table.rawValue)].excluded += rows
            // A verdict of exclusion bears its rule: `Verdict.excluded` is the only way to make one.
            exclusions[Books.place(table, verdict.rule ?? .code)] += rows
        case .rejected: accounts[Int(table.rawValue)].rejected += rows
        }
    }

    /// Notes a row of a table as rejected; its line in the reject file tells the code.
    package mutating func reject(_ table: TableID) { accounts[Int(table.rawValue)].rejected += 1 }

    /// Whether each row of a table has one fate, and each row left out a rule.
    package func isBalanced(_ table: TableID) -> Bool {
        let account = self[table]
        return account.read == account.used + account.cancelled + account.excluded + account.rejected
            && account.excluded == exclusions(of: table).reduce(0) { $0 + $1.rows }
    }

    /// Rows of a table that one rule left out.
    package subscript(table: TableID, excludedBy rule: RuleID) -> Int {
        get { exclusions[Books.place(table, rule)] }
        set { exclusions[Books.place(table, rule)] = newValue }
    }

    /// The rules that left out rows of a table, in the order of the specification, and how many each.
    package func exclusions(of table: TableID) -> [(rule: RuleID, rows: Int)] {
        RuleID.allCases.compactMap { rule in
            let rows = self[table, excludedBy: rule]
            return rows == 0 ? nil : (rule, rows)
        }
    }

    private static func place(_ table: TableID, _ rule: RuleID) -> Int {
        Int(table.rawValue) * RuleID.allCases.count + Int(rule.rawValue)
    }

    /// Adds the figures of another part of the run.
    package mutating func merge(_ other: Books) {
        for table in TableID.allCases {
            var account = self[table]
            let more = other[table]
            account.read += more.read
            account.used += more.used
            account.cancelled += more.cancelled
            account.excluded += more.excluded
            account.rejected += more.rejected
            self[table] = account
        }
        for index in exclusions.indices { exclusions[index] += other.exclusions[index] }
    }
}

/// One line of the reject file: a source unit that was not loaded (section 6).
///
/// Trap: holds pseudonyms, protected like data.
package struct RejectLine: Sendable, Equatable {
    package var code: RejectCode
    package var table: TableID
    /// The natural key, or file and line of a row that has none.
    package var sourceKey: String
    /// The person key; empty when not known.
    package var personKey: String
    /// The rule that rejects, as in the specification.
    package var rule: String
    /// What was wrong, without a value of the row.
    package var detail: String
    /// Source rows the unit consists of.
    package var rows: Int

    package init(
        _ code: RejectCode, table: TableID, sourceKey: String, personKey: String = "", rule: String,
        detail: String = "",
        rows: Int = 1
    ) {
        self.code = code
        self.table = table
        self.sourceKey = sourceKey
        self.personKey = personKey
        self.rule = rule
        self.detail = detail
        self.rows = rows
    }
}

/// The accounting a worker keeps: books, rejects, quality counters, mapping coverage.
package struct Ledger: Sendable {
    package var books = Books()
    package var rejects: [RejectLine] = []
    /// Units rejected and their rows, by code and by the table of the unit.
    package var rejectTallies: [RejectCode: [TableID: RejectTally]] = [:]
    package var quality: [QualityCounter: Int] = [:]
    package var coverage = CoverageBook()
    /// What was found of the 51 variables of the common core.
    package var core = CoreBook()
    /// What became of amounts.
    package var money = MoneyBook()
    /// Persons without a PERSON row that were not rejected: dead before the window, or never seen (4.4).
    package var personsWithoutRow = 0

    package init() {}

    /// Notes one rejected unit. The fates of its rows are noted by the caller, table by table.
    package mutating func reject(_ line: RejectLine) {
        rejects.append(line)
        count(line.code, line.table, rows: line.rows)
    }

    /// Counts one rejected unit whose line is kept elsewhere.
    package mutating func count(_ code: RejectCode, _ table: TableID, rows: Int = 1) {
        rejectTallies[code, default: [:]][table, default: RejectTally()].add(units: 1, rows: rows)
    }

    /// The books, to be put back at once: whoever adds to them must hold them alone, or each person costs a copy.
    mutating func takeBooks() -> Books {
        let taken = books
        books = Books.none
        return taken
    }

    /// Units rejected, by code.
    package var rejectCounts: [RejectCode: Int] {
        rejectTallies.mapValues { tables in tables.values.reduce(0) { $0 + $1.units } }
    }

    /// Counts something noticed without a loss.
    package mutating func note(_ counter: QualityCounter, times: Int = 1) { quality[counter, default: 0] += times }
}

/// Rejected units of one code and table, and the source rows they consist of.
package struct RejectTally: Sendable, Equatable, Codable {
    package var units = 0
    package var rows = 0

    package init() {}

    package mutating func add(units: Int, rows: Int) {
        self.units += units
        self.rows += rows
    }
}
