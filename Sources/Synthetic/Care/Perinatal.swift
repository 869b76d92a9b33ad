internal import ETLCore

/// What the records of a birth say: of the mother's stay and of the newborn's.
struct Perinatal {
    /// Days from the last period to the birth.
    var days: Int
    /// Weight at birth; 0 in the stay of the mother.
    var grams: Int
    /// NIR_ANO_MAM: 32 characters that mother and newborn share, or a pattern where the mother was not found.
    var sharedKey: String

    /// `nil` for stays without a birth.
    ///
    /// Around 3,350 g and 39.4 weeks, 7 % before 37 weeks (assumed, near the national perinatal figures). Both stays draw
    /// from the day the mother came, so that they agree.
    init?(of stay: Stay, person: Person, seed: UInt64) {
        guard let delivery = stay.delivery else { return nil }
        var stream = SeededStream(seed: seed, .perinatal, person.index, Int(delivery.daysSince1970))
        let isChild = person.child > 0
        // The sum of four even draws is close enough to a bell.
        func bell(_ spread: Int, _ stream: inout SeededStream) -> Int {
            (0..<4).reduce(0) { sum, _ in sum + stream.below(spread + 1) } - 2 * spread
        }
        let isPremature = stream.below(100) < 7
        days = isPremature ? 238 + stream.below(18) : 276 + bell(10, &stream)
        grams = isPremature ? 2250 + bell(300, &stream) : 3350 + bell(420, &stream)
        if !isChild { grams = 0 }
        // The mother of 3 % of newborns is not found (assumed).
        let isLost = stream.below(100) < 3
        sharedKey = String(repeating: "AB", count: 16)
        if !isLost || !isChild {
            sharedKey = (0..<4).map { _ in
                let digits = String(stream.next() >> 32, radix: 16).uppercased()
                return String(repeating: "0", count: 8 - digits.count) + digits
            }.joined()
        }
    }

    /// The presumed first day of the pregnancy, two weeks after the last period.
    func presumedStart(of stay: Stay) -> Day { stay.start - (days - 14) }

    /// Whether the child comes before 37 weeks.
    var isPremature: Bool { days < 259 }
}

/// IGS2_COD: the severity score of intensive and continuous care.
enum SeverityScore {
    /// 15 to 65, higher for the old and the dying (assumed); 999 where it was not noted, one unit in twenty.
    static func of(_ record: StayRecord, _ unit: Stay.UnitStay) -> Int? {
        guard ["01A", "02A", "02B", "03A", "18"].contains(unit.type) else { return nil }
        let noise = Int(mixed(UInt64(record.number)) % 20)
        guard noise > 0 else { return 999 }
        let age = max(0, record.person.age(on: record.stay.start))
        return 12 + noise + age / 4 + (record.stay.isFatal ? 15 : 0)
    }
}

extension StayRecord {
    /// GHS_NUM where the pair of groups is known (yearly tariff orders); 9999 where the stay is not valued.
    var stayGroup: Code8 {
        if defect == .groupingError || stay.type == 0x42 { return "9999" }
        return Self.stayGroups[stay.group] ?? Code8()
    }

    private static let stayGroups: [Code8: Code8] = [
        "05M092": "1754", "14Z14A": "5495", "02C05J": "0424", "08C482": "2886", "23Z02Z": "7994", "06C091": "1955",
        "28Z04Z": "9605", "28Z07Z": "9606",
    ]
}
