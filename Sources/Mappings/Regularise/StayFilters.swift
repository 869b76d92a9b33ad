package import ETLCore
package import SNDSSchema

/// The filters of MCO stays, in the order of the specification (3.5). M8 is settled before a stay finds its person.
///
/// Kept on purpose: stays that were not priced (M10) and abortions (M11).
package struct StayFilters: Sendable {
    /// First year in which DAT_RET is tested (M3).
    package var dateReturnCodeFrom: Int
    /// M5: keep the séances of the providing side.
    package var keepsServiceSessions: Bool
    /// M7: sites that a legal entity reports too.
    package var doubleSites: [DoubleSite]
    /// Whether M1, M5 and M6 are applied.
    package var isComplete: Bool

    /// A site of the FINESS list, with the years of its double transmission (3.9-list).
    package struct DoubleSite: Sendable, Equatable {
        package var site: Code16
        package var years: ClosedRange<Int>
        package var legalEntity: Code16

        package init(site: Code16, years: ClosedRange<Int>, legalEntity: Code16 = Code16()) {
            self.site = site
            self.years = years
            self.legalEntity = legalEntity
        }
    }

    package init(options: MappingOptions, doubleSites: [DoubleSite]) {
        dateReturnCodeFrom = options.dateReturnCodeFrom
        keepsServiceSessions = options.keepServiceSessions
        isComplete = options.stayFilters == .full
        let unknownToHDH: Set<Code16> = isComplete ? [] : StayFilters.sitesUnknownToHDH
        self.doubleSites = doubleSites.filter { !unknownToHDH.contains($0.site) }.sorted { $0.site < $1.site }
    }

    /// M1 to M9 for one stay.
    package func check(_ identity: StayIdentity, _ summary: StaySummary, key: StayKey) -> Verdict {
        if isComplete, StayFilters.isGroupingError(summary.group) { return .rejected(.groupingError, .m1) }
        if let rule = failedReturnCodes(identity.failedReturnCodes, year: key.year) {
            return .rejected(.chainingError, rule)
        }
        if isComplete, isProvidingSide(summary) { return .rejected(.providerSideService, .m5) }
        if isComplete, StayFilters.isGenerated(summary) { return .rejected(.generatedRecord, .m6) }
        if isDoubleTransmission(key) { return .rejected(.doubleTransmission, .m7) }
        if StayDates(identity, summary, year: key.year) == nil { return .rejected(.stayWithoutDates, .m9) }
        return .used
    }

    /// M1: GHM 90, a prefix.
    package static func isGroupingError(_ group: Code8) -> Bool { group.word >> 48 == 0x3930 }

    /// M2, M3, M4: the first rule that a return code breaks. Codes that a year does not have count as passed.
    package func failedReturnCodes(_ failed: UInt16, year: Int) -> RuleID? {
        if failed & 0b0_0011_1111 != 0 { return .m2 }
        if year >= dateReturnCodeFrom, failed & 0b0_0100_0000 != 0 { return .m3 }
        if year >= 2013, failed & 0b1_1000_0000 != 0 { return .m4 }
        return nil
    }

    /// The names of the failing return codes, for the reject file.
    package static func names(ofFailed failed: UInt16) -> String {
        StayIdentity.returnCodes.indices.filter { failed >> UInt16($0) & 1 == 1 }
            .map { StayIdentity.returnCodes[$0] }.joined(separator: " ")
    }

    /// M5: the providing side of an inter-facility service; without SEJ_TYP, entry and exit both in mode 0.
    package func isProvidingSide(_ summary: StaySummary) -> Bool {
        let isProviding =
            summary.type.isEmpty
            ? summary.entryMode.word == Mode.provisional && summary.exitMode.word == Mode.provisional
            : summary.type.word == Mode.providing
        guard isProviding, keepsServiceSessions else { return isProviding }
        return !StayFilters.isSession(summary.group) || StayFilters.bloodAndRadiation.contains(summary.group)
    }

    /// Séances: major category 28.
    package static func isSession(_ group: Code8) -> Bool { group.word >> 48 == 0x3238 }

    /// Newborns: major category 15.
    package static func isNewborn(_ group: Code8) -> Bool { group.word >> 48 == 0x3135 }

    /// Séances that stay out even when those of the providing side are kept.
    private static let bloodAndRadiation: [Code8] = ["28Z14Z", "28Z15Z", "28Z16Z"]

    /// M6: generated automatically. Stays without the mark pass.
    package static func isGenerated(_ summary: StaySummary) -> Bool {
        !summary.generation.isEmpty && summary.generation.word != Mode.provisional
    }

    /// M7: a site of the list in one of its years.
    /// - Parameter excepted: a legal entity whose sites do not count.
    package func isDoubleTransmission(_ key: StayKey, except excepted: Code16 = Code16()) -> Bool {
        var low = 0
        var high = doubleSites.count
        while low < high {
            let middle = (low + high) / 2
            if doubleSites[middle].site < key.facility { low = middle + 1 } else { high = middle }
        }
        while low < doubleSites.count, doubleSites[low].site == key.facility {
            if doubleSites[low].years.contains(key.year), excepted.isEmpty || doubleSites[low].legalEntity != excepted {
                return true
            }
            low += 1
        }
        return false
    }

    /// Sites that the list of the public ETL lacks (3.9).
    private static let sitesUnknownToHDH: Set<Code16> = ["690783154", "690787478", "950100016"]

    /// One-letter codes as words.
    private enum Mode {
        static let provisional: UInt64 = 0x30 << 56
        static let providing: UInt64 = 0x42 << 56
    }
}
