/// The population of France by sex and age, in thousandths of a percent of everybody.
enum AgePyramid {
    /// Five-year bands from 0–4 to 100 and over; men and women. `Source.insee2018`.
    static let bands: [(men: Int, women: Int)] = [
        (2865, 2750), (3152, 3017), (3174, 3033), (3179, 3008), (2835, 2759), (2840, 2906), (2963, 3118),
        (3068, 3195), (3115, 3194), (3343, 3417), (3287, 3413), (3132, 3325), (2918, 3201), (2789, 3116),
        (2107, 2436), (1442, 1824), (1136, 1687), (696, 1306), (271, 695), (55, 203), (6, 26),
    ]

    private static let weights = bands.map(\.men) + bands.map(\.women)

    /// A sex (1 man, 2 woman) and an age in days at the start of the window.
    static func draw(_ stream: inout SeededStream) -> (sex: Int, ageDays: Int) {
        let choice = stream.index(byWeight: weights)
        let band = choice % bands.count
        return (choice < bands.count ? 1 : 2, band * 1826 + stream.below(1826) + 1)
    }
}
