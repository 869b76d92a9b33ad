package import ETLCore
package import SNDSSchema

/// What billing lines tell of the cover of their person (4.13-cover).
package enum CoverEvidence {
    /// Days without a sign of a cover after which it is taken as a new one: a right lasts a year.
    package static let longestGap = 366

    /// BEN_CTA_TYP of the public cover, and of one that is bought with a voucher.
    package static let publicContract: Int16 = 89
    package static let voucherContracts: ClosedRange<Int16> = 91...93

    /// A cover that complementary payments tell (ARO_REM_TYP).
    package enum Payment: Int32, Sendable {
        /// Share of the patient, and lump sum above the tariff, paid by the public complementary cover.
        case share = 5
        case lumpSum = 6
        /// Share of the patient, paid by state aid for foreigners without papers.
        case stateAid = 7
        /// Share paid by an insurer for the holder of a voucher.
        case voucher = 10

        /// Whether a register of rights tells the same, if it knows of the person.
        package var isOfPublicCover: Bool { self == .share || self == .lumpSum }
    }

    /// RGM_COD of state aid: all care, or hospital care only. The codes mean it in the general scheme alone.
    package static func stateAid(_ line: CareLine) -> Int32? {
        guard line.scheme == 95 || line.scheme == 96, line.largeScheme <= 1 else { return nil }
        return line.scheme
    }

    /// A cover as its signs tell it: from the first to the last day.
    package struct Period: Equatable, Sendable {
        package var code: Int32
        package var first: Day
        package var last: Day
        /// The first line, and its signs.
        package var line: RowRef<CareLine>
        package var signs: [LineFact]
    }

    /// Periods of each code. `facts` has a sign for each row: quantity 1, or −1 for the correction of a row of that day;
    /// a day whose signs cancel out tells nothing.
    /// - Parameter facts: is sorted.
    package static func periods(_ facts: inout [LineFact]) -> [Period] {
        facts.sort { a, b in (a.code, a.careDay, a.line.place) < (b.code, b.careDay, b.line.place) }
        var periods: [Period] = []
        var index = 0
        while index < facts.count {
            let start = index
            var sum = Quantity.zero
            while index < facts.count, facts[index].code == facts[start].code,
                facts[index].careDay == facts[start].careDay
            {
                sum += facts[index].quantity
                index += 1
            }
            guard sum > .zero else { continue }
            let day = facts[start].careDay
            if let last = periods.last, last.code == facts[start].code, day - last.last <= longestGap {
                periods[periods.count - 1].last = day
                periods[periods.count - 1].signs += facts[start..<index]
            } else {
                periods.append(
                    Period(
                        code: facts[start].code, first: day, last: day, line: facts[start].line,
                        signs: Array(facts[start..<index])))
            }
        }
        return periods
    }
}
