internal import ETLCore
internal import SNDSSchema

/// Writes the certificates of those who died in the window.
struct DeathFamily: TableFamily {
    /// A new table is one line here.
    private var tables: [any CertificateRows] = [KI_CCI_R.Rows(), KI_ECD_R.Rows()]
    private let run: RunFacts

    init(_ run: RunFacts) { self.run = run }

    var files: [SheetFile] { tables.map(\.file) }

    /// Initial causes by disease; the rest of the causes of France, most frequent first.
    private static let byDisease: [String: Code8] = [
        "breast cancer": "C509", "heart failure": "I509", "stroke": "I639", "coronary disease": "I219",
        "obstructive lung disease": "J449", "dialysis": "N189", "alcohol": "K703",
    ]
    private static let others: [Code8] = ["I251", "C349", "G309", "J189", "I509", "C189", "R99", "W19", "F03", "C259"]

    /// 90 % of deaths are matched to a beneficiary (as in 2014 and 2015).
    mutating func register(_ journey: Journey, _ notes: inout PersonNotes) {
        let person = journey.person
        guard person.isInReferential, person.role != .fictitious, person.role != .nonConsumer,
            let death = person.death, run.window.contains(death)
        else { return }
        var stream = SeededStream(seed: run.seed, .certificates, person.index, person.child)
        let own = journey.modules.lazy.compactMap { Self.byDisease[DiseaseModule.all[$0].name] }.first
        let cause = own ?? stream.element(of: Self.others)
        let isMatched = stream.below(100) < 90
        let inHospital = journey.stays.contains { $0.isFatal && $0.end == death }
        // 4 % of dates differ by some days from the referential (assumed).
        let day = stream.below(100) < 4 && !inHospital ? death - 1 - stream.below(9) : death
        write(
            person, serial: 0, isMatched ? person.key(seed: run.seed) : nil, day, cause, inHospital: inHospital, &stream
        )
        if isMatched, stream.below(100) < 15 {
            write(person, serial: 1, person.key(seed: run.seed), day, cause, inHospital: inHospital, &stream)
            notes.truth.count(.secondCertificate)
        }
        if stream.below(100) < 12 {
            let stranger = Pseudonym.own(person.index, child: 254, seed: run.seed)
            write(person, serial: 2, "\(stranger)", day, cause, inHospital: false, &stream)
            notes.truth.count(.certificateOfUnknown)
        }
    }

    private mutating func write(
        _ person: Person, serial: Int, _ key: String?, _ day: Day, _ cause: Code8, inHospital: Bool,
        _ stream: inout SeededStream
    ) {
        let place = inHospital ? 2 : 1 + 3 * stream.below(2)
        // The chain, the initial cause last on it, and what else there was.
        var lines: [(line: Int, code: Code8)] = [(1, ["I469", "J960", "R092", "R570"][stream.below(4)]), (2, cause)]
        if stream.below(2) == 0 { lines.append((6, ["I10", "E119", "F03", "N189"][stream.below(4)])) }
        let certificate = Certificate(
            number: Self.number(person, serial, run.seed), key: key, day: day, place: place, cause: cause, lines: lines)
        for place in tables.indices { tables[place].write(certificate) }
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

/// One death certificate.
struct Certificate {
    /// DCD_IDT_ENC.
    let number: String
    /// BEN_IDT_ANO; `nil` when nobody was found.
    let key: String?
    let day: Day
    /// DCD_LIE_COD.
    let place: Int
    /// The initial cause.
    let cause: Code8
    /// What stands on the lines of the certificate.
    let lines: [(line: Int, code: Code8)]
}

/// Fills the sheet of a table of death certificates.
protocol CertificateRows: TableRows {
    mutating func write(_ certificate: Certificate)
}
