package import ETLCore
internal import Mappings
internal import SNDSSchema

/// Shares of rejects above which a run is not swapped in (decision 16, `max_reject_share`).
package enum RejectLimits {
    /// Default limits by code, and the tables whose rows are the whole.
    private static let limits: [(code: RejectCode, share: Double, tables: [TableID])] = {
        let all = TableID.allCases.flatMap { table in
            table.place.limits.map { limit in
                let tables =
                    switch limit.rows {
                    case .own: [table]
                    case .parts: table.parts
                    case .all: [table] + table.parts
                    }
                return (code: limit.code, share: limit.share, tables: tables)
            }
        }
        return RejectCode.allCases.flatMap { code in all.filter { $0.code == code } }
    }()

    /// The codes that have a limit.
    package static let codes = Set(limits.map(\.code.id)).sorted()

    /// The setting; its members are the codes.
    package static let setting = Setting(
        "max_reject_share", .shares, standard: "R-03=0.05, R-11=0.01, R-12=0.01",
        "shares of rejected lines above which nothing is swapped in; one code alone: max_reject_share.R-03")

    /// - Throws: `Problem` 3 that names each limit passed, unless rejects are accepted.
    static func check(_ ledger: Ledger, settings: ConvertSettings, file: String) throws(Problem) {
        guard !settings.acceptsRejects else { return }
        var passed: [String] = []
        for limit in limits {
            let units = limit.tables.reduce(0) { $0 + (ledger.rejectTallies[limit.code]?[$1]?.units ?? 0) }
            let rows = limit.tables.reduce(0) { $0 + ledger.books[$1].read }
            let share = settings.rejectShares[limit.code.id] ?? limit.share
            guard rows > 0, Double(units) > share * Double(rows) else { continue }
            let percent = Int((Double(units) / Double(rows) * 1000).rounded())
            let tables = limit.tables.filter { (ledger.rejectTallies[limit.code]?[$0]?.units ?? 0) > 0 }
            passed.append(
                "\(limit.code.id) (\(limit.code.reason)) in \(tables.map(\.name).joined(separator: ", ")): \(percent / 10).\(percent % 10) % of lines, "
                    + "limit \((share * 100).formatted) %")
        }
        guard !passed.isEmpty else { return }
        throw Problem(
            .tooManyRejects, at: file, "too many rejects; nothing was swapped in\n" + passed.joined(separator: "\n"),
            remedy: "Look at the reject file; to swap in all the same, run again with --resume --accept-rejects.")
    }
}

extension Double {
    /// With one decimal where it needs one.
    fileprivate var formatted: String {
        let tenths = Int((self * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
