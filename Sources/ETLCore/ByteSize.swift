/// Sizes as people write them, in binary units: `512M`, `4G`, `4GiB`.
public enum ByteSize {
    /// The number of bytes; `nil` when the text is no size above 0.
    public static func parse(_ text: String) -> Int? {
        let units: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
        var digits = text.uppercased()
        if digits.hasSuffix("IB") { digits.removeLast(2) } else if digits.hasSuffix("B") { digits.removeLast() }
        var shift = 0
        if let last = digits.last, let unit = units[last] {
            shift = unit
            digits.removeLast()
        }
        guard let number = Int(digits), number > 0, number < Int.max >> shift else { return nil }
        return number << shift
    }
}
