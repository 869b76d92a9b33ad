internal import ETLCore

/// The expensive drugs and the implants of a stay, by its diagnoses and acts.
struct StayProducts {
    /// One drug given.
    struct Drug {
        /// UCD7.
        var code: Int
        var list = List.expensive
        var units: Int
        /// Days after the start of the stay.
        var delay: Int
        /// Price of one unit in cents (assumed).
        var price: Int
    }

    /// The table that lists a drug.
    enum List { case expensive, earlyAccess, thrombolytic }

    /// One implanted product.
    struct Implant {
        /// LPP, seven digits.
        var code: Int
        var count: Int
        var delay: Int
        /// Price of one in cents (assumed).
        var price: Int
    }

    var drugs: [Drug] = []
    var implants: [Implant] = []

    // UCD of the public list: REMICADE 100 mg, ENTYVIO 300 mg, HERCEPTIN 150 mg, AVASTIN 4 ml, KEYTRUDA 4 ml; urokinase is
    // the only thrombolytic whose code the lists hold.
    private static let infliximab = 9_213_737
    private static let vedolizumab = 9_402_059
    private static let trastuzumab = 9_220_097
    private static let bevacizumab = 9_261_104
    private static let pembrolizumab = 9_419_723
    private static let urokinase = 9_096_792

    /// LPP: hip head and cup, knee insert (closed at the end of 2019), coronary stent.
    private static let hip = [3_110_870, 3_100_311]
    private static let knee = 3_101_606
    private static let stent = 3_101_010

    /// None.
    init() {}

    /// The same for whoever asks: the day of the stay names the stream.
    init(of stay: Stay, person: Person, seed: UInt64) {
        let day = Int(stay.start.daysSince1970)
        var stream = SeededStream(seed: seed, .stayProducts, person.index, day, variant: 1 + person.child)
        let draw = stream.below(100)
        switch stay.principal {
        case "Z512":
            // Infusions: four of five with infliximab (assumed).
            let isFirst = draw < 80
            drugs.append(
                Drug(
                    code: isFirst ? Self.infliximab : Self.vedolizumab, units: isFirst ? 4 : 1, delay: 0,
                    price: isFirst ? 29_500 : 168_000))
        case "Z511":
            // Chemotherapy: half with trastuzumab, a fifth with bevacizumab, of which some under early access as well.
            if draw < 50 { drugs.append(Drug(code: Self.trastuzumab, units: 3, delay: 0, price: 41_000)) }
            if draw >= 80 {
                drugs.append(Drug(code: Self.bevacizumab, units: 5, delay: 0, price: 26_000))
                if draw >= 90 {
                    drugs.append(Drug(code: Self.bevacizumab, list: .earlyAccess, units: 5, delay: 0, price: 26_000))
                }
            }
            if 70..<80 ~= draw {
                drugs.append(Drug(code: Self.pembrolizumab, list: .earlyAccess, units: 2, delay: 0, price: 260_000))
            }
        case "I639", "I634", "I633":
            // 15 % of ischaemic strokes (assumed).
            if draw < 15 {
                drugs.append(Drug(code: Self.urokinase, list: .thrombolytic, units: 1, delay: 0, price: 30_000))
            }
        default: break
        }
        for act in stay.acts where act.activity == 0x31 {
            switch act.code {
            case "NEKA020", "NEKA018":
                for code in Self.hip { implants.append(Implant(code: code, count: 1, delay: act.delay, price: 45_000)) }
            case "NFKA007":
                guard stay.end.year <= 2019 else { continue }
                implants.append(Implant(code: Self.knee, count: 1, delay: act.delay, price: 38_000))
            case "DDAF006", "DDAF008":
                implants.append(
                    Implant(code: Self.stent, count: 1 + stream.below(2), delay: act.delay, price: 76_000))
            default: continue
            }
        }
    }
}
