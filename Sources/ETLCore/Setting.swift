/// A setting of the program: declared once, for checks, `etl config`, the documentation and messages.
public struct Setting: Sendable {
    /// What a value may be.
    public enum Values: Sendable, Equatable {
        case flag
        case number(ClosedRange<Int>)
        case choice([String])
        /// Only one value exists as long as the rule is not written.
        case only(String)
        /// Shares from 0 to 1, one for each of several codes: a family of settings, `name.CODE`.
        case shares
        /// `512M`, `4G`.
        case size
        /// `30s`, `10m`, `2h`.
        case duration
        /// `YYYY-MM-DD`.
        case date
        /// `YYYY-MM-DD..YYYY-MM-DD`; `all` where that is allowed.
        case period(allowsAll: Bool)
        case path
        case text
        /// Text of so many characters at most.
        case shortText(Int)

        /// In words, for messages and the documentation.
        public var words: String {
            switch self {
            case .flag: "true or false"
            case .number(let range) where range.upperBound == Int(Int32.max): "a number from \(range.lowerBound)"
            case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
            case .choice(let words) where words.count > 2: "one of " + words.joined(separator: ", ")
            case .choice(let words): words.joined(separator: " or ")
            case .only(let word): "\(word) (only)"
            case .shares: "CODE=SHARE, a share from 0 to 1"
            case .size: "a size such as 512M or 4G"
            case .duration: "a time such as 30s, 10m or 2h"
            case .date: "YYYY-MM-DD"
            case .period(let allowsAll): "YYYY-MM-DD..YYYY-MM-DD" + (allowsAll ? " or all" : "")
            case .path: "a path"
            case .text: "text"
            case .shortText(let most): "text of at most \(most) characters"
            }
        }
    }

    /// YAML key; `ETL_` and its upper case in the environment.
    public var name: String
    public var values: Values
    /// As text; empty when there is none or it depends on the input.
    public var standard: String
    public var summary: String
    /// Rule of the specification, where there is one.
    public var rule: String

    public init(_ name: String, _ values: Values, standard: String = "", rule: String = "", _ summary: String) {
        self.name = name
        self.values = values
        self.standard = standard
        self.rule = rule
        self.summary = summary
    }

    /// The name in the environment.
    public var variable: String { "ETL_" + name.uppercased() }

    /// Whether a text is a value of the setting, as far as its form tells; of a family, of one of its members.
    public func accepts(_ text: String) -> Bool {
        switch values {
        case .flag: text == "true" || text == "false"
        case .number(let range): Int(text).map(range.contains) ?? false
        case .choice(let words): words.contains(text)
        case .only(let word): text == word
        case .shares: Double(text).map { (0...1).contains($0) } ?? false
        case .date: Day(iso: text) != nil
        case .period(let allowsAll):
            allowsAll && text == "all" || isPeriod(text)
        case .size: ByteSize.parse(text) != nil
        case .duration: TimeSpan.seconds(text) != nil
        case .path, .text: !text.isEmpty
        case .shortText(let most): !text.isEmpty && text.unicodeScalars.count <= most
        }
    }

    private func isPeriod(_ text: String) -> Bool {
        guard let ends = Setting.ends(of: text), let first = Day(iso: ends.first), let last = Day(iso: ends.last) else {
            return false
        }
        return first <= last
    }

    private static func ends(of text: String) -> (first: String, last: String)? {
        text.firstRange(of: "..").map { (String(text[..<$0.lowerBound]), String(text[$0.upperBound...])) }
    }
}

extension Setting {
    /// What is wrong with a text that is no value, as a predicate: of a date or a number what it lacks, else that it is
    /// not known.
    public func fault(of text: String) -> String {
        switch values {
        case _ where text.isEmpty: "has no value"
        case .period:
            if let ends = Setting.ends(of: text) {
                Setting.dateFault(ends.first).map { "begins with what \($0)" }
                    ?? Setting.dateFault(ends.last).map { "ends with what \($0)" } ?? "ends before it begins"
            } else {
                "is no period"
            }
        case .date: Setting.dateFault(text) ?? Setting.unknown
        case .number(let range):
            Int(text).map { $0 < range.lowerBound ? "is too small" : "is too large" } ?? "is no whole number"
        case .shares: Double(text).map { $0 < 0 ? "is too small" : "is too large" } ?? "is no number"
        case .size: "is no size"
        case .duration: "is no time"
        case .shortText: "is too long"
        case .flag, .choice, .only, .path, .text: Setting.unknown
        }
    }

    private static let unknown = "has a value that is not known"

    private static func dateFault(_ text: String) -> String? {
        guard Day(iso: text) == nil else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDate = parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
        return isDate ? "is no day of the calendar" : "is no date"
    }
}

extension Collection<Setting> {
    /// The setting of a name.
    public func named(_ name: String) -> Setting? { first { $0.name == name } }
}
