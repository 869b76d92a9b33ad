/// A reproducible stream of numbers: xoshiro256**, seeded by a purpose and the numbers of a person.
///
/// Each person and purpose has its own stream, so that a new disease module shifts no draw of another.
struct SeededStream: Sendable {
    /// What a stream is drawn for. The raw values are part of the output: never renumber.
    enum Purpose: UInt64 {
        case demography = 1, identity = 2, death = 3, general = 4, pharmacy = 5, billing = 6, stays = 7, defects = 8
        case roles = 9, facilityCare = 10, outpatient = 11, exemptions = 12, certificates = 13, perinatal = 14
        case stayProducts = 15, trips = 16, benefits = 17, registers = 18, localFiles = 19, rehabilitation = 20,
            homeHospital = 21, psychiatry = 22, module = 100
    }

    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    init(seed: UInt64, _ purpose: Purpose, _ first: Int = 0, _ second: Int = 0, variant: Int = 0) {
        var state = seed &+ (purpose.rawValue &* 10_000 &+ UInt64(variant)) &* 0xd1b5_4a32_d192_ed03
        func mix() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
        _ = mix()
        state ^= mix() &+ UInt64(bitPattern: Int64(first)) &* 0xff51_afd7_ed55_8ccd
        state ^= mix() &+ UInt64(bitPattern: Int64(second)) &* 0xc4ce_b9fe_1a85_ec53
        (s0, s1, s2, s3) = (mix(), mix(), mix(), mix())
    }

    mutating func next() -> UInt64 {
        let product = s1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let t = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= t
        s3 = (s3 << 45) | (s3 >> 19)
        return result
    }

    /// A number from 0 to `bound` − 1; 0 when the bound is not positive.
    mutating func below(_ bound: Int) -> Int {
        let draw = next()
        return bound > 0 ? Int(UInt64(bound).multipliedFullWidth(by: draw).high) : 0
    }

    mutating func between(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    mutating func happens(_ chance: Chance) -> Bool { below(1_000_000) < chance.perMillion }

    mutating func element<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }

    /// The index of a weight, drawn in proportion.
    mutating func index(byWeight weights: [Int]) -> Int {
        var draw = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if draw < weight { return index }
            draw -= weight
        }
        return 0
    }

    /// Days to the next event when events come every `mean` days on average; at least 1.
    mutating func wait(mean: Int) -> Int { max(1, (quantile(Quantiles.exponential) * mean + 500) / 1000) }

    /// A length of stay around a mean given in tenths of nights.
    mutating func nights(meanTenths: Int) -> Int { (quantile(Quantiles.lengthOfStay) * meanTenths + 5000) / 10_000 }

    private mutating func quantile(_ table: [Int]) -> Int {
        let draw = Int(next() >> 48)
        let knot = draw >> 10
        let rest = draw & 1023
        return table[knot] + (table[knot + 1] - table[knot]) * rest / 1024
    }
}
