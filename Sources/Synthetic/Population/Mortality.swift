internal import ETLCore

/// The chance to die within a year, by age and sex.
enum Mortality {
    /// Per million men of each age from 0. Gompertz–Makeham 1.0e-4 + 6.56e-5·exp(0.0827·age) from 15 years, fitted to
    /// the French life expectancy and deaths of 2017 (`Source.ined2017`); tabulated, for the same numbers everywhere.
    private static let men: [Int] = [
        4000, 200, 200, 200, 200, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 327, 346, 368, 391, 416, 443,
        473, 505, 540, 577, 619, 663, 712, 765, 822, 884, 952, 1025, 1105, 1192, 1286, 1388, 1499, 1620, 1751, 1893,
        2047, 2215, 2398, 2596, 2811, 3045, 3299, 3574, 3874, 4199, 4553, 4937, 5354, 5807, 6299, 6833, 7413, 8044,
        8729, 9473, 10_281, 11_159, 12_112, 13_148, 14_273, 15_495, 16_822, 18_264, 19_830, 21_531, 23_378, 25_385,
        27_565, 29_933, 32_505, 35_299, 38_334, 41_630, 45_211, 49_100, 53_325, 57_913, 62_898, 68_312, 74_193,
        80_581, 87_520, 95_057, 103_243, 112_136, 121_795, 132_287, 143_684, 156_063, 169_510, 184_116, 199_981,
        217_214, 235_932, 256_265, 278_350, 302_340, 328_398, 356_702, 387_447, 420_842, 457_117, 496_519, 539_318,
        585_807,
    ]

    /// Per million women: 1.0e-4 + 1.48e-5·exp(0.0961·age) from 15 years, fitted as for men.
    private static let women: [Int] = [
        3300, 200, 200, 200, 200, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 163, 169, 176, 183, 192, 201,
        211, 223, 235, 249, 264, 280, 298, 318, 340, 364, 391, 420, 453, 488, 528, 571, 618, 670, 728, 791, 861, 938,
        1022, 1115, 1218, 1331, 1455, 1591, 1742, 1907, 2090, 2290, 2511, 2755, 3022, 3317, 3642, 3999, 4392, 4825,
        5302, 5826, 6404, 7040, 7740, 8510, 9359, 10_293, 11_321, 12_453, 13_699, 15_070, 16_580, 18_243, 20_073,
        22_087, 24_305, 26_747, 29_435, 32_394, 35_651, 39_237, 43_185, 47_531, 52_315, 57_582, 63_380, 69_763,
        76_790, 84_526, 93_042, 102_417, 112_737, 124_099, 136_606, 150_376, 165_534, 182_221, 200_592, 220_815,
        243_078, 267_587, 294_568, 324_271, 356_970, 392_967, 432_595, 476_221, 524_247, 577_117,
    ]

    /// The day of death inside `window`, if any: one draw per year of life.
    static func death(of person: Person, in window: Window, _ stream: inout SeededStream) -> Day? {
        let hazards = person.sex == 1 ? men : women
        for year in window.years {
            guard let start = Day(year: year, month: 1, day: 1) else { continue }
            let age = person.age(on: start)
            let hazard = hazards[min(max(age, 0), hazards.count - 1)]
            let dies = stream.below(1_000_000) < hazard
            let day = start + stream.below(365)
            if dies, day > person.birth + 30 { return day }
        }
        return nil
    }
}
