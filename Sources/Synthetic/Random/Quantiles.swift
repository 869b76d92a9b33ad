/// Distributions as tables of integers: the same on every machine, where `log` and `exp` may differ in the last bit.
///
/// Each holds 65 knots at 0/64 … 64/64, in thousandths; values between knots are interpolated.
enum Quantiles {
    /// −ln(1 − q), cut at q = 0.998: waiting times, mean 1.
    static let exponential: [Int] = [
        0, 16, 32, 48, 65, 81, 98, 116, 134, 152, 170, 189, 208, 227, 247, 267, 288, 309, 330, 352, 375, 398, 421,
        445, 470, 495, 521, 548, 575, 604, 633, 662, 693, 725, 758, 792, 827, 863, 901, 940, 981, 1023, 1068, 1114,
        1163, 1214, 1269, 1326, 1386, 1451, 1520, 1594, 1674, 1761, 1856, 1962, 2079, 2213, 2367, 2549, 2773, 3060,
        3466, 4159, 6215,
    ]

    /// Log-normal with mean 1 and coefficient of variation 0.6 (assumed for lengths of stay), cut at 0.4 % and 99.6 %.
    static let lengthOfStay: [Int] = [
        197, 260, 305, 339, 366, 391, 413, 434, 453, 472, 490, 507, 524, 541, 558, 574, 590, 606, 622, 638, 654, 670,
        686, 702, 719, 735, 752, 769, 786, 803, 821, 839, 857, 876, 896, 915, 936, 957, 978, 1000, 1023, 1047, 1072,
        1098, 1124, 1153, 1182, 1213, 1246, 1281, 1319, 1359, 1402, 1450, 1501, 1559, 1623, 1696, 1781, 1882, 2008,
        2172, 2409, 2831, 3732,
    ]
}
