internal import ETLCore

/// A course of supplies of one family of the list of products (LPP): how many of all lines it makes, and who needs it.
///
/// Shares are orders of magnitude of the public figures on reimbursed products, rounded to two figures (assumed); of each
/// family the codes that are billed most often stand for all. Implants are billed in stays.
struct SupplyCourse: Sendable {
    enum Users: Sendable { case anybody, elders, diabetics }

    /// How a line says what is paid (TIP_PRS_TYP).
    enum Kind: Int, Sendable { case purchase = 1, rental = 3, repair = 5, service, delivery }

    /// Lines of the family in 10,000 lines of the list.
    let share: Int
    /// Places in `Device.all`, with the weight that each code has.
    let devices: [(place: Int8, weight: Int)]
    /// Days from one line of the course to the next, and their number.
    let every: Int
    let lines: Int
    let users: Users

    /// Lines of a person in 1,000 years (assumed).
    private static let linesPerThousandYears = 1600
    /// One person in so many has type 2 diabetes, by the prevalence of its module.
    private static let personsPerDiabetic = 15

    /// Days on which courses of a person have lines. Courses begin before the window too, so that each day has as many.
    func days(of person: (age: Int, isDiabetic: Bool), in window: Window, _ stream: inout SeededStream) -> [[Day]] {
        let length = every * (lines - 1) + 1
        let span = window.days + length - 1
        // Expected courses in a million persons; one line each day of the window is lines ÷ 365 × years.
        let perMillion = SupplyCourse.linesPerThousandYears * span * share / (365 * 10 * lines)
        var rest = perMillion * factor(person) / 1000
        var courses: [[Day]] = []
        while rest > 0 {
            let starts = stream.below(1_000_000) < rest
            rest -= 1_000_000
            guard starts else { continue }
            let first = window.start - (length - 1) + stream.below(span)
            courses.append((0..<lines).map { first + $0 * every }.filter(window.contains))
        }
        return courses
    }

    /// A device of the family, by weight.
    func device(_ stream: inout SeededStream) -> Int {
        Int(devices[stream.index(byWeight: devices.map(\.weight))].place)
    }

    /// How much more than the average a person needs it, in thousandths; 1,000 on average over the population.
    private func factor(_ person: (age: Int, isDiabetic: Bool)) -> Int {
        switch users {
        case .anybody: 1000
        case .diabetics: person.isDiabetic ? 1000 * SupplyCourse.personsPerDiabetic : 0
        case .elders: person.age < 40 ? 0 : person.age < 60 ? 1000 : 2700
        }
    }

    static let all: [SupplyCourse] = families.indices.map { index in
        let family = families[index]
        let first = families[..<index].reduce(0) { $0 + $1.codes.count }
        return SupplyCourse(
            share: family.share, devices: family.codes.indices.map { (Int8(first + $0), family.codes[$0].weight) },
            every: family.every, lines: family.lines, users: family.users)
    }

    /// The codes of all families, in their order.
    static let devices: [Device] = families.flatMap { family in
        family.codes.map { code in
            let isWeekly = family.kind == .rental || family.kind == .service && family.every == 7
            return Device(
                code: code.code, kind: family.kind.rawValue, nature: family.nature, quantity: 1, days: isWeekly ? 7 : 0)
        }
    }
}

extension SupplyCourse {
    private struct Family: Sendable {
        let share: Int
        let kind: Kind
        let nature: Int
        let every: Int
        let lines: Int
        let users: Users
        let codes: [(code: Int, weight: Int)]

        init(
            _ share: Int, _ kind: Kind, _ nature: Int, every: Int = 30, lines: Int = 1, for users: Users = .anybody,
            _ codes: [(Int, Int)]
        ) {
            (self.share, self.kind, self.nature, self.every, self.lines) = (share, kind, nature, every, lines)
            (self.users, self.codes) = (users, codes.map { (code: $0.0, weight: $0.1) })
        }
    }

    private static let families: [Family] = [
        // Airway pressure by the week, alone and with oxygen or insufflation.
        Family(
            1090, .service, ActNature.respiratoryDevice, every: 7, lines: 104, for: .elders,
            [(1_100_637, 32), (1_103_854, 12), (1_108_544, 6), (1_188_684, 6)]),
        Family(
            970, .service, ActNature.respiratoryDevice, every: 7, lines: 104, for: .elders,
            [(1_102_731, 17), (1_107_272, 9), (1_107_958, 8)]),
        // Ventilation, tracheostomy, oxygen.
        Family(
            430, .service, ActNature.respiratoryDevice, every: 7, lines: 52, for: .elders,
            [(1_102_464, 7), (1_107_800, 4), (1_112_050, 3), (1_133_690, 1)]),
        Family(10, .service, ActNature.respiratoryDevice, every: 7, lines: 52, for: .elders, [(1_103_297, 1)]),
        // Feeding, infusion.
        Family(
            620, .purchase, ActNature.medicalFood, lines: 4, for: .elders,
            [(1_100_241, 67), (1_101_750, 36), (1_105_215, 25), (1_107_591, 19)]),
        Family(140, .service, ActNature.homeDevice, every: 7, lines: 4, for: .elders, [(1_120_522, 1)]),
        Family(
            70, .service, ActNature.homeDevice, every: 7, lines: 12, for: .elders, [(1_111_902, 4), (1_176_876, 1)]),
        Family(
            330, .service, ActNature.homeDevice, every: 7, lines: 4, for: .elders,
            [(1_103_392, 7), (1_137_095, 5), (1_170_419, 3)]),
        // Bandages and dressings.
        Family(
            1060, .purchase, ActNature.dressing, lines: 3,
            [(1_318_052, 17), (1_397_620, 9), (1_301_117, 6), (1_303_889, 5)]),
        Family(
            430, .purchase, ActNature.dressing, every: 15, lines: 3,
            [(1_378_462, 7), (1_300_744, 5), (1_301_525, 5), (1_319_229, 5)]),
        // Glasses and hearing aids.
        Family(
            630, .purchase, ActNature.spectacles, [(2_204_066, 49), (2_263_927, 21), (2_278_219, 16)]),
        Family(
            430, .purchase, ActNature.spectacles, [(2_222_124, 42), (2_254_242, 22), (2_264_861, 16), (2_276_870, 12)]),
        Family(
            180, .purchase, ActNature.hearingSupplies, every: 90, lines: 4, for: .elders,
            [(2_305_927, 27), (2_317_149, 15), (2_332_976, 10)]),
        // Continence and stoma.
        Family(
            430, .purchase, ActNature.homeDevice, lines: 12, for: .elders,
            [(1_120_597, 38), (1_100_235, 32), (1_119_424, 26), (1_101_565, 17)]),
        // Diabetes.
        Family(
            370, .purchase, ActNature.homeDevice, every: 60, lines: 6, for: .diabetics,
            [(1_102_257, 61), (1_198_033, 54), (1_136_894, 29)]),
        Family(
            200, .purchase, ActNature.homeDevice, lines: 12, for: .diabetics,
            [(1_163_856, 11), (1_126_737, 3), (1_170_862, 2)]),
        Family(
            150, .purchase, ActNature.homeDevice, every: 90, lines: 4, for: .diabetics,
            [(1_101_826, 26), (1_117_454, 14), (1_166_100, 7)]),
        Family(
            96, .purchase, ActNature.homeDevice, every: 90, lines: 4, for: .diabetics,
            [(1_121_243, 14), (1_131_690, 9)]),
        Family(
            35, .rental, ActNature.homeDevice, every: 7, lines: 52, for: .diabetics, [(1_131_170, 2), (1_117_201, 1)]),
        // What is worn.
        Family(300, .purchase, ActNature.orthosis, [(2_112_269, 50), (2_127_733, 27), (2_130_267, 18)]),
        Family(230, .purchase, ActNature.orthosis, [(2_118_823, 34), (2_193_813, 18), (2_105_938, 13)]),
        Family(51, .purchase, ActNature.orthosis, [(2_107_972, 1), (2_124_338, 1)]),
        Family(42, .purchase, ActNature.limbProsthesis, [(7_772_243, 1)]),
        Family(100, .purchase, ActNature.eyeProsthesis, [(2_542_219, 1)]),
        // Beds, wheelchairs, walking aids, and what is billed beside them.
        Family(190, .purchase, ActNature.homeDevice, for: .elders, [(1_207_453, 32), (1_211_383, 22)]),
        Family(20, .rental, ActNature.homeDevice, every: 7, lines: 20, for: .elders, [(1_241_763, 1), (1_249_523, 1)]),
        Family(95, .delivery, ActNature.homeDevice, for: .elders, [(1_202_473, 6), (1_274_047, 1)]),
        Family(
            140, .rental, ActNature.homeDevice, every: 7, lines: 6, for: .elders,
            [(1_204_800, 38), (1_210_917, 27), (1_232_988, 20)]),
        Family(140, .purchase, ActNature.homeDevice, for: .elders, [(1_200_764, 17), (1_270_463, 9), (1_285_619, 6)]),
        Family(70, .purchase, ActNature.homeDevice, for: .elders, [(4_233_570, 9), (4_309_674, 5)]),
        Family(73, .delivery, ActNature.homeDevice, for: .elders, [(1_292_105, 1), (1_101_312, 1)]),
        Family(10, .repair, ActNature.homeDevice, for: .elders, [(1_239_393, 1)]),
        Family(73, .purchase, ActNature.homeDevice, for: .elders, [(1_203_633, 9), (1_240_054, 5), (1_205_477, 5)]),
        // The rest of treatment at home.
        Family(180, .purchase, ActNature.respiratoryDevice, [(1_128_423, 34), (1_134_783, 18), (1_179_308, 13)]),
        Family(180, .purchase, ActNature.homeDevice, lines: 2, [(1_110_541, 38), (1_180_837, 20), (1_123_271, 11)]),
    ]
}
