package import ETLCore
package import SNDSSchema

/// Which stays tell of a birth (4.18).
package enum BirthRule {
    /// First year in which entry mode `N` says "born here".
    private static let bornHereSince = 2019

    /// 4.18-newborn: a stay of the day of birth that begins by it, of a child born alive after 22 weeks or of 500 g.
    package static func isNewborn(_ stay: StaySummary, year: Int, weeks: @autoclosure () -> Int32?) -> Bool {
        guard stay.group.begins(with: "15"), stay.ageDays == 0, (stay.ageYears ?? 0) == 0 else { return false }
        guard stay.entryMode == "8" || year >= bornHereSince && stay.entryMode == "N" else { return false }
        return ((stay.birthWeight ?? 0) >= 500 || (weeks() ?? 0) >= 22)
            && !stay.principalDiagnosis.begins(with: "P95")
    }

    /// 4.18-delivery: acts of a delivery, without anaesthesia and activity.
    package static func isDelivery(act: Code8) -> Bool { acts.contains(act) }

    /// 4.18-delivery: care right after a delivery (Z39.00), which stands for the act.
    package static func isDelivery(diagnosis: Code8) -> Bool { diagnosis == "Z3900" }

    /// 4.18-delivery: the outcome of a delivery (Z37).
    package static func isOutcome(_ diagnosis: Code8) -> Bool { diagnosis.begins(with: "Z37") }

    private static let acts: Set<Code8> = [
        "JQGA002", "JQGA003", "JQGA004", "JQGA005", "JQGD001", "JQGD002", "JQGD003", "JQGD004", "JQGD005", "JQGD007",
        "JQGD008", "JQGD010", "JQGD012", "JQGD013",
    ]
}

extension Code8 {
    fileprivate func begins(with prefix: Code8) -> Bool {
        let shift = UInt64(64 - 8 * prefix.count)
        return word >> shift == prefix.word >> shift
    }
}
