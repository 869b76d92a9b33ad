internal import ETLCore
internal import Foundation
internal import Mappings
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// A ledger as JSON: in the manifest, and as the summary of a loaded bucket. Reject lines are left out.
struct LedgerRecord: Codable, Sendable {
    var books: [String: Books.Account] = [:]
    /// Rows left out, by table, then by rule.
    var excluded: [String: [String: Int]] = [:]
    /// By code, then by table.
    var rejects: [String: [String: RejectTally]] = [:]
    var quality: [String: Int] = [:]
    /// By source vocabulary.
    var coverage: [String: [CoverageRecord]] = [:]
    var personsWithoutRow = 0
    var core = CoreBook()
    /// By the name of the family.
    var money: [String: MoneyRecord] = [:]

    /// The amounts of one family, by the name of the part.
    struct MoneyRecord: Codable, Sendable {
        var read: [String: Int64]
        var told: [String: Int64]
        /// By rule.
        var left: [String: [String: Int64]]
    }

    /// Codes of one fate.
    struct CoverageRecord: Codable, Sendable {
        var domain: String
        var kind: String
        var route: String
        /// `records persons code`: a code may hold blanks.
        var codes: [String]
    }

    init(_ ledger: Ledger) {
        for table in TableID.allCases where ledger.books[table] != Books.Account() {
            books[table.name] = ledger.books[table]
            let exclusions = ledger.books.exclusions(of: table)
            guard !exclusions.isEmpty else { continue }
            excluded[table.name] = Dictionary(uniqueKeysWithValues: exclusions.map { ($0.rule.text, $0.rows) })
        }
        for (code, tables) in ledger.rejectTallies {
            rejects[code.id] = Dictionary(uniqueKeysWithValues: tables.map { ($0.key.name, $0.value) })
        }
        for (counter, count) in ledger.quality { quality[counter.id] = count }
        for vocabulary in SourceVocabulary.allCases where ledger.coverage[vocabulary].records > 0 {
            let lines = Dictionary(grouping: ledger.coverage[vocabulary].codes.sorted, by: \.cell)
            coverage[vocabulary.name] = lines.map { cell, lines in
                CoverageRecord(
                    domain: cell.domain.rawValue, kind: cell.kind.rawValue, route: cell.route.rawValue,
                    codes: lines.map { "\($0.records) \($0.persons) \($0.code)" })
            }.sorted { ($0.domain, $0.kind, $0.route) < ($1.domain, $1.kind, $1.route) }
        }
        personsWithoutRow = ledger.personsWithoutRow
        core = ledger.core
        for family in FamilyID.allCases {
            let account = ledger.money[family]
            guard let name = family.money, !account.isEmpty else { continue }
            money[name] = MoneyRecord(
                read: account.read.thousandths, told: account.told.thousandths,
                left: Dictionary(uniqueKeysWithValues: account.left.map { ($0.key.text, $0.value.thousandths) }))
        }
    }

    /// The ledger again.
    var ledger: Ledger {
        var ledger = Ledger()
        for table in TableID.allCases {
            ledger.books[table] = books[table.name] ?? Books.Account()
            guard let rules = excluded[table.name] else { continue }
            for rule in RuleID.allCases { ledger.books[table, excludedBy: rule] = rules[rule.text] ?? 0 }
        }
        for code in RejectCode.allCases {
            for table in TableID.allCases {
                if let tally = rejects[code.id]?[table.name] {
                    ledger.rejectTallies[code, default: [:]][table] = tally
                }
            }
        }
        for counter in QualityCounter.allCases {
            if let count = quality[counter.id] { ledger.quality[counter] = count }
        }
        for vocabulary in SourceVocabulary.allCases {
            for record in coverage[vocabulary.name] ?? [] {
                record.add(to: &ledger.coverage[vocabulary])
            }
        }
        ledger.personsWithoutRow = personsWithoutRow
        ledger.core = core
        for family in FamilyID.allCases {
            guard let record = family.money.flatMap({ money[$0] }) else { continue }
            var account = MoneyBook.Account()
            account.read = Amounts(thousandths: record.read)
            account.told = Amounts(thousandths: record.told)
            for rule in RuleID.allCases {
                if let amounts = record.left[rule.text] { account.left[rule] = Amounts(thousandths: amounts) }
            }
            ledger.money[family] = account
        }
        return ledger
    }

    /// As JSON, with sorted keys.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    static func decode(_ text: String) throws -> LedgerRecord {
        do {
            return try JSONDecoder().decode(LedgerRecord.self, from: Data(text.utf8))
        } catch {
            throw Problem(
                .temporary, "the run tables hold a bucket that this program cannot read",
                remedy: "Run again with --replace.")
        }
    }
}

extension LedgerRecord.CoverageRecord {
    /// Notes the codes in an account.
    func add(to account: inout CoverageBook.Account) {
        guard let domain = Domain(rawValue: domain), let kind = TargetClass(rawValue: kind),
            let route = MappingRoute(rawValue: route)
        else { return }
        for line in codes {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let records = Int(parts[0]), let persons = Int(parts[1]),
                let code = Code16(parts[2])
            else { continue }
            account.add(code, MappingCell(domain: domain, kind: kind, route: route), records: records, persons: persons)
        }
    }
}

extension Amounts {
    /// What is known, by the name of the part.
    fileprivate var thousandths: [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: Part.allCases.compactMap { part in
                self[part].map { (part.name, $0.thousandths) }
            })
    }

    fileprivate init(thousandths: [String: Int64]) {
        self.init()
        for part in Part.allCases { self[part] = thousandths[part.name].map { Quantity(thousandths: $0) } }
    }
}
