internal import ETLCore
internal import Foundation
internal import Mappings
internal import SNDSSchema

/// A ledger as JSON: in the manifest, and as the summary of a loaded bucket. Reject lines are left out.
struct LedgerRecord: Codable, Sendable {
    var books: [String: Books.Account] = [:]
    /// By code, then by table.
    var rejects: [String: [String: RejectTally]] = [:]
    var quality: [String: Int] = [:]
    var coverage: [String: CoverageRecord] = [:]
    var personsWithoutRow = 0
    var core = CoreBook()

    struct CoverageRecord: Codable, Sendable {
        var records: Int
        var mapped: Int
        var codes: [String]
        var mappedCodes: [String]
    }

    init(_ ledger: Ledger) {
        for table in TableID.allCases where ledger.books[table] != Books.Account() {
            books[table.name] = ledger.books[table]
        }
        for (code, tables) in ledger.rejectTallies {
            rejects[code.id] = Dictionary(uniqueKeysWithValues: tables.map { ($0.key.name, $0.value) })
        }
        for (counter, count) in ledger.quality { quality[counter.id] = count }
        for vocabulary in SourceVocabulary.allCases where ledger.coverage[vocabulary].records > 0 {
            let account = ledger.coverage[vocabulary]
            let codes = account.codes.sorted
            coverage[vocabulary.name] = CoverageRecord(
                records: account.records, mapped: account.mappedRecords,
                codes: codes.filter { !$0.isMapped }.map(\.code.description),
                mappedCodes: codes.filter(\.isMapped).map(\.code.description))
        }
        personsWithoutRow = ledger.personsWithoutRow
        core = ledger.core
    }

    /// The ledger again.
    var ledger: Ledger {
        var ledger = Ledger()
        for table in TableID.allCases { ledger.books[table] = books[table.name] ?? Books.Account() }
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
            guard let record = coverage[vocabulary.name] else { continue }
            ledger.coverage[vocabulary].records = record.records
            ledger.coverage[vocabulary].mappedRecords = record.mapped
            for code in record.codes.compactMap({ Code16($0) }) {
                ledger.coverage[vocabulary].codes.insert(code, isMapped: false)
            }
            for code in record.mappedCodes.compactMap({ Code16($0) }) {
                ledger.coverage[vocabulary].codes.insert(code, isMapped: true)
            }
        }
        ledger.personsWithoutRow = personsWithoutRow
        ledger.core = core
        return ledger
    }

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
