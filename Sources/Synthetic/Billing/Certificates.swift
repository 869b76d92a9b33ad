internal import ETLCore

/// Writes KI_CCI_R and KI_ECD_R: the certificates of those who died in the window.
struct Certificates {
    var certificates: Sheet
    var causes: Sheet
    var truth: Truth
    private let seed: UInt64
    private let window: Window
    private let slots: [Slot]
    private let causeSlots: [Slot]

    private static let names = [
        "DCD_IDT_ENC", "DCD_IDT_TOP", "BEN_IDT_ANO", "BEN_NIR_ANO", "TRT_STA_COD", "BEN_DCD_DTE", "BEN_DCD_AME",
        "DCD_LIE_COD", "DCD_CIM_COD", "DCD_CIM_VER", "DCD_FIA_COD",
    ]

    init(seed: UInt64, window: Window, layouts: [TableLayout], truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        certificates = Sheet(layouts[0])
        causes = Sheet(layouts[1])
        slots = Self.names.map { layouts[0][$0] }
        causeSlots = ["DCD_IDT_ENC", "CER_LIG_NUM", "ECD_CAU_RNG", "ECD_CIM_COD"].map { layouts[1][$0] }
    }

    /// Initial causes by disease; the rest of the causes of France, most frequent first.
    private static let byDisease: [String: Code8] = [
        "breast cancer": "C509", "heart failure": "I509", "stroke": "I639", "coronary disease": "I219",
        "obstructive lung disease": "J449", "dialysis": "N189", "alcohol": "K703",
    ]
    private static let others: [Code8] = ["I251", "C349", "G309", "J189", "I509", "C189", "R99", "W19", "F03", "C259"]

    /// 90 % of deaths are matched to a beneficiary (as in 2014 and 2015).
    mutating func certify(_ journey: Journey) {
        let person = journey.person
        guard person.isInReferential, person.role != .fictitious, person.role != .nonConsumer,
            let death = person.death, window.contains(death)
        else { return }
        var stream = SeededStream(seed: seed, .certificates, person.index, person.child)
        let own = journey.modules.lazy.compactMap { Self.byDisease[DiseaseModule.all[$0].name] }.first
        let cause = own ?? stream.element(of: Self.others)
        let isMatched = stream.below(100) < 90
        let inHospital = journey.stays.contains { $0.isFatal && $0.end == death }
        // 4 % of dates differ by some days from the referential (assumed).
        let day = stream.below(100) < 4 && !inHospital ? death - 1 - stream.below(9) : death
        write(person, serial: 0, isMatched ? person.key(seed: seed) : nil, day, cause, inHospital: inHospital, &stream)
        if isMatched, stream.below(100) < 15 {
            write(person, serial: 1, person.key(seed: seed), day, cause, inHospital: inHospital, &stream)
            truth.count(.secondCertificate)
        }
        if stream.below(100) < 12 {
            let stranger = Pseudonym.own(person.index, child: 254, seed: seed)
            write(person, serial: 2, "\(stranger)", day, cause, inHospital: false, &stream)
            truth.count(.certificateOfUnknown)
        }
    }

    private mutating func write(
        _ person: Person, serial: Int, _ key: String?, _ day: Day, _ cause: Code8, inHospital: Bool,
        _ stream: inout SeededStream
    ) {
        let number = Self.number(person, serial, seed)
        certificates.set(slots[0], text: number)
        certificates.set(slots[1], key == nil ? 0 : 1)
        certificates.set(slots[2], text: key ?? "")
        if let key, key.utf8.count == 17 { certificates.set(slots[3], text: key) } else { certificates.clear(slots[3]) }
        certificates.set(slots[4], 1)
        certificates.set(slots[5], day)
        certificates.set(slots[6], day.yearMonth)
        certificates.set(slots[7], inHospital ? 2 : 1 + 3 * stream.below(2))
        certificates.set(slots[8], cause)
        certificates.set(slots[9], 2)
        certificates.set(slots[10], 1)
        certificates.endRow()
        // The chain, the initial cause last on it, and what else there was.
        let chain: [Code8] = [["I469", "J960", "R092", "R570"][stream.below(4)], cause]
        for (line, code) in chain.enumerated() { write(number, line + 1, 1, code) }
        if stream.below(2) == 0 { write(number, 6, 1, ["I10", "E119", "F03", "N189"][stream.below(4)]) }
    }

    private mutating func write(_ number: String, _ line: Int, _ rank: Int, _ code: Code8) {
        causes.set(causeSlots[0], text: number)
        causes.set(causeSlots[1], line)
        causes.set(causeSlots[2], rank)
        causes.set(causeSlots[3], code)
        causes.endRow()
    }

    /// 64 hexadecimal digits.
    private static func number(_ person: Person, _ serial: Int, _ seed: UInt64) -> String {
        var state = mixed(UInt64(person.index) << 16 | UInt64(person.child) << 8 | UInt64(serial)) ^ mixed(seed)
        return (0..<4).map { _ in
            state = mixed(state &+ 0x9e37_79b9_7f4a_7c15)
            let digits = String(state, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
