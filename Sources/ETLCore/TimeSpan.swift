/// Spans of time as people write them: `30s`, `10m`, `2h`.
public enum TimeSpan {
    /// The number of seconds, from 0; `nil` when the text is no span or longer than a week.
    public static func seconds(_ text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let unit = text.last.flatMap({ units[$0] }), text.dropLast().allSatisfy(\.isWholeNumber),
            let number = Int(text.dropLast()), number <= 7 * 24 * 3600 / unit
        else { return nil }
        return number * unit
    }
}
