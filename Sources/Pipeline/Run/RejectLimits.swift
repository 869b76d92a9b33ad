internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Shares of rejects above which a run is not swapped in (decision 16, `max_reject_share`).
enum RejectLimits {
    /// Code, limit, and the tables whose rows are the whole.
    static let limits: [(code: RejectCode, share: Double, tables: [TableID])] = [
        (.unknownBeneficiary, 0.05, [.ER_PRS_F]),
        (.orphanRow, 0.01, [.ER_PHA_F, .ER_CAM_F]),
        (.orphanRow, 0.01, [.T_MCOaaC, .T_MCOaaB, .T_MCOaaD, .T_MCOaaA, .T_MCOaaUM]),
        (.noCareDate, 0.01, [.ER_PRS_F]),
    ]

    /// - Throws: `Problem` 3 that names each limit passed, unless rejects are accepted.
    static func check(_ ledger: Ledger, settings: ConvertSettings, file: String) throws(Problem) {
        guard !settings.acceptsRejects else { return }
        var passed: [String] = []
        for limit in limits {
            let units = limit.tables.reduce(0) { $0 + (ledger.rejectTallies[limit.code]?[$1]?.units ?? 0) }
            let rows = limit.tables.reduce(0) { $0 + ledger.books[$1].read }
            guard rows > 0, Double(units) > limit.share * Double(rows) else { continue }
            let percent = Int((Double(units) / Double(rows) * 1000).rounded())
            passed.append(
                "\(limit.code.id) (\(limit.code.reason)): \(percent / 10).\(percent % 10) % of lines, "
                    + "limit \(Int(limit.share * 100)) %")
        }
        guard !passed.isEmpty else { return }
        throw Problem(
            .tooManyRejects, at: file, "too many rejects; nothing was swapped in\n" + passed.joined(separator: "\n"),
            remedy: "Look at the reject file; to swap in all the same, run again with --resume --accept-rejects.")
    }
}
