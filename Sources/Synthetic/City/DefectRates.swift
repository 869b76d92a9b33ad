/// How often a line is touched. Every line draws once, so that no line has two flaws.
///
/// Rates are those of the `standard` level: a third of the share assumed for badly kept data, regularisations apart.
enum LineFate: Sendable {
    case plain
    case injected(Injected)

    /// Per million lines, all assumed.
    private static let rates: [(defect: Injected, perMillion: Int)] = [
        // 1.2 % of lines are regularised: 60 % cancelled and billed again, 40 % cancelled.
        (.cancelledAndRebilled, 7200), (.cancelled, 4500), (.cancelledBeforehand, 300),
        (.duplicateAct, 333), (.duplicateLine, 80), (.orphanNegative, 300), (.monthOnly, 300), (.noCareDate, 100),
        (.lineEndBeforeStart, 667), (.fictitiousLine, 150), (.unknownExecutant, 1667),
        (.informationLine, 16_000), (.technicalLine, 5000),
        // These need a refined row; without one the line stays plain.
        (.orphanRefinedRow, 200), (.medicineWithoutRow, 1000), (.unknownMedicineCode, 667),
    ]

    static func draw(for item: CityCare, _ stream: inout SeededStream) -> LineFate {
        var draw = stream.below(1_000_000)
        for (defect, perMillion) in rates {
            if draw < perMillion { return fits(defect, item) ? .injected(defect) : .plain }
            draw -= perMillion
        }
        return .plain
    }

    private static func fits(_ defect: Injected, _ item: CityCare) -> Bool {
        switch defect {
        case .orphanRefinedRow: item.hasRefinedRow
        case .medicineWithoutRow, .unknownMedicineCode: item.medicine >= 0
        // A medicine without a day falls back on the prescription.
        case .noCareDate: item.medicine < 0 && item.hospitalMedicine < 0 && item.supplement == 0
        case .duplicateAct, .lineEndBeforeStart, .orphanNegative, .fictitiousLine:
            item.supplement == 0 && item.facility == nil
        default: true
        }
    }
}

/// When a line reaches the national base, in months after care (T2, assumed; 99 % within six months).
enum BillingDelay {
    private static let electronic = [
        (0...0, 550), (1...1, 370), (2...2, 40), (3...3, 13), (4...6, 8), (7...12, 11), (13...27, 8),
    ]
    private static let paper = [(0...0, 300), (1...1, 400), (2...2, 140), (3...3, 80), (4...6, 60), (7...27, 20)]

    static func months(_ stream: inout SeededStream) -> Int {
        let table = stream.below(100) < 12 ? paper : electronic
        let choice = stream.index(byWeight: table.map(\.1))
        return stream.between(table[choice].0)
    }
}
